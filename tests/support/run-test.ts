import { buildProduction } from "@/lib/server/launch/build";
import { passOrFail, runChecks, sum } from "./checks";
import { TEST_DIST } from "./server";
import { runVitest, type Tally } from "./vitest-run";

/** npm test: every check and every test, browser included. Prints one line at its end; returns the exit code. */
export async function main(): Promise<number> {
  const from = performance.now();
  const tallies: Tally[] = [await runChecks(), await runVitest("pure", "database")];
  process.env["NEXT_DIST_DIR"] = TEST_DIST;
  const signal = new AbortController().signal;
  const build = await passOrFail("production build", () => buildProduction({ root: process.cwd(), signal }));
  tallies.push(build);
  if (build.failed === 0) tallies.push(await runVitest("browser"));
  const { passed, failed } = sum(tallies);
  console.log(`\nin ${Math.round((performance.now() - from) / 1000)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
