import type { Context } from "@/lib/domain/kernel/context";
import { occasionsToRepay, repay, type EntryDraft } from "@/lib/domain/ledger/ledger";
import { postEntries } from "@/lib/domain/ledger/post-entries";
import { findDebts, type Debt } from "@/lib/domain/ledger/queries";
import type { Tx } from "@/lib/platform/db/client";
import { addToPayable, findPayable } from "./payable-store";

/**
 * Posts entries about commissions of one merchant in the caller's transaction, which has locked their affiliates, and
 * keeps `conversions.payable`. What an affiliate owes back is repaid at once from whatever is payable in the same program
 * and currency, oldest approval first: payable money and a clawback never stand side by side. Returns the entries that were new.
 */
export async function postCommissions(ctx: Context, tx: Tx, merchantId: string, entries: EntryDraft[]): Promise<EntryDraft[]> {
  const posted = await postEntries(ctx, tx, merchantId, entries);
  await keepPayable(tx, posted);
  const occasions = occasionsToRepay(posted);
  if (occasions.size === 0) return posted;
  const debts = await findDebts(tx, [...occasions.keys()]);
  for (const debt of debts) {
    const repaid = await postEntries(ctx, tx, merchantId, await repayments(tx, debt, occasions.get(debt.affiliateId) ?? ""));
    await keepPayable(tx, repaid);
    posted.push(...repaid);
  }
  return posted;
}

async function repayments(tx: Tx, debt: Debt, occasion: string): Promise<EntryDraft[]> {
  const { affiliateId, programId, currency, amount } = debt;
  const rows = await findPayable(tx, { affiliateId, currency, upTo: amount });
  const payable = rows.map((row) => ({ conversionId: row.conversionId, programId, affiliateId, currency, amount: row.payable }));
  return repay(payable, amount, occasion);
}

async function keepPayable(tx: Tx, posted: EntryDraft[]): Promise<void> {
  const moves = new Map<string, bigint>();
  for (const { conversionId, postings } of posted) {
    for (const { account, amount } of postings) {
      if (account.kind === "payable") moves.set(conversionId, (moves.get(conversionId) ?? 0n) + amount);
    }
  }
  if (moves.size > 0) await addToPayable(tx, moves);
}
