import { env } from "./env";

/** Every place that crash tests know. */
export const failpoints = [
  "run-written",
  "run-committed",
  "attempt-written",
  "attempt-committed",
  "provider-answered",
  "outcome-written",
  "outcome-committed",
  "outcome-looked-up",
  "notice-followed",
] as const;
export type Failpoint = (typeof failpoints)[number];

let hits = 0;

/**
 * A place where a test may end this process without a word: FAILPOINT names it, "name:3" means the third time it is
 * passed. Does nothing where FAILPOINT is not set.
 */
export function failpoint(name: Failpoint): void {
  const { FAILPOINT } = env();
  if (FAILPOINT === undefined) return;
  const [wanted, nth = "1"] = FAILPOINT.split(":");
  if (wanted === name && ++hits === Number(nth)) process.kill(process.pid, "SIGKILL");
}
