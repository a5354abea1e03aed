import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { PayoutAttemptView } from "./payout";
import type { PayoutRow } from "./store";

export type AttemptRow = Prisma.PayoutAttemptGetPayload<object>;

/** Every try of a payout, the first one first. */
export async function findAttempts(tx: Tx, payoutId: string): Promise<PayoutAttemptView[]> {
  return tx.payoutAttempt.findMany({
    where: { payoutId },
    orderBy: { number: "asc" },
    select: { number: true, reference: true, provider: true, state: true, reason: true, startedAt: true, finishedAt: true },
  });
}

export async function findAttempt(tx: Tx, reference: string): Promise<AttemptRow | null> {
  return tx.payoutAttempt.findUnique({ where: { reference } });
}

/** The latest try of a payout; null before the first. */
export async function findLatestAttempt(tx: Tx, payoutId: string): Promise<AttemptRow | null> {
  return tx.payoutAttempt.findFirst({ where: { payoutId }, orderBy: { number: "desc" } });
}

/** The next try of each payout, with the key and the reference that it keeps. */
export async function insertAttempts(tx: Tx, payouts: PayoutRow[], at: Date): Promise<AttemptRow[]> {
  return tx.payoutAttempt.createManyAndReturn({
    data: payouts.map((payout) => {
      const number = payout.attemptCount + 1;
      const { merchantId, id: payoutId, amount, currency, provider, reference } = payout;
      return {
        merchantId,
        payoutId,
        number,
        key: `${payoutId}:${number}`,
        reference: number === 1 ? reference : `${reference}-${number}`,
        amount,
        currency,
        provider,
        startedAt: at,
        askedAt: at,
      };
    }),
  });
}

export async function updateAttempt(tx: Tx, id: string, data: Prisma.PayoutAttemptUncheckedUpdateInput): Promise<void> {
  await tx.payoutAttempt.update({ where: { id }, data });
}

/** Takes payouts that wait for a provider, oldest first, from under the hands of other workers. */
export async function claimPending(tx: Tx, provider: string, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from payouts where status = 'pending' and provider = ${provider} and provider <> 'manual'
    order by created_at, id limit ${limit} for update skip locked`;
  return rows.map((row) => row.id);
}

/** Open attempts that were last asked about before `before`, longest ago first; asking counts from `at`, for all workers. */
export async function claimUnknown(tx: Tx, of: { provider: string; before: Date; at: Date; limit: number }): Promise<AttemptRow[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update payout_attempts set asked_at = ${of.at}::timestamptz where id in (
      select id from payout_attempts where state = 'started' and provider = ${of.provider} and asked_at <= ${of.before}::timestamptz
      order by asked_at, id limit ${of.limit} for update skip locked) returning id`;
  return tx.payoutAttempt.findMany({ where: { id: { in: rows.map((row) => row.id) } }, orderBy: { id: "asc" } });
}
