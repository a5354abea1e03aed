import { postCommissions } from "@/lib/domain/conversions/post-commissions";
import type { Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import { completePayout, failPayout, reversePayout, type EntryDraft, type Money } from "@/lib/domain/ledger/ledger";
import type { Tx } from "@/lib/platform/db/client";
import { insertAttempts, updateAttempt, type AttemptRow } from "./attempt-store";
import { payoutOccurrence, type PayoutEventType } from "./events";
import { findLiveItems, markItems, markProcessing, updatePayout, type PayoutRow } from "./store";

/** Puts a locked payout on its way: the try is written before anybody moves money. */
export async function startAttempt(ctx: Context, tx: Tx, payout: PayoutRow): Promise<{ payout: PayoutRow; attempt: AttemptRow }> {
  const [started] = await startAttempts(ctx, tx, [payout]);
  if (!started) throw new Error(`payout ${payout.id} got no attempt`);
  return started;
}

/** The same for many of them, in as many statements as for one. */
export async function startAttempts(ctx: Context, tx: Tx, payouts: PayoutRow[]): Promise<{ payout: PayoutRow; attempt: AttemptRow }[]> {
  const attempts = new Map((await insertAttempts(tx, payouts, ctx.now)).map((attempt) => [attempt.payoutId, attempt]));
  const rows = await markProcessing(tx, [...attempts.keys()], ctx.now);
  await record(
    ctx,
    tx,
    rows.map((row) => payoutOccurrence("payout.processing", row)),
  );
  return rows.flatMap((payout) => {
    const attempt = attempts.get(payout.id);
    return attempt ? [{ payout, attempt }] : [];
  });
}

/** How a try of a locked payout ended, and why. */
type Ending = { payout: PayoutRow; attempt: AttemptRow; reason: string };

/** The money of a locked payout arrived. */
export async function settlePaid(ctx: Context, tx: Tx, payout: PayoutRow, attempt: AttemptRow): Promise<PayoutRow> {
  await updateAttempt(tx, attempt.id, { state: "paid", finishedAt: ctx.now });
  await post(ctx, tx, payout, (money) => completePayout(money, { payoutId: payout.id, attempt: attempt.number }));
  await markItems(tx, payout.id, { paidAt: ctx.now });
  const data = { status: "completed" as const, completedAt: ctx.now, failureReason: null, failedAt: null, alert: null, updatedAt: ctx.now };
  return tell(ctx, tx, "payout.completed", await updatePayout(tx, payout.id, data));
}

/** A try of a locked payout certainly moved nothing. Its commissions stay in it: it is tried again or cancelled. */
export async function settleFailed(ctx: Context, tx: Tx, { payout, attempt, reason }: Ending): Promise<PayoutRow> {
  await updateAttempt(tx, attempt.id, { state: "failed", reason, finishedAt: ctx.now });
  const data = { status: "failed" as const, failedAt: ctx.now, failureReason: reason, alert: null, updatedAt: ctx.now };
  return tell(ctx, tx, "payout.failed", await updatePayout(tx, payout.id, data));
}

/** The money of a locked payout came back after it was paid: its commissions are free for the next payout. */
export async function settleReversed(ctx: Context, tx: Tx, { payout, attempt, reason }: Ending): Promise<PayoutRow> {
  await updateAttempt(tx, attempt.id, { state: "reversed", reason, finishedAt: ctx.now });
  await post(ctx, tx, payout, (money) => reversePayout(money, { payoutId: payout.id, attempt: attempt.number }));
  await markItems(tx, payout.id, { voidedAt: ctx.now });
  const data = { status: "failed" as const, failedAt: ctx.now, reversedAt: ctx.now, failureReason: reason, updatedAt: ctx.now };
  return tell(ctx, tx, "payout.reversed", await updatePayout(tx, payout.id, data));
}

/** A locked payout is given up before any money moved: its commissions are free for the next one. */
export async function settleCancelled(ctx: Context, tx: Tx, payout: PayoutRow): Promise<PayoutRow> {
  await post(ctx, tx, payout, (money) => failPayout(money, { payoutId: payout.id, attempt: payout.attemptCount + 1 }));
  await markItems(tx, payout.id, { voidedAt: ctx.now });
  const data = { status: "cancelled" as const, cancelledAt: ctx.now, updatedAt: ctx.now };
  return tell(ctx, tx, "payout.cancelled", await updatePayout(tx, payout.id, data));
}

/** What the provider did does not fit what was ordered: nothing moves until a person has looked. */
export async function raiseAlert(ctx: Context, tx: Tx, payout: PayoutRow, alert: string): Promise<PayoutRow> {
  return tell(ctx, tx, "payout.alerted", await updatePayout(tx, payout.id, { alert, updatedAt: ctx.now }));
}

export async function tell(ctx: Context, tx: Tx, type: PayoutEventType, payout: PayoutRow): Promise<PayoutRow> {
  await record(ctx, tx, [payoutOccurrence(type, payout)]);
  return payout;
}

async function post(ctx: Context, tx: Tx, payout: PayoutRow, step: (money: Money) => EntryDraft[]): Promise<void> {
  const { id, merchantId, programId, affiliateId, currency } = payout;
  const items = await findLiveItems(tx, id);
  await postCommissions(
    ctx,
    tx,
    merchantId,
    items.flatMap((item) => step({ ...item, programId, affiliateId, currency })),
  );
}
