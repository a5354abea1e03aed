import { momentIn, type Place } from "@/lib/core/place";
import { toJsonAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import type { Tx } from "@/lib/platform/db/client";
import { closeNotices, findNotice, lockNotice, settleItems, type HeldBy } from "./store";

/** An answered notice about money that was taken back. */
export type Appeal = {
  id: string;
  merchantId: string;
  programId: string;
  affiliateId: string;
  flagId: string;
  currency: string;
  amount: bigint;
  decidedByIds: string[];
  conversionIds: string[];
};

type Where = { id: string; merchantId?: string | undefined };

/** Locks an appeal for a verdict, within a merchant or anywhere; Conflict when none waits, in words for the reader's `place` (UTC without). */
export async function lockAppeal(ctx: Context, tx: Tx, where: Where, place?: Place): Promise<Appeal> {
  const { id, merchantId } = where;
  const scope = { id, ...(merchantId !== undefined && { merchantId }) };
  const found = await findNotice(tx, scope);
  // Affiliates before everything else, as for all who move money.
  await lockAffiliates(tx, found ? [found.affiliateId] : []);
  const row = await lockNotice(tx, scope);
  if (!row || row.opensAt > ctx.now) throw notFound("notice");
  if (row.status === "upheld" || row.status === "restored") {
    const when = row.closedAt === null ? "" : ` on ${momentIn(row.closedAt, place)}`;
    throw conflict(`This appeal was decided already: ${row.status}${when}.`);
  }
  if (row.kind !== "reversed" || row.status !== "answered") throw conflict("There is no appeal here that waits for a decision.");
  return { ...row, conversionIds: row.items.map((item) => item.conversionId) };
}

/** `heldBy`: once the money is back, the open cases that hold some of it; null: it stays away. */
export type Verdict = { status: "upheld" | "restored"; answer: string; accountId: string; heldBy: HeldBy | null };

/** Writes the verdict on a locked appeal, as the money stands now, and tells it. */
export async function closeAppeal(ctx: Context, tx: Tx, appeal: Appeal, { status, answer, accountId, heldBy }: Verdict): Promise<void> {
  const back = heldBy ? await settleItems(tx, appeal.id, heldBy) : null;
  await closeNotices(ctx, tx, { id: appeal.id }, { status, answer, closedById: accountId });
  const { id, merchantId, programId, affiliateId, flagId, currency, conversionIds } = appeal;
  const amount = toJsonAmount(back?.released ?? appeal.amount);
  const stillHeld = toJsonAmount(back?.passed ?? 0n);
  await record(ctx, tx, [
    {
      type: `notice.${status}`,
      merchantId,
      programId,
      payload: { id, affiliateId, flagId, status, amount, stillHeld, currency, conversionIds },
      subject: { type: "notice", id },
      changes: { status, amount, ...(stillHeld > 0 && { stillHeld }), currency, answer },
    },
  ]);
}
