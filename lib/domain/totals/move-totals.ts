import type { Tx } from "@/lib/platform/db/client";
import { addSums, findSums, lockPrograms } from "./store";

/** What a sale adds to (or, below zero, takes from) the sums. Revenue and commission in minor units. */
export type TotalsMove = {
  programId: string;
  /** Says whose it is, on which day of the merchant it happened, and where its click came from. */
  conversionId: string;
  conversions?: number;
  revenue?: bigint;
  commission?: bigint;
};

/**
 * Moves lifetime and daily sums in the transaction of the sale. A rejected conversion takes back its commission
 * only: the sale did happen, so it stays counted and its revenue stays.
 */
export async function moveTotals(tx: Tx, moves: TotalsMove[]): Promise<void> {
  if (moves.length === 0) return;
  await lockPrograms(tx, [...new Set(moves.map(({ programId }) => programId))]);
  await addSums(tx, await findSums(tx, moves));
}
