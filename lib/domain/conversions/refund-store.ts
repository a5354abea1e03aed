import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { ConversionStatus } from "./conversion";

export async function hasReversal(tx: Tx, refundId: string): Promise<boolean> {
  return (await tx.refundReversal.findUnique({ where: { refundId }, select: { id: true } })) !== null;
}

/** Writes the reversal of a refund and the conversion's new sums; `to.amount` is what the customer has not got back after all. */
export async function insertReversal(
  tx: Tx,
  reversal: Prisma.RefundReversalUncheckedCreateInput & { commission: bigint },
  to: { status: ConversionStatus; amount: bigint },
): Promise<void> {
  await tx.conversion.update({
    where: { id: reversal.conversionId },
    data: { status: to.status, refundedAmount: { decrement: to.amount }, refundedCommission: { decrement: reversal.commission } },
  });
  await tx.refundReversal.create({ data: reversal });
}
