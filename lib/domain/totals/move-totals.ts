import type { Tx } from "@/lib/platform/db/client";
import { addToTotals } from "./store";

/** What a fact adds to (or, below zero, takes from) the sums. Revenue and commission in minor units. */
export type TotalsMove = {
  merchantId: string;
  programId: string;
  affiliateId: string;
  linkId: string | null;
  /** When the fact happened: the merchant's time zone decides its day. */
  at: Date;
  clicks?: number;
  conversions?: number;
  revenue?: bigint;
  commission?: bigint;
};

/**
 * Moves lifetime and daily sums in the transaction of the fact. A rejected conversion takes back its commission
 * only: the sale did happen, so it stays counted and its revenue stays.
 */
export async function moveTotals(tx: Tx, moves: TotalsMove[]): Promise<void> {
  for (const move of moves) await addToTotals(tx, move);
}
