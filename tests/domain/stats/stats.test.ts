import { describe, expect, it } from "vitest";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { recentConversions } from "@/lib/domain/conversions/queries";
import { settleTotals } from "@/lib/domain/totals/settle-totals";
import { database } from "@/lib/platform/db/client";
import {
  affiliateBreakdown,
  affiliateOverview,
  affiliateStats,
  clickStats,
  conversionStats,
  merchantStats,
  programStats,
} from "@/lib/domain/stats/queries";
import { daysBetween, previousRange } from "@/lib/domain/stats/stats";
import { createProgram } from "@/lib/domain/programs/create-program";
import { at, theSystem } from "../../support/factories/accounts";
import { aClick, aConversion, aProgramToSell, aSale, anEnrolled, DAY_MS, enrolled, NOON } from "../../support/factories/conversions";
import { aSelfReferral, proposed } from "../../support/factories/flags";
import { aMerchant } from "../../support/factories/merchants";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

describe("a merchant's range", () => {
  it("has every day, the sums, and the days before for comparison", async () => {
    const { ctx, program, merchant, affiliate, clickToken } = await aConversion();
    const of = { merchantId: merchant.id, programId: program.id };
    await aClick(of, affiliate, later(-8));
    expect((await aSale(ctx, program.id, { clickToken, occurredAt: later(-0.01), amount: 1000 })).decision.reason).toBe("before_terms");
    await aSale(at(ctx, later(2)), program.id, { clickToken, amount: 5000 });
    const [stats, ...others] = await merchantStats(at(ctx, later(2)), { from: "2026-06-11", to: "2026-06-17" });
    expect(others).toEqual([]);
    expect(
      stats?.series.map(({ day, clicks, conversions, revenue, commission }) => [day, clicks, conversions, revenue, commission]),
    ).toEqual([
      ["2026-06-11", 0, 0, 0, 0],
      ["2026-06-12", 0, 0, 0, 0],
      ["2026-06-13", 0, 0, 0, 0],
      ["2026-06-14", 0, 0, 0, 0],
      ["2026-06-15", 1, 1, 10_000, 2500],
      ["2026-06-16", 0, 0, 0, 0],
      ["2026-06-17", 0, 1, 5000, 1250],
    ]);
    expect(stats).toMatchObject({
      currency: "USD",
      totals: { clicks: 1, conversions: 2, revenue: 15_000, commission: 3750 },
      previous: { clicks: 1, conversions: 0, revenue: 0, commission: 0 },
      conversionRateBps: 20_000,
      epc: 3750,
    });
    expect(stats?.previousSeries.map((day) => day.day)).toEqual(daysBetween("2026-06-04", "2026-06-10"));
    expect(
      (await merchantStats(at(ctx, later(2)), { affiliateId: affiliate.id, from: "2026-06-11", to: "2026-06-17" }))[0]?.totals,
    ).toEqual(stats?.totals);
    expect((await merchantStats(at(ctx, later(2)), { programId: program.id, from: "2026-06-11", to: "2026-06-17" }))[0]?.totals).toEqual(
      stats?.totals,
    );
  });

  it("begins its days where the merchant is", async () => {
    const { ctx, program, merchant } = await aProgramToSell();
    await updateMerchant(ctx, { timezone: "Pacific/Auckland" });
    const affiliate = await anEnrolled(program.id);
    const midnightThere = new Date("2026-06-15T12:00:00.000Z");
    const of = { merchantId: merchant.id, programId: program.id };
    await aClick(of, affiliate, midnightThere);
    await aClick(of, affiliate, new Date(midnightThere.getTime() - 1));
    const [stats] = await merchantStats(at(ctx, midnightThere), { from: "2026-06-14", to: "2026-06-17" });
    expect(stats?.series.filter((day) => day.clicks > 0).map((day) => [day.day, day.clicks])).toEqual([
      ["2026-06-15", 1],
      ["2026-06-16", 1],
    ]);
    const [lastThirty] = await merchantStats(at(ctx, midnightThere), {});
    expect([lastThirty?.from, lastThirty?.to, lastThirty?.series.length]).toEqual(["2026-05-18", "2026-06-16", 30]);
  });

  it("keeps currencies apart and says nothing of others", async () => {
    const { ctx, merchant } = await aConversion();
    const euro = await createProgram(ctx, {
      name: "Euro",
      recurrence: "recurring",
      percentBps: 1000,
      currency: "EUR",
      website: "https://shop.example.com",
      autoApproveAffiliates: true,
    });
    const affiliate = await anEnrolled(euro.id);
    const clickToken = await aClick({ merchantId: merchant.id, programId: euro.id }, affiliate);
    await aSale(ctx, euro.id, { clickToken, currency: "EUR", amount: 700 });
    const stranger = await aMerchant();
    expect(await merchantStats(at(stranger.ctx, NOON), {})).toEqual([]);
    expect((await merchantStats(ctx, {})).map((stats) => [stats.currency, stats.totals.revenue])).toEqual([
      ["EUR", 700],
      ["USD", 10_000],
    ]);
    await expect(merchantStats(ctx, { from: "2026-02-01", to: "2026-01-01" })).rejects.toMatchObject({ code: "Invalid" });
    await expect(merchantStats(ctx, { from: "2020-01-01", to: "2026-01-01" })).rejects.toMatchObject({ code: "Invalid" });
    await expect(merchantStats(ctx, { from: "2026-02-30" })).rejects.toMatchObject({ code: "Invalid" });
  });
});

