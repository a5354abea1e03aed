import type { Tx } from "@/lib/platform/db/client";
import { lockAffiliateRows } from "./store";

/**
 * Whoever moves money takes this first: affiliates, then flags, conversions, ledger accounts, days. One order for
 * all, so that a sale and a review of the same affiliate wait for each other instead of deadlocking.
 */
export async function lockAffiliates(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length > 0) await lockAffiliateRows(tx, ids);
}
