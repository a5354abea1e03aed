import { randomUUID } from "node:crypto";
import { NotFoundError, ValidationError } from "agentref";
import { describe, expect, test } from "vitest";
import { recordClick } from "@/lib/domain/clicks/record-click";
import { at } from "../../support/factories/accounts";
import { aWorld } from "../world";
import { sdkBench } from "./sdk-bench";

const bench = sdkBench();

describe("the published package agentref", () => {
  test("clickStats: an affiliate's clicks by day, country, source and sub id", async () => {
    const { world, affiliate } = bench;
    const earlier = new Date(Date.now() - 3 * 86_400_000);
    const visitor = { id: `v_${randomUUID().replaceAll("-", "")}`, isNew: true };
    const visits: { country: string; params: Record<string, string>; now: Date }[] = [
      { country: "DE", params: { utm_source: "Letter", sub1: "top" }, now: earlier },
      { country: "DE", params: { sub1: "top" }, now: new Date(earlier.getTime() + 3_600_000) },
    ];
    for (const { now, ...visit } of visits) {
      await recordClick(at(world.affiliate, now), {
        link: { linkId: world.linkId, affiliateId: world.affiliateId, programId: world.programId, merchantId: world.merchantId },
        visitor,
        userAgent: "Mozilla/5.0",
        referrer: "https://www.blog.example/post",
        device: "mobile",
        ...visit,
      });
    }
    const stats = await affiliate.affiliateWorkspace.clickStats();
    expect(stats).toMatchObject({ totalClicks: 3, conversions: 2, conversionRate: 66.67 });
    expect([2, 3]).toContain(stats["uniqueVisitors"]);
    expect(stats["byDay"]).toHaveLength(30);
    expect(stats["byCountry"]).toEqual([
      { country: "DE", clicks: 2, conversions: 0 },
      { country: null, clicks: 1, conversions: 2 },
    ]);
    expect(stats["bySource"]).toEqual([
      { source: "direct", clicks: 1, conversions: 2 },
      { source: "blog.example", clicks: 1, conversions: 0 },
      { source: "letter", clicks: 1, conversions: 0 },
    ]);
    expect(stats["byDevice"]).toEqual([
      { device: "mobile", clicks: 2, conversions: 0 },
      { device: "desktop", clicks: 1, conversions: 2 },
    ]);
    expect(stats["bySubId"]).toEqual([
      { subId: "top", clicks: 2, conversions: 0 },
      { subId: null, clicks: 1, conversions: 2 },
    ]);
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString();
    const early = { programId: world.programId, startDate: day(-5).slice(0, 10), endDate: day(-2) };
    expect(await affiliate.affiliateWorkspace.clickStats(early)).toMatchObject({ totalClicks: 2, conversions: 0, conversionRate: 0 });
    expect(bench.calls.at(-1)?.url).toContain(`program_id=${world.programId}`);
    expect(await bench.outsider.affiliateWorkspace.clickStats()).toMatchObject({
      totalClicks: 0,
      uniqueVisitors: 0,
      conversionRate: 0,
      byCountry: [],
      bySource: [],
      bySubId: [],
    });
  });

  test("clickStats refuses what it cannot answer", async () => {
    const { affiliate, outsider, world } = bench;
    const other = await aWorld();
    const ask = affiliate.affiliateWorkspace;
    await expect(ask.clickStats({ startDate: "yesterday" })).rejects.toBeInstanceOf(ValidationError);
    await expect(ask.clickStats({ startDate: "2026-02-01", endDate: "2026-01-01" })).rejects.toBeInstanceOf(ValidationError);
    await expect(ask.clickStats({ startDate: "2020-01-01", endDate: "2026-01-01" })).rejects.toBeInstanceOf(ValidationError);
    await expect(ask.clickStats({ programId: other.programId })).rejects.toBeInstanceOf(NotFoundError);
    await expect(ask.clickStats({ programId: "nothing" })).rejects.toBeInstanceOf(NotFoundError);
    await expect(outsider.affiliateWorkspace.clickStats({ programId: world.programId })).rejects.toBeInstanceOf(NotFoundError);
  });
});
