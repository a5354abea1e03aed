import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approveConversions, approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { findDecision, getConversion, listRefunds } from "@/lib/domain/conversions/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { getFlag } from "@/lib/domain/flags/queries";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { reverseRefund } from "@/lib/domain/intake/reverse-refund";
import type { Context } from "@/lib/domain/kernel/context";
import { balancesOf, listEntries, rederiveBalances } from "@/lib/domain/ledger/queries";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { createPayout } from "@/lib/domain/payouts/create-payout";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import { database } from "@/lib/platform/db/client";
import { drainJobs } from "../../jobs/drain-jobs";
import { at, theSystem } from "../../support/factories/accounts";
import { aConversion, aSale, DAY_MS, NOON } from "../../support/factories/conversions";
import { asKey } from "../../support/factories/credentials";
import { aSelfReferral, proposed } from "../../support/factories/flags";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { approvedSales, aPayee } from "../../support/factories/payouts";
import { findMisplacedMoney, findTotalsDrift, findUnbalanced } from "../../support/invariants";
import { outcomeOf, recordedOf, refusalOf } from "../../support/outcome";

async function expectSound(): Promise<void> {
  expect(await findUnbalanced()).toEqual([]);
  expect(await rederiveBalances(theSystem())).toEqual([]);
  expect(await findMisplacedMoney()).toEqual([]);
  expect(await findTotalsDrift()).toEqual([]);
}

