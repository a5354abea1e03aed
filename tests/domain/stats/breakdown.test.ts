import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareClickPartitions } from "@/lib/domain/clicks/prepare-partitions";
import { recordClick } from "@/lib/domain/clicks/record-click";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { piecesOf } from "@/lib/domain/stats/breakdown";
import { affiliateBreakdown, clickStats, linkTrends, merchantBreakdown, merchantStats } from "@/lib/domain/stats/queries";
import { daysBetween } from "@/lib/domain/stats/stats";
import { aStranger, at, theSystem } from "../../support/factories/accounts";
import { aProgramToSell, aSale, anEnrolled, DAY_MS, type Enrolled, NOON } from "../../support/factories/conversions";

type Seller = Awaited<ReturnType<typeof aProgramToSell>>;
type Visit = { now?: Date; country?: string; source?: string; sub?: string };

async function visit({ merchant, program }: Seller, affiliate: Enrolled, { now = NOON, country, source, sub }: Visit): Promise<string> {
  const { token } = await recordClick(aStranger({ now }), {
    link: { merchantId: merchant.id, programId: program.id, affiliateId: affiliate.id, linkId: affiliate.linkId },
    visitor: { id: `v_${randomUUID().replaceAll("-", "")}`, isNew: true },
    userAgent: "Mozilla/5.0",
    referrer: null,
    device: "desktop",
    params: { ...(source && { utm_source: source }), ...(sub && { sub1: sub }) },
    ...(country && { country }),
  });
  return token;
}

