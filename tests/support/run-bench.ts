import fs from "node:fs";

/** npm run bench -- <name>: runs tests/bench/<name>.ts. Returns the exit code. */
export async function main([name = "", ...args]: string[]): Promise<number> {
  const names = fs
    .readdirSync("tests/bench")
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3));
  if (!names.includes(name)) {
    console.log(`Which one? npm run bench -- ${names.join(" | ")}`);
    return 1;
  }
  const { bench } = await import(`../bench/${name}.ts`);
  await bench(args);
  // What a benchmark found wrong is said by its exit code.
  return Number(process.exitCode ?? 0);
}
