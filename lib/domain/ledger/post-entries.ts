import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import { imbalanceOf, type EntryDraft } from "./ledger";
import { insertEntries, insertPostings, lockAccounts } from "./store";

/**
 * Writes journal entries of one merchant in the caller's transaction and moves the balances. An entry whose
 * idempotency key exists already is left alone. Accounts are made when missing and locked in one fixed order,
 * so that postings wait for each other instead of deadlocking. Returns the entries that were new.
 */
export async function postEntries(ctx: Context, tx: Tx, merchantId: string, entries: EntryDraft[]): Promise<EntryDraft[]> {
  for (const entry of entries) {
    if (imbalanceOf(entry) !== 0n) throw new RangeError(`entry ${entry.idempotencyKey} does not balance`);
  }
  if (entries.length === 0) return [];
  const ids = await insertEntries(ctx, tx, merchantId, entries);
  const fresh = entries.filter((entry) => ids.has(entry.idempotencyKey));
  if (fresh.length === 0) return [];
  const accounts = await lockAccounts(
    tx,
    merchantId,
    fresh.flatMap((entry) => entry.postings.map((posting) => posting.account)),
  );
  await insertPostings(
    tx,
    merchantId,
    fresh.flatMap((entry) =>
      entry.postings.map((posting) => ({
        entryId: ids.get(entry.idempotencyKey) ?? "",
        accountId: accounts(posting.account),
        amount: posting.amount,
      })),
    ),
  );
  return fresh;
}
