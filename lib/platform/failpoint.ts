import { env } from "./env";

let hits = 0;

/**
 * A place where a test may end this process without a word: FAILPOINT names it, "name:3" means the third time it is
 * passed. Does nothing where FAILPOINT is not set.
 */
export function failpoint(name: string): void {
  const { FAILPOINT } = env();
  if (FAILPOINT === undefined) return;
  const [wanted, nth = "1"] = FAILPOINT.split(":");
  if (wanted === name && ++hits === Number(nth)) process.kill(process.pid, "SIGKILL");
}
