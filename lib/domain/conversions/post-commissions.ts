import type { Context } from "@/lib/domain/kernel/context";
import { repay, type EntryDraft } from "@/lib/domain/ledger/ledger";
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

/** Affiliates for whom money became payable or is owed back, each with the key of the first entry that says so. */
function occasionsToRepay(posted: EntryDraft[]): Map<string, string> {
  const occasions = new Map<string, string>();
  for (const entry of posted) {
    for (const { account, amount } of entry.postings) {
      const isOccasion = (account.kind === "payable" && amount > 0n) || (account.kind === "clawback" && amount < 0n);
      if (isOccasion && account.affiliateId && !occasions.has(account.affiliateId))
        occasions.set(account.affiliateId, entry.idempotencyKey);
    }
  }
  return occasions;
}

async function repayments(tx: Tx, { programId, affiliateId, currency, amount }: Debt, occasion: string): Promise<EntryDraft[]> {
  const entries: EntryDraft[] = [];
  let owed = amount;
  for (const { conversionId, payable } of await findPayable(tx, { affiliateId, currency, upTo: amount })) {
    const part = payable < owed ? payable : owed;
    owed -= part;
    entries.push(...repay({ conversionId, programId, affiliateId, currency, amount: part }, occasion));
  }
  return entries;
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
