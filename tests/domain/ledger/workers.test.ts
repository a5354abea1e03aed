import { describe, expect, it } from "vitest";
import { approveConversions, approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { reverseRefund } from "@/lib/domain/intake/reverse-refund";
import { DomainError } from "@/lib/domain/kernel/errors";
import { isSound } from "@/lib/domain/ledger/audit";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { createPayout } from "@/lib/domain/payouts/create-payout";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "../../support/factories/accounts";
import { aClick, anEnrolled, aProgramToSell, aSale, DAY_MS, NOON } from "../../support/factories/conversions";
import { enterDetails } from "../../support/factories/payouts";

const WORKERS = 64;
// Read when the pool is made: every worker has a connection of its own.
process.env["DATABASE_POOL_SIZE"] = String(WORKERS);

/** What all workers got; whatever is not an answer of the domain fails the test. */
async function all<T>(work: (worker: number) => Promise<T>): Promise<T[]> {
  const settled = await Promise.allSettled(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
  const failures = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(failures.filter((error) => !(error instanceof DomainError && error.code === "Conflict"))).toEqual([]);
  return settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

const turned = <T>(items: T[], worker: number): T[] => (worker % 2 === 0 ? items : items.toReversed());

async function twoSellers() {
  const { ctx, program, merchant } = await aProgramToSell();
  await database().program.update({ where: { id: program.id }, data: { payoutThreshold: 1 } });
  const affiliates = [await anEnrolled(program.id), await anEnrolled(program.id)];
  const ids: string[] = [];
  for (const affiliate of affiliates) {
    await enterDetails(affiliate);
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate);
    for (let i = 0; i < 3; i++) ids.push((await aSale(ctx, program.id, { clickToken })).conversion?.id ?? "");
  }
  return { ctx, programId: program.id, affiliates, ids };
}

describe("64 workers at the same things", { timeout: 240_000 }, () => {
  it("approve, refund, pay and win back each of them once, and none sees a deadlock", async () => {
    const { ctx, programId, affiliates, ids } = await twoSellers();
    const causes = async () =>
      Object.fromEntries((await database().ledgerEntry.groupBy({ by: ["cause"], _count: true })).map((row) => [row.cause, row._count]));

    const first = await all(async (worker) => {
      if (worker % 3 === 0)
        return { approved: await approveDueConversions(theSystem(new Date(NOON.getTime() + 31 * DAY_MS))), refunded: 0 };
      if (worker % 3 === 1) return { approved: (await approveConversions(ctx, { ids: turned(ids, worker) })).approved.length, refunded: 0 };
      let refunded = 0;
      for (const id of turned(ids, worker)) if (!(await refundConversion(ctx, { id, refundId: "R-1", amount: 1000 })).repeated) refunded++;
      return { approved: 0, refunded };
    });
    expect(first.reduce((sum, one) => sum + one.approved, 0)).toBe(ids.length);
    expect(first.reduce((sum, one) => sum + one.refunded, 0)).toBe(ids.length);
    expect(await causes()).toMatchObject({ "commission.approved": ids.length, "commission.refunded": ids.length });

    const payouts = await all((worker) => createPayout(ctx, { programId, affiliateId: affiliates[worker % 2]?.id ?? "" }));
    expect(payouts.map((payout) => payout.amount)).toEqual([3 * 2250, 3 * 2250]);
    const payoutIds = payouts.map((payout) => payout.id);

    const second = await all(async (worker) => {
      if (worker % 2 === 0)
        return { paid: (await movePayouts(ctx, { ids: turned(payoutIds, worker / 2), move: "complete" })).moved.length, lost: 0 };
      let lost = 0;
      for (const id of turned(ids, (worker - 1) / 2))
        if (!(await refundConversion(ctx, { id, refundId: "D-1", kind: "dispute" })).repeated) lost++;
      return { paid: 0, lost };
    });
    expect(second.reduce((sum, one) => sum + one.paid, 0)).toBe(2);
    expect(second.reduce((sum, one) => sum + one.lost, 0)).toBe(ids.length);
    for (const { id } of affiliates) {
      expect(await balancesOf(ctx, { affiliateId: id })).toMatchObject([{ payable: 0, inPayout: 0, paid: 6750, clawback: -6750 }]);
    }

    const won = await all(async (worker) => {
      let restored = 0;
      for (const id of turned(ids, worker)) if (!(await reverseRefund(ctx, { id, refundId: "D-1" })).repeated) restored++;
      return restored;
    });
    expect(won.reduce((sum, one) => sum + one, 0)).toBe(ids.length);
    for (const { id } of affiliates) {
      expect(await balancesOf(ctx, { affiliateId: id })).toMatchObject([{ payable: 0, inPayout: 0, paid: 6750, clawback: 0 }]);
    }
    expect(isSound(await auditLedger(theSystem()))).toBe(true);
  });
});
