import type { Tx } from "@/lib/platform/db/client";
import { addClickSums, lockAffiliateRows } from "./store";

/** Clicks of a link on a calendar day (YYYY-MM-DD) of its merchant. */
export type ClickSum = { merchantId: string; programId: string; affiliateId: string; linkId: string; day: string; clicks: number };

/** Adds many clicks to lifetime and daily sums at once; affiliates are locked first, as by everybody who moves money. */
export async function moveClicks(tx: Tx, sums: ClickSum[]): Promise<void> {
  await lockAffiliateRows(tx, [...new Set(sums.map(({ affiliateId }) => affiliateId))]);
  await addClickSums(tx, sums);
}
