import { isUuid } from "@/lib/core/cursor";
import { proRata, toJsonAmount } from "@/lib/core/money";
import { attributeCustomer } from "@/lib/domain/customers/attribute-customer";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import { restore } from "@/lib/domain/ledger/ledger";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { moveTotals } from "@/lib/domain/totals/move-totals";
import type { Tx } from "@/lib/platform/db/client";
import type { ConversionStatus } from "./conversion";
import { moneyOf, standingOf } from "./move-conversions";
import { postCommissions } from "./post-commissions";
import { insertReversal, hasReversal } from "./refund-store";
import { findConversion, findRefund, lockConversions, type MovedConversion, type RefundRow } from "./store";

/** `commission`: what came back (minor units), above what a cut between two roundings leaves; `left`: the commission now. */
export type ReversedRefund = { conversionId: string; commission: bigint; left: bigint; repeated: boolean };

/**
 * A dispute was won: the sale stands as if it had never been disputed, in the caller's transaction. The commission comes back to
 * where it stands now, pending or payable, and there repays what its own loss left owed back. A rejected conversion gets its
 * sale back, not its commission. NotFound; Conflict for a refund that is no dispute.
 */
export async function reverseRefund(
  ctx: Context,
  tx: Tx,
  { merchantId, id, refundId }: { merchantId: string; id: string; refundId: string },
): Promise<ReversedRefund> {
  const found = isUuid(id) ? await findConversion(tx, { id, merchantId }) : null;
  if (!found) throw notFound("conversion");
  await lockAffiliates(tx, [found.affiliateId]);
  const [sale] = await lockConversions(tx, merchantId, [id]);
  const refund = await findRefund(tx, id, refundId);
  if (!sale || !refund) throw notFound("refund");
  if (refund.kind !== "dispute") throw conflict("Only a dispute can be won back; a refund is final.");
  if (await hasReversal(tx, refund.id)) return { conversionId: id, commission: 0n, left: sale.commission, repeated: true };
  const refunded = sale.refundedAmount - refund.amount;
  const commission = sale.refundedCommission - proRata(sale.credited, refunded, sale.amount);
  const status = statusAfter(sale, refunded);
  await insertReversal(
    tx,
    { merchantId, conversionId: id, refundId: refund.id, commission, createdAt: ctx.now },
    { status, amount: refund.amount },
  );
  const owed = status === "rejected" ? 0n : commission;
  await postCommissions(
    ctx,
    tx,
    merchantId,
    restore({ ...moneyOf(sale), amount: owed }, standingOf(sale).place, { cause: "dispute.won", id: refundId }),
  );
  const { programId, affiliateId, linkId, occurredAt } = sale;
  await moveTotals(tx, [{ programId, conversionId: id, revenue: refund.amount, commission: owed }]);
  if (sale.status === "refunded" && sale.customerId) {
    await attributeCustomer(tx, sale.customerId, { affiliateId, linkId, clickId: found.clickId, at: occurredAt });
  }
  await record(ctx, tx, [restoredOccurrence(sale, refund, { status, commission: owed })]);
  return { conversionId: id, commission: owed, left: sale.commission + owed, repeated: false };
}

function statusAfter({ status, approvedAt }: MovedConversion, refunded: bigint): ConversionStatus {
  if (status === "rejected") return "rejected";
  if (refunded > 0n) return "partially_refunded";
  return approvedAt === null ? "pending" : "approved";
}

function restoredOccurrence(sale: MovedConversion, refund: RefundRow, now: { status: ConversionStatus; commission: bigint }): Occurrence {
  const { id, merchantId, programId, affiliateId, orderId, currency } = sale;
  const figures = {
    refundId: refund.refundId,
    refundAmount: toJsonAmount(refund.amount),
    commission: toJsonAmount(now.commission),
    currency,
  };
  return {
    type: "conversion.dispute_won",
    merchantId,
    programId,
    subject: { type: "conversion", id },
    payload: { id, affiliateId, programId, orderId, status: now.status, ...figures },
    changes: { status: now.status, ...figures },
  };
}
