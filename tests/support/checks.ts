import { generateClient, provideTsconfig } from "@/lib/server/launch/build";
import { run } from "@/lib/server/launch/run.mjs";
import { runVitest, type Tally } from "./vitest-run";

/** What each check is called, and its program with arguments; all of them read only. */
const CHECKS: Record<string, [string, ...string[]]> = {
  format: ["oxfmt/bin/oxfmt", "--check"],
  lint: ["oxlint/bin/oxlint", "--type-aware", "--deny-warnings"],
  types: ["typescript/bin/tsc", "--noEmit", "--project", "tsconfig.next-check.json"],
  "import rules": [
    "dependency-cruiser/bin/dependency-cruise.mjs",
    "--config",
    ".dependency-cruiser.mjs",
    "app",
    "components",
    "lib",
    "prisma",
    "tests",
  ],
  "dead code": ["knip/bin/knip.js", "--no-progress"],
};

/** Runs every check side by side, prints a line for each, and returns how many passed. */
export async function runChecks(): Promise<Tally> {
  const root = process.cwd();
  await generateClient({ root, signal: new AbortController().signal });
  await generateRouteTypes(root);
  const results = await Promise.all([
    ...Object.entries(CHECKS).map(([name, command]) => runCheck(name, command)),
    runVitest("architecture"),
  ]);
  return sum(results);
}

/** In a dist folder of their own: what a server or a build left in .next may be older than the routes. */
async function generateRouteTypes(root: string): Promise<void> {
  const before = process.env["NEXT_DIST_DIR"];
  process.env["NEXT_DIST_DIR"] = ".next-check";
  provideTsconfig(root, { tests: true });
  await run(process.execPath, ["node_modules/next/dist/bin/next", "typegen"], { cwd: root, env: { NEXT_TELEMETRY_DISABLED: "1" } });
  if (before === undefined) delete process.env["NEXT_DIST_DIR"];
  else process.env["NEXT_DIST_DIR"] = before;
}

export function sum(tallies: Tally[]): Tally {
  const add = (field: keyof Tally) => tallies.reduce((total, tally) => total + tally[field], 0);
  return { passed: add("passed"), failed: add("failed") };
}

/** Runs one thing that passes or fails as a whole. */
export async function passOrFail(name: string, work: () => Promise<unknown>): Promise<Tally> {
  const from = performance.now();
  try {
    await work();
    console.log(`✓ ${name} (${seconds(from)} s)`);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.log(`✗ ${name} (${seconds(from)} s)\n${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}

function runCheck(name: string, [program, ...args]: [string, ...string[]]): Promise<Tally> {
  return passOrFail(name, () => run(process.execPath, [`node_modules/${program}`, ...args], { cwd: process.cwd() }));
}

const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(1);
