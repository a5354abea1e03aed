import { beforeEach, describe, expect, it } from "vitest";
import { approveConversions, approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { getConversion } from "@/lib/domain/conversions/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { transaction } from "@/lib/domain/kernel/transaction";
import { balancesOf, listEntries } from "@/lib/domain/ledger/queries";
import { affiliateOverview } from "@/lib/domain/stats/queries";
import { moveTotals } from "@/lib/domain/totals/move-totals";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { aConversion, aSale, DAY_MS, NOON } from "../../support/factories/conversions";
import { asKey } from "../../support/factories/credentials";
import { aSelfReferral, proposed } from "../../support/factories/flags";
import { aMember } from "../../support/factories/merchants";
import { findMisplacedMoney, findTotalsDrift } from "../../support/invariants";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);
const due = (days: number) => approveDueConversions(theSystem(later(days)));

async function adds() {
  expect(await findMisplacedMoney()).toEqual([]);
  expect(await findTotalsDrift()).toEqual([]);
}

// What earlier tests left waiting is none of the next one's counts.
beforeEach(() => due(1000));

describe("when the hold days are over", () => {
  it("a commission becomes available at that instant, not before, and once", async () => {
    const { ctx, program, affiliate, conversion } = await aConversion();
    expect(await approveDueConversions(theSystem(new Date(later(30).getTime() - 1)))).toBe(0);
    expect(await due(30)).toBe(1);
    expect(await due(30)).toBe(0);
    expect(await getConversion(ctx, conversion.id)).toMatchObject({ status: "approved", isHeld: false });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toEqual([
      { currency: "USD", pending: 0, held: 0, payable: 2500, inPayout: 0, paid: 0, clawback: 0 },
    ]);
    expect(await affiliateOverview(at(affiliate.ctx, later(30)))).toMatchObject({ availableEarnings: 2500, pendingEarnings: 0 });
    expect((await listEntries(ctx, conversion.id)).map(({ cause, from, to }) => [cause, from, to])).toEqual([
      ["commission.earned", "commission_expense", "pending"],
      ["commission.approved", "pending", "payable"],
    ]);
    const row = await database().conversion.findUniqueOrThrow({ where: { id: conversion.id } });
    expect(row).toMatchObject({ approvedAt: later(30), approvedById: null });
    const events = await database().event.findMany({
      where: { programId: program.id, type: { endsWith: ".approved" }, createdAt: later(30) },
    });
    expect(events.map(({ type }) => type).toSorted()).toEqual(["commission.approved", "conversion.approved"]);
    await adds();
  });

  it("tells of many conversions of one affiliate once, with their sum", async () => {
    const { ctx, program, clickToken, affiliate } = await aConversion();
    for (let i = 0; i < 3; i++) await aSale(ctx, program.id, { clickToken, amount: 4000 });
    expect(await due(30)).toBe(4);
    const told = await database().event.findMany({ where: { programId: program.id, type: "commission.approved" } });
    expect(told.map((event) => event.payload)).toMatchObject([{ affiliateId: affiliate.id, amount: 5500, currency: "USD" }]);
    expect(await database().event.count({ where: { programId: program.id, type: "conversion.approved" } })).toBe(4);
  });

  it("goes on after the first batch", async () => {
    const { merchant, program, affiliate, conversion } = await aConversion();
    const { termsId } = await database().conversion.findUniqueOrThrow({ where: { id: conversion.id } });
    const row = { merchantId: merchant.id, programId: program.id, affiliateId: affiliate.id };
    await database().conversion.createMany({
      data: Array.from({ length: 1100 }, (_, i) => ({
        ...row,
        termsId,
        amount: 0n,
        commission: 0n,
        orderId: `free-${i}`,
        currency: "USD",
        method: "cookie" as const,
        approvesAt: later(29),
        occurredAt: NOON,
      })),
    });
    const { id: conversionId } = await database().conversion.findFirstOrThrow({ where: { programId: program.id, orderId: "free-0" } });
    await transaction(theSystem(), (tx) => moveTotals(tx, [{ programId: program.id, conversionId, conversions: 1100 }]));
    expect(await due(30)).toBe(1101);
    await adds();
  });

  it("approves each once, however many run at once", async () => {
    const sales = await Promise.all(Array.from({ length: 6 }, () => aConversion()));
    const counts = await Promise.all(Array.from({ length: 4 }, () => due(30)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
    for (const { ctx, affiliate } of sales) expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 2500 }]);
    await adds();
  });

  it("what a flag holds waits for the decision, and follows it", async () => {
    const { ctx, flag, conversion } = await aSelfReferral();
    expect(await due(31)).toBe(0);
    await resolveFlags(at(ctx, later(32)), { ids: [flag.id], status: "dismissed" });
    expect(await due(32)).toBe(1);
    expect((await getConversion(ctx, conversion.id)).status).toBe("approved");
    await adds();
  });

  it("a sale without hold days waits for the merchant", async () => {
    await aConversion({}, { holdDays: null });
    expect(await due(3000)).toBe(0);
  });

  it("no sale, review or approval that comes at once is lost", async () => {
    const { ctx, program, clickToken, affiliate, flag } = await aSelfReferral();
    await aSale(ctx, program.id, { clickToken });
    await Promise.all([
      due(31),
      resolveFlags(ctx, { ids: [flag.id], status: "dismissed" }),
      ...Array.from({ length: 4 }, () => aSale(ctx, program.id, { clickToken, customerEmail: affiliate.email })),
      due(31),
    ]);
    await adds();
  });
});

