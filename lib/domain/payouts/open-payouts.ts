import { randomUUID } from "node:crypto";
import { postCommissions } from "@/lib/domain/conversions/post-commissions";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import { startPayout } from "@/lib/domain/ledger/ledger";
import { randomText } from "@/lib/platform/crypto/random";
import type { Tx } from "@/lib/platform/db/client";
import { payoutProvider } from "@/lib/platform/payout-provider";
import type { Draft } from "./draft";
import { keyOf, type PayableItem } from "./due-store";
import { payoutOccurrence } from "./events";
import { insertPayouts, type NewPayout, type PayoutRow } from "./store";

/** Crockford's base 32: nothing in it is mistaken for something else when read aloud. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export type Opening = { merchantId: string; runId: string | null; note: string | null; drafts: Draft[]; items: PayableItem[] };

/**
 * Makes payouts in the caller's transaction, which has locked affiliates and commissions: rows, what is in them, the
 * journal and the events.
 */
export async function openPayouts(ctx: Context, tx: Tx, { merchantId, runId, note, drafts, items }: Opening): Promise<PayoutRow[]> {
  const payouts = new Map<string, NewPayout>();
  for (const { row, content, destination } of drafts) {
    payouts.set(keyOf(row), {
      id: randomUUID(),
      merchantId,
      programId: row.programId,
      affiliateId: row.affiliateId,
      runId,
      reference: `TRB-${randomText(12, ALPHABET)}`,
      amount: content.amount,
      currency: row.currency,
      itemCount: content.count,
      provider: payoutProvider().name,
      method: destination.method,
      destination,
      note,
      createdById: actorAccountId(ctx),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
  }
  const taken = items.flatMap((item) => {
    const payout = payouts.get(keyOf(item));
    return payout ? [{ ...item, payoutId: payout.id, programId: payout.programId, merchantId }] : [];
  });
  const rows = await insertPayouts(tx, [...payouts.values()], taken);
  await postCommissions(
    ctx,
    tx,
    merchantId,
    taken.flatMap((item) => startPayout(item, { payoutId: item.payoutId, attempt: 1 })),
  );
  await record(
    ctx,
    tx,
    rows.map((row) => payoutOccurrence("payout.created", row)),
  );
  return rows;
}
