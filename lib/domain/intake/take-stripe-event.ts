import { MAX_SALE_AMOUNT } from "@/lib/domain/conversions/schema";
import { authorize } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { forgetStripeAccount } from "@/lib/domain/programs/connect-stripe";
import { settleRefund } from "./refund-conversion";
import { settleSale } from "./report-conversion";
import type { StripeNews, StripePayment } from "./stripe-event";
import {
  findConversionOfOrder,
  findObjects,
  findProgramByAccount,
  insertEvent,
  isBrought,
  isKnownEvent,
  learn,
  lockInbound,
  type InboundObject,
} from "./store";

/** What came of an event; `repeated` and `unknown_account` leave no trace. */
export type InboundOutcome =
  | "unknown_account"
  | "repeated"
  | "ignored"
  | "credited"
  | "not_credited"
  | "already_reported"
  | "no_token"
  | "free"
  | "wrong_currency"
  | "subscription_ended"
  | "refunded"
  | "refund_kept"
  | "refund_refused"
  | "ended"
  | "disconnected"
  | "connected_again";

type Program = NonNullable<Awaited<ReturnType<typeof findProgramByAccount>>>;

/**
 * Takes in one verified event of a connected Stripe account, for the system only. Whatever the order of arrival and
 * however often an event is sent, a payment is credited once, and a refund takes back its share once.
 */
export async function takeStripeEvent(ctx: Context, news: StripeNews): Promise<InboundOutcome> {
  authorize(ctx, "payments.take");
  return transaction(ctx, async (tx) => {
    const program = await findProgramByAccount(tx, news.accountId);
    if (!program) return "unknown_account";
    await lockInbound(tx, program.id);
    if (await isKnownEvent(tx, news.eventId)) return "repeated";
    const outcome = await act(ctx, tx, program, news);
    await insertEvent(tx, { id: news.eventId, programId: program.id, type: news.type, outcome, createdAt: ctx.now });
    return outcome;
  });
}

async function act(ctx: Context, tx: Tx, program: Program, news: StripeNews): Promise<InboundOutcome> {
  if (news.kind === "payment") return takePayment(ctx, tx, program, news);
  if (news.kind === "refund") return takeRefund(ctx, tx, program, news);
  if (news.kind === "other") return "ignored";
  if (news.kind === "withdrawn") return forgetStripeAccount(ctx, tx, { ...program, accountId: news.accountId, at: news.at });
  await learn(tx, program.id, [news.subscriptionId], { endedAt: news.at });
  return "ended";
}

type Payment = StripePayment & { at: Date };

async function takePayment(ctx: Context, tx: Tx, program: Program, payment: Payment): Promise<InboundOutcome> {
  const { objectIds, ownerIds, subscriptionId, amount, currency, needsOwnToken } = payment;
  if (payment.token) await learn(tx, program.id, ownerIds, { clickToken: payment.token.value });
  const known = await findObjects(tx, program.id, [...objectIds, ...ownerIds]);
  const ofPayment = known.filter(({ id }) => objectIds.includes(id));
  const { orderId, isSold } = await orderOf(tx, program, ofPayment, objectIds[0] ?? "");
  await learn(tx, program.id, objectIds, { orderId });
  if (isSold) {
    // This event may have told which charge belongs to the sale.
    await applyRefunds(ctx, tx, { ...program, orderId }, ofPayment);
    return "already_reported";
  }
  if (currency !== program.currency) return "wrong_currency";
  if (amount === 0 || amount > MAX_SALE_AMOUNT) return "free";
  if (hasEnded(known, subscriptionId, payment.at)) return "subscription_ended";
  const token = payment.token ?? (needsOwnToken ? null : rememberedToken(known, ownerIds));
  // Without a decision, so that a later event of the same payment may still bring the token.
  if (!token && (needsOwnToken || !(await isBrought(tx, program.id, payment.customerId)))) return "no_token";
  const { conversion } = await settleSale(ctx, tx, saleOf(program, payment, { orderId, token }));
  if (conversion) await applyRefunds(ctx, tx, { ...program, orderId }, ofPayment);
  return conversion ? "credited" : "not_credited";
}

