import type { Tx } from "@/lib/platform/db/client";
import { addSums, addVisitors, lockAffiliateRows, lockPrograms } from "./store";
import type { Line, Origin } from "./sums";

/**
 * Clicks of a link on a calendar day (YYYY-MM-DD) of its merchant that came from the same place, and by whom: `newcomers` counts
 * those that named a visitor whom nobody had seen, `firsts` are the ids of those that named one who may have been seen meanwhile, a
 * comma between them, `visitors` the names of whoever made the others.
 */
export type ClickSum = Line & Origin & { day: string; clicks: number; newcomers: number; firsts: string | null; visitors: string[] | null };

/** Adds many clicks to lifetime and daily sums at once; affiliates are locked first, as by everybody who moves money. */
export async function moveClicks(tx: Tx, sums: ClickSum[], now: Date): Promise<void> {
  if (sums.length === 0) return;
  await lockAffiliateRows(tx, [...new Set(sums.map(({ affiliateId }) => affiliateId))]);
  await lockPrograms(tx, [...new Set(sums.map(({ programId }) => programId))]);
  await addSums(
    tx,
    sums.map((sum) => ({
      ...sum,
      newcomers: undefined,
      firsts: undefined,
      visitors: undefined,
      conversions: 0,
      revenue: 0n,
      commission: 0n,
    })),
  );
  await addVisitors(tx, sums, now);
}