describe("a program's figures", () => {
  it("follow a confirmed flag: the commission leaves, the sale stays", async () => {
    const { ctx, program, flag } = await aSelfReferral();
    const before = await programStats(ctx, { programId: program.id });
    expect(before).toEqual({
      programId: program.id,
      programName: program.name,
      status: "active",
      currency: "USD",
      totalClicks: 1,
      totalRevenue: 10_000,
      totalConversions: 1,
      totalCommissions: 2500,
      pendingCommissions: 2500,
      activeAffiliates: 1,
      conversionsByStatus: { pending: 1, approved: 0, rejected: 0, refunded: 0, partiallyRefunded: 0 },
    });
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed", blockAffiliate: true });
    expect(await programStats(ctx, { programId: program.id })).toMatchObject({
      totalRevenue: 10_000,
      totalConversions: 1,
      totalCommissions: 0,
      pendingCommissions: 0,
      activeAffiliates: 0,
      conversionsByStatus: { pending: 0, rejected: 1 },
    });
    expect(await conversionStats(ctx, {})).toEqual({
      total: 1,
      pending: 0,
      approved: 0,
      totalRevenue: 10_000,
      totalCommissions: 0,
      currency: "USD",
    });
  });

  it("cover the period asked for", async () => {
    const { ctx, program, clickToken } = await aConversion();
    await aSale(at(ctx, later(20)), program.id, { clickToken, amount: 300 });
    const now = at(ctx, later(20));
    expect((await programStats(now, { programId: program.id, period: "7d" })).totalRevenue).toBe(300);
    expect((await programStats(now, { programId: program.id, period: "30d" })).totalRevenue).toBe(10_300);
    expect((await programStats(now, { programId: program.id, period: "all" })).totalConversions).toBe(2);
    const muchLater = later(200);
    await settleTotals(theSystem(muchLater));
    const counted = (period: "90d" | "all") => conversionStats(at(ctx, muchLater), { period });
    expect([(await counted("all")).total, (await counted("90d")).total]).toEqual([2, 0]);
    await settleTotals(theSystem(muchLater));
    const kept = await database().$queryRaw`select day::text, conversions from status_totals where program_id = ${program.id}::uuid`;
    expect(kept).toEqual([{ day: "1970-01-01", conversions: 2 }]);
    await expect(programStats(now, { programId: program.id, period: "1y" as never })).rejects.toMatchObject({ code: "Invalid" });
    const stranger = await aMerchant();
    await expect(programStats(stranger.ctx, { programId: program.id })).rejects.toMatchObject({ code: "NotFound" });
  });
});

