import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { balancesOf, rederiveBalances } from "@/lib/domain/ledger/queries";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import { getPayout, listPayouts } from "@/lib/domain/payouts/queries";
import { followNotice, reconcilePayouts } from "@/lib/domain/payouts/reconcile-payouts";
import { sendPayouts } from "@/lib/domain/payouts/send-payouts";
import { setPayoutProvider } from "@/lib/platform/payout-provider";
import { seedPayees } from "../../bench/payout-world";
import { theSystem, userContext } from "../../support/factories/accounts";
import { aPayee, aRun } from "../../support/factories/payouts";
import { type Effect, type Fault, FaultyBank, faults } from "../../support/faulty-bank";

const MINUTE = 60_000;
const KEY_LIFE = 10 * MINUTE;

afterEach(() => setPayoutProvider());

/** A payout of $100.00 through a bank with one fault, sent, noticed and reconciled until the bank has nothing more to say. */
async function through(fault: Fault) {
  let clock = Date.parse("2026-06-20T08:00:00Z");
  const log: Effect[] = [];
  const bank = new FaultyBank({ faultOf: () => fault, now: () => clock, keyLifeMs: KEY_LIFE, log: (effect) => log.push(effect) });
  const system = () => ({ ...theSystem(new Date(clock)), requestId: randomUUID() });
  setPayoutProvider({ ...bank.provider((reference) => followNotice(system(), reference)), name: `bank-${fault}` });
  const payee = await aPayee();
  const { payouts } = await aRun(payee.ctx);
  const id = payouts[0]?.id ?? "";
  await Promise.all(Array.from({ length: 4 }, () => sendPayouts(system())));
  for (let minute = 0; minute < 40; minute += 2) {
    for (const reference of bank.notices.splice(0).toReversed()) await followNotice(system(), reference);
    await Promise.all([reconcilePayouts(system()), reconcilePayouts(system())]);
    clock += 2 * MINUTE;
  }
  return { ...payee, log, payout: await getPayout(payee.ctx, id) };
}

const ends: Partial<Record<Fault, string>> = {
  "currency-refused": "failed",
  "reversed-after-paid": "failed",
  "amount-mismatch": "processing",
};

describe("a provider that moves money by itself", () => {
  it.each(faults)("pays exactly once through: %s", async (fault) => {
    const { log, payout, affiliate, ctx } = await through(fault);
    const paid = log.filter((effect) => effect.kind === "paid");
    expect(paid).toHaveLength(fault === "currency-refused" ? 0 : 1);
    expect(payout.status).toBe(ends[fault] ?? "completed");
    expect(payout.attempts).toHaveLength(1);
    expect(new Set(log.map((effect) => effect.key)).size).toBeLessThanOrEqual(1);
    const [balances] = await balancesOf(ctx, { affiliateId: affiliate.id });
    if (payout.status === "completed") expect(balances).toMatchObject({ inPayout: 0, paid: 10_000 });
    if (fault === "reversed-after-paid") expect(balances).toMatchObject({ inPayout: 0, paid: 0, payable: 10_000 });
    expect(await rederiveBalances(theSystem())).toEqual([]);
  });

  it("leaves a payment of another amount to a person", async () => {
    const { ctx, payout } = await through("amount-mismatch");
    expect(payout).toMatchObject({
      status: "processing",
      alert: "bank-amount-mismatch paid $99.99 instead of $100.00. Settle the difference, then mark it.",
      allowed: ["complete", "fail"],
    });
    const { moved } = await movePayouts(ctx, { ids: [payout.id], move: "complete" });
    expect(moved).toMatchObject([{ status: "completed", alert: null }]);
  });

  it("keeps nobody waiting for a payment that gets no answer, and stops asking a provider that is away", async () => {
    const clock = Date.parse("2026-06-20T08:00:00Z");
    const bank = new FaultyBank({ faultOf: () => "partial-batch", now: () => clock, keyLifeMs: KEY_LIFE, log: () => {} });
    const { rail } = bank.provider();
    let asked = 0;
    let silent = (_reference: string): boolean => true;
    const find = async (reference: string) => {
      asked++;
      if (silent(reference)) throw new Error("the line is dead");
      return bank.find(reference);
    };
    setPayoutProvider({ name: "bank-silent", rail: rail && { ...rail, find } });
    const { merchantId, accountId } = await seedPayees(20);
    const tenant = { kind: "merchant" as const, merchantId, role: "owner" as const };
    const ctx = userContext({ id: accountId, sessionId: randomUUID() }, tenant, new Date(clock));
    await aRun(ctx);
    const system = (minutes: number) => ({ ...theSystem(new Date(clock + minutes * MINUTE)), requestId: randomUUID() });
    await sendPayouts(system(0));
    await reconcilePayouts(system(2));
    expect(asked).toBeLessThan(19);
    const { items: open } = await listPayouts(ctx, { status: "processing" });
    expect(open).toHaveLength(19);
    silent = (reference) => reference === open[0]?.reference;
    for (const minutes of [4, 6]) await reconcilePayouts(system(minutes));
    const { items: left } = await listPayouts(ctx, { status: "processing" });
    expect(left.map(({ reference }) => reference)).toEqual([open[0]?.reference]);
  });

  it("does not let people say how its payments went, but try a refused one again", async () => {
    const { ctx, payout } = await through("currency-refused");
    expect(payout).toMatchObject({ status: "failed", failureReason: "We do not pay USD.", allowed: ["retry", "cancel"] });
    const { moved } = await movePayouts(ctx, { ids: [payout.id], move: "retry" });
    expect(moved).toMatchObject([{ status: "pending", allowed: ["cancel"] }]);
    const { refused } = await movePayouts(ctx, { ids: [payout.id], move: "complete" });
    expect(refused[0]?.message).toContain("reports by itself");
  });
});
