import type { Tx } from "@/lib/platform/db/client";
import { SKEW_MS, turnover } from "./terms";
import { findLastEvent, lockTerms } from "./terms-store";

/** Makes events of the program wait until the caller's transaction ends, and waits for those that are being judged. */
export async function lockProgramTerms(tx: Tx, programId: string): Promise<void> {
  await lockTerms(tx, programId);
}

/**
 * When a version that begins at once takes over, under `lockProgramTerms`: not before `after` (UTC, null: nothing went
 * before) has been so for a moment, and after the last event of the program that was credited already.
 */
export async function turnoverOf(tx: Tx, of: { merchantId: string; programId: string }, now: Date, after: Date | null): Promise<Date> {
  const last = await findLastEvent(tx, of, now, new Date(now.getTime() + SKEW_MS));
  return turnover(after ?? new Date(0), now, last);
}
