import { isUuid } from "@/lib/core/cursor";
import { formatMoney, proRata, toJsonAmount } from "@/lib/core/money";
import { forgetAttribution } from "@/lib/domain/customers/attribute-customer";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, invalid, notFound } from "@/lib/domain/kernel/errors";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import { takeBack } from "@/lib/domain/ledger/ledger";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { moveTotals } from "@/lib/domain/totals/move-totals";
import type { Tx } from "@/lib/platform/db/client";
import { moneyOf, standingOf } from "./move-conversions";
import { postCommissions } from "./post-commissions";
import { findConversion, findRefund, insertRefund, lockConversions, type MovedConversion, type RefundRow } from "./store";

/** Minor units; all that is left without `amount`. A dispute that takes the payment is a refund that can be won back. */
export type ReportedRefund = {
  merchantId: string;
  id: string;
  refundId: string;
  amount?: number | undefined;
  kind?: "refund" | "dispute";
};
/** `left`: what is left of the commission. */
export type RecordedRefund = { conversionId: string; refund: RefundRow; left: bigint; repeated: boolean };

/**
 * Takes the share of the commission back that a refund has in the sale, in the caller's transaction. Shares are
 * cumulative: all refunds together take round(commission × refunded / sold), so any split ends at the same cent.
 * What has left for a payout becomes a clawback. NotFound; Invalid for more than is left; Conflict when nothing is left,
 * for clicks, for a rejected conversion, and for the same refund with another amount.
 */
export async function recordRefund(ctx: Context, tx: Tx, report: ReportedRefund): Promise<RecordedRefund> {
  const { merchantId, id, refundId, kind = "refund" } = report;
  const found = isUuid(id) ? await findConversion(tx, { id, merchantId }) : null;
  if (!found) throw notFound("conversion");
  if (found.kind === "click") {
    throw conflict("Nobody bought anything with these clicks, so there is nothing to refund. Ask for a review to reject them.");
  }
  await lockAffiliates(tx, [found.affiliateId]);
  const [sale] = await lockConversions(tx, merchantId, [id]);
  if (!sale) throw notFound("conversion");
  const earlier = await findRefund(tx, id, refundId);
  if (earlier) return repeat(sale, earlier, report.amount);
  const amount = amountOf(sale, report.amount);
  const refunded = sale.refundedAmount + amount;
  const commission = proRata(sale.credited, refunded, sale.amount) - sale.refundedCommission;
  const isFull = refunded === sale.amount;
  const refund = await insertRefund(
    tx,
    { merchantId, programId: sale.programId, conversionId: id, refundId, kind, amount, commission, createdAt: ctx.now },
    { status: isFull ? "refunded" : "partially_refunded", isHeld: sale.isHeld && !isFull },
  );
  const reason = { cause: kind === "dispute" ? "dispute.lost" : "commission.refunded", id: refundId } as const;
  await postCommissions(ctx, tx, merchantId, takeBack({ ...moneyOf(sale), amount: commission }, standingOf(sale), reason));
  await moveTotals(tx, [{ programId: sale.programId, conversionId: id, revenue: -amount, commission: -commission }]);
  if (isFull && sale.customerId) await forgetAttribution(tx, [sale.customerId]);
  await record(ctx, tx, [refundedOccurrence(sale, refund, isFull)]);
  return { conversionId: id, refund, left: sale.commission - commission, repeated: false };
}

function repeat(sale: MovedConversion, refund: RefundRow, amount: number | undefined): RecordedRefund {
  if (amount !== undefined && BigInt(amount) !== refund.amount) {
    throw conflict(
      `Refund ${refund.refundId} was already recorded with another amount (${refund.amount} ${sale.currency} in minor units).`,
    );
  }
  return { conversionId: sale.id, refund, left: sale.commission, repeated: true };
}

function amountOf(sale: MovedConversion, wanted: number | undefined): bigint {
  if (sale.status === "rejected") throw conflict("This conversion was rejected; its commission was taken back already.");
  const left = sale.amount - sale.refundedAmount;
  if (left === 0n)
    throw conflict(sale.amount === 0n ? "This sale was free; there is nothing to refund." : "This sale was refunded in full already.");
  if (wanted === undefined) return left;
  if (BigInt(wanted) > left) {
    throw invalid(
      "amount",
      `Only ${formatMoney(left, sale.currency)} of this sale is left to refund. Send ${left} or less, in minor units.`,
    );
  }
  return BigInt(wanted);
}

function refundedOccurrence(sale: MovedConversion, refund: RefundRow, isFull: boolean): Occurrence {
  const { id, merchantId, programId, affiliateId, orderId, currency, method } = sale;
  const status = isFull ? "refunded" : "partially_refunded";
  const { refundId } = refund;
  const refundAmount = toJsonAmount(refund.amount);
  const refundCommission = toJsonAmount(refund.commission);
  return {
    type: "conversion.refunded",
    merchantId,
    programId,
    subject: { type: "conversion", id },
    payload: {
      id,
      affiliateId,
      programId,
      orderId,
      amount: toJsonAmount(sale.amount),
      commission: toJsonAmount(sale.commission - refund.commission),
      currency,
      status,
      method,
      createdAt: sale.createdAt.toISOString(),
      refundId,
      refundAmount,
      refundCommission,
      refundedAmount: toJsonAmount(sale.refundedAmount + refund.amount),
      commissionReversed: toJsonAmount(sale.refundedCommission + refund.commission),
      refundedAt: refund.createdAt.toISOString(),
    },
    changes: { refundId, amount: refundAmount, commission: refundCommission, currency, status },
  };
}
