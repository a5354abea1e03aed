import { type Limit, returnToken, takeToken } from "@/lib/platform/rate-limit/take-token";
import type { Context } from "./context";
import { DomainError } from "./errors";

export type Throttle = { key: string; limit: Limit };

/**
 * Counts one attempt against each of `throttles`, in order, before the work is done. Throws LimitReached with
 * `retryAfter` when one is used up. There is no lock-out: waiting always helps, and waiting is all there is.
 */
export async function throttle(ctx: Context, throttles: readonly Throttle[], what = "attempts"): Promise<void> {
  for (const { key, limit } of throttles) {
    const { allowed, retryAfter } = await takeToken(key, { ...limit, now: ctx.now });
    if (!allowed) throw new DomainError("LimitReached", `Too many ${what}. Try again in ${inWords(retryAfter)}.`, { retryAfter });
  }
}

/** Takes the count back, for attempts that proved to be honest. */
export async function forgive(throttles: readonly Throttle[]): Promise<void> {
  for (const { key, limit } of throttles) await returnToken(key, limit);
}

function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
