import type { ReversedConversion } from "@/lib/domain/conversions/conversion";
import { readConversion } from "@/lib/domain/conversions/read-conversion";
import { reverseRefund as reverse } from "@/lib/domain/conversions/reverse-refund";
import { reverseRefundInput, type ReverseRefundInput } from "@/lib/domain/conversions/schema";
import { followReversal } from "@/lib/domain/flags/follow-reversal";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";

/**
 * A merchant won the dispute that was recorded as a refund of kind "dispute": sale and commission are restored exactly.
 * Idempotent. An open flag that held the commission holds it again. NotFound, Invalid, Conflict.
 */
export async function reverseRefund(ctx: Context, input: ReverseRefundInput): Promise<ReversedConversion> {
  const { merchantId } = authorizeMerchant(ctx, "conversion.refund");
  const report = parse(reverseRefundInput, input);
  return transaction(ctx, async (tx) => {
    const { conversionId, left, repeated } = await reverse(ctx, tx, { ...report, merchantId });
    if (!repeated) await followReversal(ctx, tx, { merchantId, conversionId, left, occasion: report.refundId });
    const conversion = await readConversion(ctx, tx, conversionId);
    if (!conversion) throw notFound("conversion");
    return { conversion, repeated };
  });
}