/** The order that the objects of one payment belong to: the one that was credited, if any of them was. */
async function orderOf(
  tx: Tx,
  program: Program,
  objects: Pick<InboundObject, "orderId">[],
  fallback: string,
): Promise<{ orderId: string; isSold: boolean }> {
  const orderIds = [...new Set(objects.map((object) => object.orderId).filter((orderId) => orderId !== null))];
  for (const orderId of orderIds) {
    if (await findConversionOfOrder(tx, program.id, orderId)) return { orderId, isSold: true };
  }
  return { orderId: orderIds[0] ?? fallback, isSold: false };
}

function saleOf(program: Program, payment: Payment, by: { orderId: string; token: StripePayment["token"] }) {
  const { customerId, email, country, amount, currency, at } = payment;
  return {
    merchantId: program.merchantId,
    programId: program.id,
    orderId: by.orderId,
    amount,
    currency,
    occurredAt: at,
    ...(by.token && { clickToken: by.token.value, tokenFrom: by.token.from }),
    ...(customerId !== null && { customerId }),
    ...(email !== null && { customerEmail: email }),
    ...(country !== null && { customerCountry: country }),
  };
}

function rememberedToken(known: InboundObject[], ownerIds: string[]): StripePayment["token"] {
  const value = known.find(({ id, clickToken }) => ownerIds.includes(id) && clickToken !== null)?.clickToken;
  return value ? { value, from: "metadata" } : null;
}

function hasEnded(known: InboundObject[], subscriptionId: string | null, at: Date): boolean {
  const endedAt = known.find(({ id }) => id === subscriptionId)?.endedAt;
  return endedAt != null && endedAt < at;
}

async function takeRefund(
  ctx: Context,
  tx: Tx,
  program: Program,
  { objectIds, refunded }: { objectIds: string[]; refunded: number },
): Promise<InboundOutcome> {
  const [chargeId] = objectIds;
  const known = await findObjects(tx, program.id, objectIds);
  const before = known.find(({ id }) => id === chargeId)?.refunded ?? 0n;
  const total = BigInt(refunded) > before ? BigInt(refunded) : before;
  await learn(tx, program.id, objectIds, { refunded: total });
  const { orderId, isSold } = await orderOf(tx, program, known, "");
  if (!isSold) return "refund_kept";
  await learn(tx, program.id, objectIds, { orderId });
  return applyRefunds(ctx, tx, { ...program, orderId }, [{ refunded: total }]);
}

/** Brings the conversion to what Stripe says was refunded in all. Stripe counts up, so late and repeated news add nothing. */
async function applyRefunds(
  ctx: Context,
  tx: Tx,
  { id: programId, merchantId, orderId }: Program & { orderId: string },
  objects: { refunded: bigint }[],
): Promise<InboundOutcome> {
  const conversion = await findConversionOfOrder(tx, programId, orderId);
  if (!conversion) return "refund_kept";
  const total = objects.reduce((most, { refunded }) => (refunded > most ? refunded : most), 0n);
  const { amount, refundedAmount, disputedAmount } = conversion;
  const target = total < amount ? total : amount;
  // A charge's refunds do not tell of its disputes: what a bank took counts beside them, up to the whole sale.
  const open = target - (refundedAmount - disputedAmount);
  const due = open < amount - refundedAmount ? open : amount - refundedAmount;
  if (due <= 0n) return "already_reported";
  try {
    await settleRefund(ctx, tx, {
      merchantId,
      id: conversion.id,
      refundId: `${orderId}:${target}`,
      amount: Number(due),
    });
    return "refunded";
  } catch (error) {
    // Rejected: nothing was written, and sending the event again would change nothing.
    if (error instanceof DomainError && error.code === "Conflict") return "refund_refused";
    throw error;
  }
}
