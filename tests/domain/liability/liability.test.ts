import { addDays } from "date-fns";
import { expect, it } from "vitest";
import { approveConversions, approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { dueBuckets } from "@/lib/domain/liability/liability";
import { liabilityOf, listOpenCommissions } from "@/lib/domain/liability/queries";
import { listPayoutItems } from "@/lib/domain/payouts/queries";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { at, theSystem } from "../../support/factories/accounts";
import { aClick, aProgramToSell, aSale, anEnrolled, NOON } from "../../support/factories/conversions";
import { aSelfReferral } from "../../support/factories/flags";
import { aMerchant } from "../../support/factories/merchants";
import { aClickSeller, perClick, settle } from "../../support/factories/paid-clicks";
import { aRun, enterDetails } from "../../support/factories/payouts";
import { outcomeOf } from "../../support/outcome";

const base = { trigger: "sale", recurrence: "recurring", percentBps: 2500, cookieDays: 365 } as const;

it("each open commission stands in one bucket, and all of them add up to what the ledger says is owed", async () => {
  const { ctx, merchant, program } = await aProgramToSell({ holdDays: 30, cookieDays: 365 });
  const affiliate = await anEnrolled(program.id);
  const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate);
  const sold = [];
  const holds: (number | null)[] = [0, 3, 20, 45, 80, 90, null];
  for (const [i, holdDays] of holds.entries()) {
    const when = at(ctx, addDays(NOON, i + 1));
    await changeProgramTerms(when, { ...base, programId: program.id, holdDays });
    const { conversion } = await aSale(at(ctx, new Date(when.now.getTime() + 1000)), program.id, { clickToken, amount: 10_000 * (i + 1) });
    sold.push(conversion?.id ?? "");
  }
  const now = at(ctx, addDays(NOON, 8));
  await refundConversion(now, { id: sold[2] ?? "", refundId: "r", amount: 10_000 });
  await approveConversions(now, { ids: [sold[1] ?? ""] });
  const [liability, ...others] = await liabilityOf(now);
  expect(others).toEqual([]);
  expect(liability).toMatchObject({ currency: "USD", payable: 5000, inPayout: 0, clawback: 0 });
  const found = Object.fromEntries(dueBuckets.map((bucket) => [bucket, liability?.buckets[bucket].amount]));
  expect(found).toEqual({
    overdue: 2500,
    days7: 0,
    days30: 5000,
    days60: 10_000,
    days90: 12_500 + 15_000,
    later: 0,
    held: 0,
    manual: 17_500,
  });
  for (const bucket of dueBuckets) {
    const { items, total } = await listOpenCommissions(now, { bucket, limit: 100 });
    expect(items.reduce((sum, item) => sum + item.amount, 0)).toBe(liability?.buckets[bucket].amount);
    expect(total).toBe(liability?.buckets[bucket].count);
  }
  const [owed] = await balancesOf(now, {});
  expect(liability?.total).toBe((owed?.pending ?? 0) + (owed?.held ?? 0) + (owed?.payable ?? 0));
  expect(await outcomeOf(liabilityOf(affiliate.ctx))).toBe("Forbidden");
});

it("what a flag holds is due on no day", async () => {
  const { ctx, conversion } = await aSelfReferral();
  const [liability] = await liabilityOf(ctx);
  expect(liability?.buckets).toMatchObject({ held: { amount: 2500, count: 1 }, days30: { amount: 0, count: 0 } });
  expect((await listOpenCommissions(ctx, { bucket: "held" })).items).toMatchObject([{ id: conversion.id, isHeld: true }]);
  const stranger = await aMerchant();
  expect(await liabilityOf(stranger.ctx)).toEqual([]);
  expect((await listOpenCommissions(stranger.ctx, {})).items).toEqual([]);
});

it("clicks that a day was paid for stand among it by their number, in the list and in a payout", async () => {
  const { ctx, click, affiliate } = await aClickSeller({ ...perClick, fixedAmount: 5000 });
  await click(2);
  await settle();
  expect((await listOpenCommissions(ctx, {})).items).toMatchObject([
    { kind: "click", clicks: 2, amount: 10_000, affiliateCode: affiliate.code },
  ]);
  await enterDetails(affiliate);
  await approveDueConversions(theSystem(addDays(NOON, 31)));
  const paying = at(ctx, addDays(NOON, 32));
  const { payouts } = await aRun(paying);
  expect((await listPayoutItems(paying, { payoutId: payouts[0]?.id ?? "" })).items).toMatchObject([
    { kind: "click", clicks: 2, amount: 10_000 },
  ]);
});
