import { foldClicks, forgetOldWindows } from "@/lib/domain/clicks/fold-clicks";
import { logger } from "@/lib/platform/logger";
import { type Loop, startLoop } from "@/lib/platform/loop";
import { systemContext } from "./system-context";

/** How soon sums follow the clicks. */
const PAUSE_MS = 250;
/** Under load sums may take a fifth of the time and no more, so that clicks have the rest … */
const WORK_SHARE = 0.2;
/** … but they never fall further behind than this. */
const LONGEST_PAUSE_MS = 1500;
const FORGET_MS = 3_600_000;

/** Lets the sums follow the clicks until it is stopped. Whatever is left then waits in the queue for the next start. */
export function startFolding(): Pick<Loop, "stop"> {
  let forgetAt = 0;
  return startLoop(async () => {
    const from = performance.now();
    try {
      await foldClicks(systemContext("clicks"));
      if (Date.now() >= forgetAt) {
        await forgetOldWindows(systemContext("clicks"));
        forgetAt = Date.now() + FORGET_MS;
      }
    } catch (error) {
      logger.warn({ err: error }, "the sums wait for their clicks");
    }
    const took = performance.now() - from;
    return Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, took / WORK_SHARE - took));
  });
}
