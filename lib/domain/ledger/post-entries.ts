import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import { imbalanceOf, type EntryDraft } from "./ledger";
import { insertEntries } from "./store";

/**
 * Writes journal entries of one merchant in the caller's transaction and moves the balances. An entry whose
 * idempotency key exists already is left alone. Accounts are made when missing and locked in one fixed order,
 * so that postings wait for each other instead of deadlocking. The database checks and seals them at commit.
 * Returns the entries that were new.
 */
export async function postEntries(ctx: Context, tx: Tx, merchantId: string, entries: EntryDraft[]): Promise<EntryDraft[]> {
  for (const entry of entries) {
    if (imbalanceOf(entry) !== 0n) throw new RangeError(`entry ${entry.idempotencyKey} does not balance`);
  }
  if (entries.length === 0) return [];
  const fresh = await insertEntries(ctx, tx, merchantId, entries);
  return entries.filter((entry) => fresh.has(entry.idempotencyKey));
}