describe("a refund", () => {
  it("takes the same share of the commission back, in part and then in full", async () => {
    const { ctx, affiliate, program, conversion } = await aConversion();
    const part = await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 3000 });
    expect(part).toMatchObject({
      repeated: false,
      refund: { refundId: "R-1", amount: 3000, commission: 750 },
      conversion: { status: "partially_refunded", amount: 10_000, refundedAmount: 3000, commission: 1750, commissionReversed: 750 },
    });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 1750, held: 0 }]);
    const rest = await refundConversion(ctx, { id: conversion.id, refundId: "R-2" });
    expect(rest).toMatchObject({ refund: { amount: 7000, commission: 1750 }, conversion: { status: "refunded", commission: 0 } });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 0 }]);
    expect(await database().affiliate.findUniqueOrThrow({ where: { id: affiliate.id } })).toMatchObject({
      totalConversions: 1,
      totalRevenue: 0n,
      totalCommission: 0n,
    });
    expect((await listRefunds(affiliate.ctx, conversion.id)).map(({ refundId, commission }) => [refundId, commission])).toEqual([
      ["R-1", 750],
      ["R-2", 1750],
    ]);
    expect((await listEntries(ctx, conversion.id)).map(({ cause, amount, from }) => [cause, amount, from])).toEqual([
      ["commission.earned", 2500, "commission_expense"],
      ["commission.refunded", 750, "pending"],
      ["commission.refunded", 1750, "pending"],
    ]);
    expect(await recordedOf(conversion.id)).toEqual(["conversion.created", "conversion.refunded", "conversion.refunded"]);
    const events = await database().event.findMany({
      where: { programId: program.id, type: "conversion.refunded" },
      orderBy: { id: "asc" },
    });
    expect(events.map((event) => event.payload)).toMatchObject([
      { status: "partially_refunded", refundAmount: 3000, refundCommission: 750, refundedAmount: 3000, commissionReversed: 750 },
      { status: "refunded", refundAmount: 7000, refundCommission: 1750, refundedAmount: 10_000, commissionReversed: 2500 },
    ]);
    await expectSound();
  });

  it("is told to the affiliate", async () => {
    const { ctx, affiliate, conversion } = await aConversion();
    await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 3000 });
    await drainJobs();
    const { items } = await listNotifications(affiliate.ctx, {});
    expect(items.map(({ title }) => title)).toContain("$7.50 of your commission was taken back");
  });

  it("recorded again changes nothing; with another amount it is a conflict", async () => {
    const { ctx, conversion } = await aConversion();
    const first = await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 3000 });
    expect(await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 3000 })).toEqual({ ...first, repeated: true });
    expect(await refundConversion(ctx, { id: conversion.id, refundId: "R-1" })).toEqual({ ...first, repeated: true });
    expect(await outcomeOf(refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 3001 }))).toBe("Conflict");
    expect(await recordedOf(conversion.id)).toEqual(["conversion.created", "conversion.refunded"]);
  });

  it("of more than is left is refused, and so is one when nothing is left", async () => {
    const { ctx, conversion } = await aConversion();
    await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 3000 });
    expect(await refusalOf(refundConversion(ctx, { id: conversion.id, refundId: "R-2", amount: 7001 }))).toEqual({
      code: "Invalid",
      fields: ["amount"],
      message: "Only $70.00 of this sale is left to refund. Send 7000 or less, in minor units.",
    });
    expect(await refusalOf(refundConversion(ctx, { id: conversion.id, refundId: "R-2", amount: 0 }))).toMatchObject({ fields: ["amount"] });
    await refundConversion(ctx, { id: conversion.id, refundId: "R-2" });
    expect(await refusalOf(refundConversion(ctx, { id: conversion.id, refundId: "R-3" }))).toMatchObject({ code: "Conflict" });
    const free = await aConversion({ amount: 0 });
    expect(await refusalOf(refundConversion(free.ctx, { id: free.conversion.id, refundId: "R-1" }))).toMatchObject({ code: "Conflict" });
  });

  it("many at once take each refund once, and never more than the sale", async () => {
    const { ctx, affiliate, conversion } = await aConversion();
    const same = await Promise.all(
      Array.from({ length: 6 }, () => refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 4000 })),
    );
    expect(same.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const many = await Promise.all(
      [1, 2, 3, 4].map((i) => outcomeOf(refundConversion(ctx, { id: conversion.id, refundId: `S-${i}`, amount: 2500 }))),
    );
    expect(many.toSorted()).toEqual(["Invalid", "Invalid", "done", "done"]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 250 }]);
    await expectSound();
  });

  it("reaches an approved commission where it stands", async () => {
    const { ctx, affiliate, conversion } = await aConversion();
    await approveConversions(ctx, { ids: [conversion.id] });
    await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 5000 });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, payable: 1250 }]);
    await expectSound();
  });

  it("leaves the rest to be approved when its time comes", async () => {
    const { ctx, affiliate, conversion } = await aConversion();
    await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 5000 });
    await approveDueConversions(theSystem(new Date(NOON.getTime() + 30 * DAY_MS)));
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, payable: 1250 }]);
    expect(await getConversion(ctx, conversion.id)).toMatchObject({ status: "partially_refunded", commission: 1250 });
    await refundConversion(ctx, { id: conversion.id, refundId: "R-2" });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, payable: 0 }]);
    await expectSound();
  });

  it("takes from what a flag holds, and the flag holds the rest", async () => {
    const { ctx, affiliate, conversion, flag } = await aSelfReferral();
    const { conversion: shown } = await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 4000 });
    expect(shown).toMatchObject({ status: "partially_refunded", isHeld: true, commission: 1500 });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 1500 }]);
    expect(await getFlag(ctx, flag.id)).toMatchObject({ heldAmount: 1500 });
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 0 }]);
    expect(await getConversion(ctx, conversion.id)).toMatchObject({ status: "rejected", isHeld: false });
    expect(await refusalOf(refundConversion(ctx, { id: conversion.id, refundId: "R-2" }))).toMatchObject({ code: "Conflict" });
    await expectSound();
  });

  it("leaves a partly refunded commission open to review", async () => {
    const { ctx, affiliate, conversion } = await aConversion();
    await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 4000 });
    expect(await outcomeOf(raiseFlag(ctx, { affiliateId: affiliate.id, reason: "look", conversionIds: [conversion.id] }))).toBe("done");
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 1500 }]);
    await expectSound();
  });

  it("of a first sale in full lets the customer be brought again", async () => {
    const { ctx, program, clickToken, conversion } = await aConversion({ customerId: "c1" }, { recurrence: "one_time" });
    await refundConversion(ctx, { id: conversion.id, refundId: "R-1" });
    const again = await aSale(at(ctx, new Date(NOON.getTime() + DAY_MS)), program.id, { clickToken, customerId: "c1" });
    expect(again.decision.outcome).toBe("credited");
  });

  it("never changes the decision", async () => {
    const { ctx, conversion, decision } = await aConversion();
    await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 1 });
    expect(await findDecision(ctx, conversion.id)).toEqual(decision);
  });

  it("is for owners, admins and finance of the merchant, and keys with the scope", async () => {
    const { ctx, merchant, affiliate, conversion } = await aConversion();
    const stranger = await aMerchant();
    const viewer = await aMember(merchant.id, "viewer");
    const finance = await aMember(merchant.id, "finance");
    const attempt = (by: Context) => refundConversion(by, { id: conversion.id, refundId: randomUUID(), amount: 100 });
    expect(await outcomeOf(attempt(at(viewer.ctx, NOON)))).toBe("Forbidden");
    expect(await outcomeOf(attempt(affiliate.ctx))).toBe("Forbidden");
    expect(await outcomeOf(attempt(at(stranger.ctx, NOON)))).toBe("NotFound");
    expect(await outcomeOf(attempt(asKey(ctx, ["conversions:read"])))).toBe("Forbidden");
    expect(await outcomeOf(refundConversion(ctx, { id: "no-uuid", refundId: "R-1" }))).toBe("NotFound");
    expect(await outcomeOf(listRefunds(stranger.ctx, conversion.id))).toBe("NotFound");
    expect(await outcomeOf(attempt(at(finance.ctx, NOON)))).toBe("done");
    expect(await outcomeOf(attempt(asKey(ctx, ["conversions:write"])))).toBe("done");
  });
});

