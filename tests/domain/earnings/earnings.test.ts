import { describe, expect, it } from "vitest";
import { nextPayDay } from "@/lib/domain/earnings/earning";
import { earningsOverview, listEarnings } from "@/lib/domain/earnings/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import { at } from "../../support/factories/accounts";
import { aClick, aConversion, anEnrolled, aSale, DAY_MS, NOON } from "../../support/factories/conversions";
import { aPayingProgram, approvedSales, aRun, enterDetails } from "../../support/factories/payouts";
import { outcomeOf } from "../../support/outcome";

describe("an affiliate's earnings", () => {
  it("say of every commission when it is paid and why not yet", async () => {
    const seller = await aPayingProgram();
    const { ctx, program, merchant } = seller;
    const affiliate = await anEnrolled(program.id);
    const me = at(affiliate.ctx, NOON);
    const only = async () => (await listEarnings(me, { programId: program.id })).items[0];
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate);
    await aSale(ctx, program.id, { clickToken });
    expect(await only()).toMatchObject({ state: "pending", amount: 2500, sentence: "The merchant approves it by hand, and has not yet." });
    const [id = ""] = await approvedSales(seller, affiliate, [16_000]);
    const first = async () => (await listEarnings(me)).items.find((item) => item.conversionId === id);
    expect(await first()).toMatchObject({ state: "available", sentence: "Available. Enter your payout details to be paid." });
    await enterDetails(affiliate);
    expect((await first())?.sentence).toBe("Available. Another $10.00 in this program reaches its threshold of $50.00.");
    await approvedSales(seller, affiliate, [4000]);
    expect(await first()).toMatchObject({
      expectedAt: new Date("2026-07-01T00:00:00.000Z"),
      sentence: "Available for the next payout. The program pays every month: expect it from 1 Jul 2026.",
    });
    expect(await earningsOverview(me)).toMatchObject({
      byCurrency: [{ currency: "USD", pending: 2500, available: 5000, inPayout: 0, paid: 0, owedBack: 0, total: 7500 }],
      programs: [{ programId: program.id, available: 5000, threshold: 5000, blocker: null, payoutFrequency: "monthly" }],
    });
    const { payouts } = await aRun(ctx);
    const payout = payouts[0];
    expect(await first()).toMatchObject({
      state: "in_payout",
      payoutId: payout?.id,
      sentence: `In payout ${payout?.reference}, which the merchant is about to send.`,
    });
    await movePayouts(ctx, { ids: [payout?.id ?? ""], move: "process" });
    expect((await first())?.sentence).toContain("Sent with payout");
    await movePayouts(ctx, { ids: [payout?.id ?? ""], move: "fail", reason: "No such account." });
    expect((await first())?.sentence).toContain("failed (No such account.)");
    await movePayouts(ctx, { ids: [payout?.id ?? ""], move: "retry" });
    await movePayouts(ctx, { ids: [payout?.id ?? ""], move: "complete" });
    expect(await first()).toMatchObject({ state: "paid", paidAt: NOON, sentence: `Paid on 15 Jun 2026 with payout ${payout?.reference}.` });
    expect((await listEarnings(me, { state: "paid" })).total).toBe(2);
    expect((await listEarnings(me, { state: "pending" })).total).toBe(1);
    expect((await listEarnings(me, { limit: 2 })).items).toHaveLength(2);
  });

  it("say when the hold days end, what is held, and what was taken back", async () => {
    const { ctx, affiliate, conversion } = await aConversion();
    const mine = async () => (await listEarnings(at(affiliate.ctx, NOON))).items[0];
    expect(await mine()).toMatchObject({
      state: "pending",
      availableAt: new Date(NOON.getTime() + 30 * DAY_MS),
      expectedAt: new Date("2026-08-01T00:00:00.000Z"),
      sentence: "Available from 15 Jul 2026 unless the sale is refunded; the program pays every month.",
    });
    await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "Odd.", conversionIds: [conversion.id] });
    expect(await mine()).toMatchObject({ state: "held" });
    await refundConversion(ctx, { id: conversion.id, refundId: "r1" });
    expect(await mine()).toMatchObject({ state: "taken_back", amount: 0 });
  });

  it("are the affiliate's own, of programs that they are in", async () => {
    const { ctx, affiliate } = await aConversion();
    const other = await aConversion();
    expect(await outcomeOf(listEarnings(ctx))).toBe("Forbidden");
    for (const programId of [other.program.id, "nonsense"])
      expect(await outcomeOf(listEarnings(affiliate.ctx, { programId }))).toBe("NotFound");
    expect((await listEarnings(affiliate.ctx)).total).toBe(1);
  });

  it("are paid on days that the program's rhythm names", () => {
    const day = (text: string) => new Date(`${text}T12:00:00Z`);
    const next = (frequency: "weekly" | "monthly" | "quarterly", from: string) =>
      nextPayDay(frequency, day(from)).toISOString().slice(0, 10);
    expect(next("weekly", "2026-06-14")).toBe("2026-06-15");
    expect(next("weekly", "2026-06-15")).toBe("2026-06-22");
    expect(next("monthly", "2026-12-31")).toBe("2027-01-01");
    expect(next("quarterly", "2026-06-15")).toBe("2026-07-01");
    expect(next("quarterly", "2026-11-30")).toBe("2027-01-01");
  });
});
