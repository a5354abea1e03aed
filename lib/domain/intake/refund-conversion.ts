import type { RefundedConversion } from "@/lib/domain/conversions/conversion";
import { presentRefund } from "@/lib/domain/conversions/present";
import { readConversion } from "@/lib/domain/conversions/read-conversion";
import { recordRefund, type RecordedRefund, type ReportedRefund } from "@/lib/domain/conversions/record-refund";
import { refundConversionInput, type RefundConversionInput } from "@/lib/domain/conversions/schema";
import { followRefund } from "@/lib/domain/flags/follow-refund";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";

/**
 * A merchant gave a customer money back: the same share of the commission is taken back from wherever it stands.
 * Idempotent per conversion and refund id: the same refund again gives the first one with `repeated`. NotFound, Invalid, Conflict.
 */
export async function refundConversion(ctx: Context, input: RefundConversionInput): Promise<RefundedConversion> {
  const { merchantId } = authorizeMerchant(ctx, "conversion.refund");
  const report = parse(refundConversionInput, input);
  return transaction(ctx, async (tx) => {
    const { conversionId, refund, repeated } = await settleRefund(ctx, tx, { ...report, merchantId });
    const conversion = await readConversion(ctx, tx, conversionId);
    if (!conversion) throw notFound("conversion");
    return { conversion, refund: presentRefund(refund), repeated };
  });
}

/** Records a refund and lets the flags that hold the commission follow, in the caller's transaction. */
export async function settleRefund(ctx: Context, tx: Tx, report: ReportedRefund): Promise<RecordedRefund> {
  const recorded = await recordRefund(ctx, tx, report);
  if (!recorded.repeated) await followRefund(tx, recorded.conversionId, recorded.left);
  return recorded;
}