describe("any split of refunds", () => {
  it("in any order ends at exactly the full commission", { timeout: 300_000 }, async () => {
    const seller = await aConversion({}, { percentBps: 3333 });
    const splits = fc.record({
      amount: fc.integer({ min: 1, max: 30_000 }),
      cuts: fc.array(fc.integer({ min: 1, max: 9999 }), { maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(splits, async ({ amount, cuts }) => {
        const { conversion } = await aSale(seller.ctx, seller.program.id, { clickToken: seller.clickToken, amount });
        if (!conversion) throw new Error("the sale was not credited");
        let left = amount;
        let reversed = 0;
        for (const cut of [...cuts, null]) {
          const part = cut === null ? left : Math.min(left, cut);
          if (part === 0) break;
          const done = await refundConversion(seller.ctx, { id: conversion.id, refundId: randomUUID(), amount: part });
          left -= part;
          reversed += done.refund.commission;
          expect(done.conversion.commission + reversed).toBe(conversion.commission);
          expect(Math.abs(done.conversion.commissionReversed - (conversion.commission * (amount - left)) / amount)).toBeLessThanOrEqual(
            0.5,
          );
        }
        expect(reversed).toBe(conversion.commission);
      }),
      { numRuns: 40, seed: 17, endOnFailure: true },
    );
    expect(await balancesOf(seller.ctx, { affiliateId: seller.affiliate.id })).toMatchObject([
      { pending: seller.conversion.commission, held: 0 },
    ]);
    await expectSound();
  });
});

describe("a commission that was paid out", () => {
  it("is owed back, visibly, until later earnings repay it", async () => {
    const { affiliate, conversionIds, ...seller } = await aPayee([10_000], { payoutThreshold: 1000 });
    const { ctx, program } = seller;
    const [paid = ""] = conversionIds;
    const payout = await createPayout(ctx, { programId: program.id, affiliateId: affiliate.id });
    await movePayouts(ctx, { ids: [payout.id], move: "complete" });
    const { refund } = await refundConversion(ctx, { id: paid, refundId: "R-1", amount: 4000 });
    expect(refund.commission).toBe(1000);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 0, paid: 2500, clawback: -1000 }]);
    const [later = ""] = await approvedSales(seller, affiliate, [10_000]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 1500, paid: 2500, clawback: 0 }]);
    expect((await listEntries(ctx, later)).map((entry) => [entry.cause, entry.amount])).toEqual([
      ["commission.earned", 2500],
      ["commission.approved", 2500],
      ["clawback.repaid", 1000],
    ]);
    await expectSound();
  });

  it("comes back with a won dispute, whole", async () => {
    const { ctx, affiliate, program, conversionIds } = await aPayee([10_000], { payoutThreshold: 1000 });
    const [paid = ""] = conversionIds;
    const payout = await createPayout(ctx, { programId: program.id, affiliateId: affiliate.id });
    await movePayouts(ctx, { ids: [payout.id], move: "complete" });
    await refundConversion(ctx, { id: paid, refundId: "D-1", kind: "dispute" });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ paid: 2500, clawback: -2500 }]);
    const won = await reverseRefund(ctx, { id: paid, refundId: "D-1" });
    expect(won).toMatchObject({ repeated: false, conversion: { status: "approved", commission: 2500, refundedAmount: 0 } });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 0, paid: 2500, clawback: 0 }]);
    expect(await reverseRefund(ctx, { id: paid, refundId: "D-1" })).toMatchObject({ repeated: true });
    await expectSound();
  });

  it("cannot be had back by winning what was no dispute, or what is not there, or what is somebody else's", async () => {
    const { ctx, conversion } = await aConversion();
    await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 100 });
    expect(await refusalOf(reverseRefund(ctx, { id: conversion.id, refundId: "R-1" }))).toMatchObject({ code: "Conflict" });
    expect(await refusalOf(reverseRefund(ctx, { id: conversion.id, refundId: "R-2" }))).toMatchObject({ code: "NotFound" });
    const stranger = await aMerchant();
    expect(await refusalOf(reverseRefund(stranger.ctx, { id: conversion.id, refundId: "R-1" }))).toMatchObject({ code: "NotFound" });
    const viewer = await aMember(stranger.merchant.id, "viewer");
    expect(await refusalOf(reverseRefund(viewer.ctx, { id: conversion.id, refundId: "R-1" }))).toMatchObject({ code: "Forbidden" });
  });
});
