import { attributeCustomer, forgetAttribution } from "@/lib/domain/customers/attribute-customer";
import type { Context } from "@/lib/domain/kernel/context";
import { hold, release, restore, takeBack, type Money, type Standing } from "@/lib/domain/ledger/ledger";
import { moveTotals } from "@/lib/domain/totals/move-totals";
import type { Tx } from "@/lib/platform/db/client";
import { canMove, type ReviewReason } from "./conversion";
import { markForReview, unmarkReviews } from "./approval-store";
import { postCommissions } from "./post-commissions";
import { lockConversions, updateConversions, type MovedConversion } from "./store";

export type { MovedConversion };

/**
 * Which conversions, of whom, and what moves them: a flag, or one decision about it. `occasion` names a later time at
 * which the same flag holds again.
 */
export type Move = { merchantId: string; ids: string[]; causeId: string; occasion?: string };

/** Keeps the commissions of conversions back that wait for approval. Returns those that were not held before. */
export async function holdConversions(ctx: Context, tx: Tx, { merchantId, ids, causeId, occasion }: Move): Promise<MovedConversion[]> {
  const moved = (await lockConversions(tx, merchantId, ids)).filter((row) => waits(row) && !row.isHeld);
  await updateConversions(
    tx,
    moved.map((row) => row.id),
    { isHeld: true },
  );
  await postCommissions(
    ctx,
    tx,
    merchantId,
    moved.flatMap((row) => hold(moneyOf(row), causeId, occasion)),
  );
  return moved;
}

/** Lets held commissions go back to pending. Returns those that were held. */
export async function releaseConversions(ctx: Context, tx: Tx, { merchantId, ids, causeId }: Move): Promise<MovedConversion[]> {
  const moved = (await lockConversions(tx, merchantId, ids)).filter((row) => row.isHeld);
  await updateConversions(
    tx,
    moved.map((row) => row.id),
    { isHeld: false },
  );
  await postCommissions(
    ctx,
    tx,
    merchantId,
    moved.flatMap((row) => release(moneyOf(row), causeId)),
  );
  return moved;
}

/** Takes conversions and their commissions back. Returns those that still could be rejected. */
export async function rejectConversions(ctx: Context, tx: Tx, { merchantId, ids, causeId }: Move): Promise<MovedConversion[]> {
  const moved = (await lockConversions(tx, merchantId, ids)).filter((row) => canMove(row.status, "rejected"));
  await updateConversions(
    tx,
    moved.map((row) => row.id),
    { status: "rejected", isHeld: false },
  );
  await postCommissions(
    ctx,
    tx,
    merchantId,
    moved.flatMap((row) => takeBack(moneyOf(row), standingOf(row), { cause: "commission.rejected", id: causeId })),
  );
  await moveTotals(
    tx,
    moved.map(({ id, programId, commission }) => ({ programId, conversionId: id, commission: -commission })),
  );
  await forgetAttribution(
    tx,
    moved.map((row) => row.customerId).filter((id) => id !== null),
  );
  return moved;
}

/**
 * Brings rejected conversions back as they stood: approved ones payable, the others pending, less what was refunded.
 * Customers whom nobody else has brought since follow the affiliate again. Returns those that were rejected.
 */
export async function restoreConversions(ctx: Context, tx: Tx, { merchantId, ids, causeId }: Move): Promise<MovedConversion[]> {
  const moved = (await lockConversions(tx, merchantId, ids)).filter((row) => row.status === "rejected");
  for (const status of ["pending", "approved", "partially_refunded"] as const) {
    const back = moved.filter((row) => formerStatus(row) === status);
    await updateConversions(
      tx,
      back.map((row) => row.id),
      { status, isHeld: false },
    );
  }
  await postCommissions(
    ctx,
    tx,
    merchantId,
    moved.flatMap((row) =>
      restore(moneyOf(row), standingOf({ ...row, isHeld: false }).place, { cause: "commission.restored", id: causeId }),
    ),
  );
  await moveTotals(
    tx,
    moved.map(({ id, programId, commission }) => ({ programId, conversionId: id, commission })),
  );
  for (const { customerId, affiliateId, linkId, occurredAt } of moved) {
    if (customerId !== null) await attributeCustomer(tx, customerId, { affiliateId, linkId, clickId: null, at: occurredAt });
  }
  return moved;
}

/**
 * Takes conversions out of the clock's hands: only a person approves them. Those that wait with hold days are marked;
 * the others stay as they are.
 */
export async function awaitReview(tx: Tx, of: { merchantId: string; ids: string[]; reason: ReviewReason }): Promise<void> {
  await markForReview(tx, of);
}

/** Gives the waiting conversions of affiliates who are new no more back to their hold days. */
export async function resumeHoldDays(tx: Tx, affiliateIds: string[]): Promise<void> {
  await unmarkReviews(tx, affiliateIds);
}

/** The money of a conversion that is left after refunds. */
export function moneyOf(row: MovedConversion): Money {
  return { conversionId: row.id, programId: row.programId, affiliateId: row.affiliateId, currency: row.currency, amount: row.commission };
}

function waits({ status, approvedAt }: MovedConversion): boolean {
  return approvedAt === null && (status === "pending" || status === "partially_refunded");
}

function formerStatus({ refundedAmount, approvedAt }: MovedConversion): "pending" | "approved" | "partially_refunded" {
  if (refundedAmount > 0n) return "partially_refunded";
  return approvedAt === null ? "pending" : "approved";
}

/** Where a commission stands, and how much of it: what is in a payout, paid or repaid a clawback stands nowhere any more. */
export function standingOf({ isHeld, approvedAt, payable, commission }: MovedConversion): Standing {
  if (approvedAt !== null) return { place: "payable", amount: payable };
  return { place: isHeld ? "held" : "pending", amount: commission };
}
