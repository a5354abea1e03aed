import { runChecks } from "./checks";

/** npm run check: everything that needs no database. Returns the exit code. */
export async function main(): Promise<number> {
  const tally = await runChecks();
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}