describe("a flag about a commission that is available already", () => {
  it("takes it back when confirmed", async () => {
    const { ctx, affiliate, conversion } = await aConversion();
    await due(30);
    const late = at(ctx, later(35));
    const flag = await raiseFlag(late, { affiliateId: affiliate.id, reason: "Charged back.", conversionIds: [conversion.id] });
    expect(flag).toMatchObject({ heldAmount: 0, itemCount: 1 });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 2500, held: 0 }]);
    await proposed(flag);
    await resolveFlags(late, { ids: [flag.id], status: "confirmed" });
    expect(await getConversion(ctx, conversion.id)).toMatchObject({ status: "rejected", isHeld: false });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 0, payable: 0 }]);
    expect((await listEntries(ctx, conversion.id)).at(-1)).toMatchObject({ cause: "commission.rejected", from: "payable" });
    await adds();
  });

  it("changes nothing when dismissed", async () => {
    const { ctx, affiliate, conversion } = await aConversion();
    await due(30);
    const flag = await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "Odd.", conversionIds: [conversion.id] });
    await resolveFlags(ctx, { ids: [flag.id], status: "dismissed" });
    expect((await getConversion(ctx, conversion.id)).status).toBe("approved");
    await adds();
  });
});

describe("approving by hand", () => {
  it("needs no hold days, and says who did", async () => {
    const { ctx, merchant, affiliate, conversion } = await aConversion({}, { holdDays: null });
    const second = await aMember(merchant.id, "admin", { name: "Second Editor" });
    const { approved, refused } = await approveConversions(at(second.ctx, NOON), { ids: [conversion.id] });
    expect(refused).toEqual([]);
    expect(approved).toMatchObject([{ id: conversion.id, status: "approved" }]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, payable: 2500 }]);
    expect((await approveConversions(ctx, { ids: [conversion.id] })).refused).toEqual([
      {
        id: conversion.id,
        code: "Conflict",
        message: `Order ${conversion.orderId}: Second Editor already approved it on 15 Jun 2026, 12:00 UTC.`,
      },
    ]);
    const tokyo = await approveConversions(ctx, { ids: [conversion.id] }, { timeZone: "Asia/Tokyo", locale: "en-US" });
    expect(tokyo.refused[0]?.message).toContain("approved it on Jun 15, 2026, 9:00 PM GMT+9.");
    await adds();
  });

  it("approves what is left of a partly refunded sale that waits", async () => {
    const { ctx, affiliate, conversion } = await aConversion({}, { holdDays: null });
    const { conversion: refunded } = await refundConversion(ctx, { id: conversion.id, refundId: "R-1", amount: 4000 });
    expect(refunded).toMatchObject({ status: "partially_refunded", awaitsApproval: true, approvedAt: null });
    const { approved, refused } = await approveConversions(ctx, { ids: [conversion.id] });
    expect(refused).toEqual([]);
    expect(approved).toMatchObject([{ status: "partially_refunded", awaitsApproval: false, approvedAt: NOON }]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, payable: 1500 }]);
    await adds();
  });

  it("refuses one by one what is held, taken back, or somebody else's", async () => {
    const held = await aSelfReferral();
    const { ctx, program, clickToken, affiliate, flag } = held;
    const own = await aSale(ctx, program.id, { clickToken });
    const foreign = await aConversion();
    const ids = [held.conversion.id, own.conversion?.id ?? "", foreign.conversion.id, "nonsense"];
    const { approved, refused } = await approveConversions(ctx, { ids });
    expect(approved.map((view) => view.id)).toEqual([own.conversion?.id]);
    expect(refused.map(({ code, message }) => [code, message.replace(/^Order \S+: /, "")])).toEqual([
      ["Conflict", "an open flag holds the commission. Decide the flag first."],
      ["NotFound", "There is no such conversion."],
      ["NotFound", "There is no such conversion."],
    ]);
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
    expect((await approveConversions(ctx, { ids: [held.conversion.id] })).refused[0]?.message).toContain("taken back after a review");
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 0, payable: 2500 }]);
    await adds();
  });

  it("is for the merchant's editors in person", async () => {
    const { ctx, merchant, affiliate, conversion } = await aConversion();
    const input = { ids: [conversion.id] };
    for (const role of ["finance", "viewer"] as const) {
      const member = await aMember(merchant.id, role);
      await expect(approveConversions(member.ctx, input)).rejects.toMatchObject({ code: "Forbidden" });
    }
    await expect(approveConversions(affiliate.ctx, input)).rejects.toMatchObject({ code: "Forbidden" });
    await expect(approveConversions(asKey(ctx, ["conversions:write"]), input)).rejects.toMatchObject({ code: "Forbidden" });
    expect((await getConversion(ctx, conversion.id)).status).toBe("pending");
  });
});