describe("an affiliate's figures", () => {
  it("add up the memberships of all merchants, and each by itself", async () => {
    const [here, there] = [await aProgramToSell(), await aProgramToSell()];
    const affiliate = await anEnrolled(here.program.id);
    const again = await enrolled(there.program.id, affiliate);
    const sold: (string | undefined)[] = [];
    for (const [seller, membership, amount] of [
      [here, affiliate, 1000],
      [there, again, 200],
      [here, affiliate, 30],
    ] as const) {
      const now = later(sold.length / 10);
      const clickToken = await aClick({ merchantId: seller.merchant.id, programId: seller.program.id }, membership, now);
      sold.push((await aSale(at(seller.ctx, now), seller.program.id, { clickToken, amount })).conversion?.id);
    }
    const day = { from: "2026-06-15", to: "2026-06-15" };
    const [all, ...others] = await affiliateStats(affiliate.ctx, day);
    expect([all?.totals, others]).toEqual([{ clicks: 3, conversions: 3, revenue: 1230, commission: 308 }, []]);
    expect((await affiliateStats(affiliate.ctx, { ...day, programId: there.program.id }))[0]?.totals).toMatchObject({
      clicks: 1,
      revenue: 200,
    });
    expect((await affiliateBreakdown(affiliate.ctx, day))[0]?.facets.device[0]).toMatchObject({ clicks: 3, conversions: 3, revenue: 1230 });
    expect(await clickStats(affiliate.ctx, day)).toMatchObject({ totalClicks: 3, uniqueVisitors: 3, conversions: 3 });
    expect((await merchantStats(there.ctx, day))[0]?.totals).toMatchObject({ clicks: 1, revenue: 200 });
    expect((await recentConversions(affiliate.ctx, { limit: 2 })).map(({ id }) => id)).toEqual([sold[2], sold[1]]);
    expect((await recentConversions(there.ctx)).map(({ id }) => id)).toEqual([sold[1]]);
  });

  it("are their own, by program, link and how far the money has come", async () => {
    const { ctx, program, affiliate, flag, clickToken } = await aSelfReferral();
    await aSale(ctx, program.id, { clickToken, amount: 2000 });
    const other = await aConversion();
    const [stats] = await affiliateStats(affiliate.ctx, { from: "2026-06-15", to: "2026-06-15" });
    expect(stats?.totals).toEqual({ clicks: 1, conversions: 2, revenue: 12_000, commission: 3000 });
    expect((await affiliateStats(affiliate.ctx, { linkId: affiliate.linkId, from: "2026-06-15", to: "2026-06-15" }))[0]?.totals).toEqual(
      stats?.totals,
    );
    expect(await affiliateStats(affiliate.ctx, { linkId: other.affiliate.linkId })).toEqual([]);
    expect(await affiliateStats(affiliate.ctx, { programId: other.program.id })).toEqual([]);
    expect(await affiliateOverview(affiliate.ctx)).toMatchObject({
      affiliateProfileId: affiliate.ctx.tenant.profileId,
      programCount: 1,
      activeProgramCount: 1,
      currency: "USD",
      totalEarnings: 3000,
      pendingEarnings: 500,
      heldEarnings: 2500,
      availableEarnings: 0,
      paidEarnings: 0,
      programStats: [
        {
          programId: program.id,
          programName: program.name,
          totalClicks: 1,
          totalConversions: 2,
          totalRevenue: 12_000,
          totalCommission: 3000,
          totalPaidOut: 0,
        },
      ],
    });
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
    expect(await affiliateOverview(affiliate.ctx)).toMatchObject({ totalEarnings: 500, pendingEarnings: 500, heldEarnings: 0 });
    await expect(affiliateOverview(ctx)).rejects.toMatchObject({ code: "Forbidden" });
  });
});

describe("ranges", () => {
  it.each([
    ["2026-03-01", "2026-03-31", "2026-01-29", "2026-02-28"],
    ["2026-01-01", "2026-01-01", "2025-12-31", "2025-12-31"],
  ])("%s to %s is compared with %s to %s", (from, to, earlierFrom, earlierTo) => {
    expect(previousRange(from, to)).toEqual({ from: earlierFrom, to: earlierTo });
  });

  it.each([
    ["2027-12-15", "2029-03-01"],
    ["2026-02-28", "2026-02-28"],
    ["2026-03-02", "2026-03-01"],
    ["9999-12-01", "9999-12-31"],
  ])("%s to %s has each day once", (from, to) => {
    const length = Math.max(0, (Date.parse(to) - Date.parse(from)) / DAY_MS + 1);
    expect(daysBetween(from, to)).toEqual(
      Array.from({ length }, (_, i) => new Date(Date.parse(from) + i * DAY_MS).toISOString().slice(0, 10)),
    );
  });
});
