import { randomUUID } from "node:crypto";
import { postCommissions } from "@/lib/domain/conversions/post-commissions";
import { approve, earn } from "@/lib/domain/ledger/ledger";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { seal } from "@/lib/platform/crypto/seal";
import { database } from "@/lib/platform/db/client";
import { NO_DETAILS } from "@/lib/domain/payout-details/details";
import { aPayingProgram } from "../support/factories/payouts";

const BATCH = 250;

export type PayoutWorld = { merchantId: string; accountId: string; programId: string };

/** A program with `count` affiliates, to each of whom between $50 and $150 in two commissions is due. */
export async function seedPayees(count: number): Promise<PayoutWorld> {
  const { ctx, merchant, account, program } = await aPayingProgram();
  const terms = await database().programTerms.findFirstOrThrow({ where: { programId: program.id } });
  const of = { merchantId: merchant.id, programId: program.id, termsId: terms.id, now: ctx.now };
  for (let first = 0; first < count; first += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, count - first) }, (_, i) => first + i);
    await database().$transaction(
      async (tx) => {
        const accounts = people.map((i) => ({ id: randomUUID(), email: `payee-${i}@example.com`, name: `Payee ${i}` }));
        await tx.account.createMany({ data: accounts });
        await tx.payoutDetails.createMany({
          data: accounts.map(({ id, email }) => ({
            accountId: id,
            method: "paypal" as const,
            sealed: seal(JSON.stringify({ ...NO_DETAILS, paypalEmail: email })),
            isComplete: true,
          })),
        });
        const affiliates = accounts.map(({ id }, i) => ({ id: randomUUID(), accountId: id, code: `payee-${first + i}` }));
        await tx.affiliate.createMany({
          data: affiliates.map((row) => ({
            ...row,
            merchantId: of.merchantId,
            programId: of.programId,
            source: "api" as const,
            approvedAt: of.now,
          })),
        });
        await lockAffiliates(
          tx,
          affiliates.map((row) => row.id),
        );
        const sales = affiliates.flatMap(({ id }, i) => [
          sale(of, id, 5000 + ((first + i) % 5000)),
          sale(of, id, 1 + ((first + i) % 4999)),
        ]);
        await tx.conversion.createMany({ data: sales });
        const money = sales.map((row) => ({
          conversionId: row.id,
          programId: row.programId,
          affiliateId: row.affiliateId,
          currency: row.currency,
          amount: row.commission,
        }));
        await postCommissions(ctx, tx, of.merchantId, money.flatMap(earn));
        await postCommissions(ctx, tx, of.merchantId, money.flatMap(approve));
      },
      { timeout: 60_000 },
    );
  }
  return { merchantId: merchant.id, accountId: account.id, programId: program.id };
}

function sale(of: { merchantId: string; programId: string; termsId: string; now: Date }, affiliateId: string, commission: number) {
  return {
    id: randomUUID(),
    merchantId: of.merchantId,
    programId: of.programId,
    termsId: of.termsId,
    affiliateId,
    orderId: randomUUID(),
    amount: BigInt(4 * commission),
    commission: BigInt(commission),
    currency: "USD",
    status: "approved" as const,
    method: "cookie" as const,
    approvedAt: of.now,
    occurredAt: of.now,
  };
}