describe("a breakdown", () => {
  it("says where clicks and sales came from, the rest together, and nothing of others", async () => {
    const seller = await aProgramToSell();
    const affiliate = await anEnrolled(seller.program.id);
    const other = await anEnrolled(seller.program.id);
    const clickToken = await visit(seller, affiliate, { country: "DE", source: "News", sub: "a" });
    await visit(seller, affiliate, { country: "DE", source: "news ", sub: "b" });
    await visit(seller, other, { country: "FR" });
    await visit(seller, other, {});
    await aSale(seller.ctx, seller.program.id, { clickToken });
    const [whole] = await merchantBreakdown(seller.ctx, {});
    expect(whole?.currency).toBe("USD");
    expect(whole?.facets.country).toEqual([
      { value: "DE", clicks: 2, conversions: 1, revenue: 10_000, commission: 2500 },
      { value: "", clicks: 1, conversions: 0, revenue: 0, commission: 0 },
      { value: "FR", clicks: 1, conversions: 0, revenue: 0, commission: 0 },
    ]);
    expect(whole?.facets.source.map(({ value, clicks }) => [value, clicks])).toEqual([
      ["news", 2],
      ["direct", 2],
    ]);
    expect(whole?.facets.sub).toEqual([]);
    const [cut] = await merchantBreakdown(seller.ctx, { programId: seller.program.id, most: 1 });
    expect(cut?.facets.country.map(({ value, clicks, revenue }) => [value, clicks, revenue])).toEqual([
      ["DE", 2, 10_000],
      [null, 2, 0],
    ]);
    const [own] = await affiliateBreakdown(at(affiliate.ctx, NOON), {});
    expect(own?.facets.sub.map(({ value, clicks, conversions }) => [value, clicks, conversions])).toEqual([
      ["a", 1, 1],
      ["b", 1, 0],
    ]);
    expect((await merchantBreakdown(seller.ctx, { affiliateId: affiliate.id }))[0]?.facets).toEqual(own?.facets);
    const stranger = await aProgramToSell();
    expect(await merchantBreakdown(stranger.ctx, { programId: seller.program.id })).toEqual([]);
    expect(await merchantBreakdown(stranger.ctx, { affiliateId: affiliate.id })).toEqual([]);
    await expect(affiliateBreakdown(seller.ctx, {})).rejects.toMatchObject({ code: "Forbidden" });
  });

  it("is the same from months and from days, on the merchant's days, when clocks change", async () => {
    await prepareClickPartitions(theSystem(new Date("2026-09-01T00:00:00Z")));
    const begin = new Date("2026-09-20T12:00:00Z");
    const seller = await aProgramToSell({}, begin);
    await updateMerchant(seller.ctx, { timezone: "America/New_York" });
    const affiliate = await anEnrolled(seller.program.id, { now: begin });
    // 1 November has 25 hours there: its first and last minute, and the minutes around them.
    const instants = [
      "2026-11-01T03:59:00Z",
      "2026-11-01T04:00:00Z",
      "2026-11-02T04:59:00Z",
      "2026-11-02T05:00:00Z",
      "2026-09-25T12:00:00Z",
    ];
    for (const instant of instants) await visit(seller, affiliate, { now: new Date(instant), country: "US" });
    const clicks = async (from: string, to: string) => {
      const ctx = at(seller.ctx, new Date("2026-11-20T12:00:00Z"));
      const [[whole], [days]] = await Promise.all([merchantBreakdown(ctx, { from, to }), merchantStats(ctx, { from, to })]);
      const sum = whole?.facets.country.reduce((total, row) => total + row.clicks, 0) ?? 0;
      expect(sum).toBe(days?.totals.clicks);
      return sum;
    };
    expect(await clicks("2026-11-01", "2026-11-01")).toBe(2);
    expect(await clicks("2026-10-31", "2026-10-31")).toBe(1);
    expect(await clicks("2026-10-01", "2026-10-31")).toBe(1);
    expect(await clicks("2026-09-20", "2026-11-20")).toBe(5);
    expect(await clicks("2026-09-01", "2026-10-31")).toBe(2);
  });

  it("is read in whole months, weeks and the days around them, each day once", () => {
    const day = fc.integer({ min: 0, max: 1200 });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 731 }), (start, length) => {
        const text = (days: number) => new Date(Date.UTC(2025, 0, 1) + days * DAY_MS).toISOString().slice(0, 10);
        const [from, to] = [text(start), text(start + length)];
        const pieces = piecesOf(from, to);
        expect(pieces.flatMap((piece) => daysBetween(piece.from, piece.to))).toEqual(daysBetween(from, to));
        for (const piece of pieces.filter(({ grain }) => grain === "month")) {
          expect(piece.from).toMatch(/-01$/);
          expect(new Date(Date.parse(piece.to) + DAY_MS).getUTCDate()).toBe(1);
        }
        const loose = pieces.filter(({ grain }) => grain === "day").flatMap((piece) => daysBetween(piece.from, piece.to));
        expect(loose.length).toBeLessThanOrEqual(24);
        for (const piece of pieces.filter(({ grain }) => grain === "week")) {
          expect(new Date(Date.parse(piece.from)).getUTCDay()).toBe(1);
          expect(new Date(Date.parse(piece.to)).getUTCDay()).toBe(0);
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe("an affiliate's clicks", () => {
  it("count a visitor once a day", async () => {
    const seller = await aProgramToSell();
    const affiliate = await anEnrolled(seller.program.id);
    const visitor = { id: `v_${randomUUID().replaceAll("-", "")}`, isNew: false };
    const link = { merchantId: seller.merchant.id, programId: seller.program.id, affiliateId: affiliate.id, linkId: affiliate.linkId };
    for (const hours of [0, 1, 2, 24]) {
      const now = new Date(NOON.getTime() + hours * 3_600_000);
      await recordClick(aStranger({ now }), { link, visitor, userAgent: null, referrer: null, device: "tablet", params: {} });
    }
    const ctx = at(affiliate.ctx, new Date(NOON.getTime() + 2 * DAY_MS));
    const stats = await clickStats(ctx, { programId: seller.program.id, from: "2026-06-15", to: "2026-06-17" });
    expect(stats.byDay.map(({ clicks, uniqueVisitors }) => [clicks, uniqueVisitors])).toEqual([
      [3, 1],
      [1, 1],
      [0, 0],
    ]);
    expect(stats).toMatchObject({ totalClicks: 4, uniqueVisitors: 2 });
    const trends = await linkTrends(ctx, { linkIds: [affiliate.linkId], from: "2026-06-15", to: "2026-06-17" });
    expect([...trends.values()]).toEqual([[3, 1, 0]]);
    const stranger = await anEnrolled(seller.program.id);
    expect([
      ...(await linkTrends(at(stranger.ctx, ctx.now), { linkIds: [affiliate.linkId], from: "2026-06-15", to: "2026-06-17" })).values(),
    ]).toEqual([[0, 0, 0]]);
  });
});
