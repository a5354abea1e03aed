import type { Tx } from "@/lib/platform/db/client";

export async function findProgramByAccount(tx: Tx, accountId: string) {
  return tx.program.findUnique({ where: { stripeAccountId: accountId }, select: { id: true, merchantId: true, currency: true } });
}

/** Makes other events of this program wait until the transaction ends: one payment has many events, and they meet. */
export async function lockInbound(tx: Tx, programId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`inbound:${programId}`}, 0))::text`;
}

export async function isKnownEvent(tx: Tx, eventId: string): Promise<boolean> {
  return (await tx.inboundEvent.count({ where: { id: eventId } })) > 0;
}

export async function insertEvent(
  tx: Tx,
  event: { id: string; programId: string; type: string; outcome: string; createdAt: Date },
): Promise<void> {
  await tx.inboundEvent.create({ data: event });
}

export type InboundObject = { id: string; orderId: string | null; clickToken: string | null; refunded: bigint; endedAt: Date | null };

export async function findObjects(tx: Tx, programId: string, ids: string[]): Promise<InboundObject[]> {
  return tx.inboundObject.findMany({ where: { programId, id: { in: ids } } });
}

export type Learned = { orderId?: string; clickToken?: string; refunded?: bigint; endedAt?: Date };

/** Adds what was learned about objects of the provider. */
export async function learn(tx: Tx, programId: string, ids: string[], learned: Learned): Promise<void> {
  for (const id of ids) {
    await tx.inboundObject.upsert({ where: { programId_id: { programId, id } }, create: { programId, id, ...learned }, update: learned });
  }
}

/** An order's conversion; `disputedAmount` is what of `refundedAmount` banks took, minor units. */
export async function findConversionOfOrder(tx: Tx, programId: string, orderId: string) {
  const found = await tx.conversion.findUnique({
    where: { programId_orderId: { programId, orderId } },
    select: { id: true, status: true, amount: true, refundedAmount: true },
  });
  if (!found) return null;
  const { _sum } = await tx.refund.aggregate({
    where: { conversionId: found.id, kind: "dispute", reversal: null },
    _sum: { amount: true },
  });
  return { ...found, disputedAmount: _sum.amount ?? 0n };
}

/** Whether some affiliate brought this customer of the merchant's. */
export async function isBrought(tx: Tx, programId: string, externalId: string | null): Promise<boolean> {
  return externalId !== null && (await tx.customer.count({ where: { programId, externalId, affiliateId: { not: null } } })) > 0;
}
