import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { clickIdOf, COLLAPSE_MS, instantOf, tokenOf } from "@/lib/domain/clicks/click";
import { prepareClickPartitions } from "@/lib/domain/clicks/prepare-partitions";
import { findClickByToken } from "@/lib/domain/clicks/queries";
import { recordClick } from "@/lib/domain/clicks/record-click";
import { database } from "@/lib/platform/db/client";
import { aStranger, theSystem } from "../../support/factories/accounts";
import { aProgramToSell, anEnrolled, NOON } from "../../support/factories/conversions";
import { findTotalsDrift } from "../../support/invariants";

let link: { linkId: string; affiliateId: string; programId: string; merchantId: string };
beforeAll(async () => {
  const { program, merchant } = await aProgramToSell();
  const affiliate = await anEnrolled(program.id);
  link = { linkId: affiliate.linkId, affiliateId: affiliate.id, programId: program.id, merchantId: merchant.id };
});

const visit = (over: { id?: string; isNew?: boolean; at?: Date } = {}) =>
  recordClick(
    { ...aStranger({ now: over.at ?? NOON }), network: "n" },
    {
      link,
      visitor: { id: over.id ?? `v_${randomUUID().replaceAll("-", "")}`, isNew: over.isNew ?? true },
      userAgent: "Mozilla/5.0",
      referrer: null,
      device: "desktop",
      params: { utm_source: "letter" },
    },
  );
const totalClicks = async () => (await database().link.findUniqueOrThrow({ where: { id: link.linkId } })).totalClicks;

describe("recording a click", () => {
  it("keeps the visit and moves every sum with it", async () => {
    const before = await totalClicks();
    const { token, isRepeat } = await visit();
    expect(isRepeat).toBe(false);
    expect(token).toMatch(/^clk_[0-9a-f]{32}$/);
    expect(await findClickByToken(theSystem(), token)).toMatchObject({
      linkId: link.linkId,
      affiliateId: link.affiliateId,
      createdAt: NOON,
    });
    expect(await totalClicks()).toBe(before + 1);
    expect(await findTotalsDrift()).toEqual([]);
    const [row] = await database().$queryRaw<{ params: object; ip: string; partition: string }[]>`
      select params, ip_hash as ip, tableoid::regclass::text as partition from clicks where id = ${clickIdOf(token)}::uuid`;
    expect(row).toEqual({ params: { utm_source: "letter" }, ip: "n", partition: "clicks_2026_06" });
  });

  it("counts a visitor who clicks again within half an hour once", async () => {
    const id = `v_${"a".repeat(32)}`;
    const before = await totalClicks();
    const first = await visit({ id });
    const again = await visit({ id, isNew: false, at: new Date(NOON.getTime() + COLLAPSE_MS - 1) });
    const later = await visit({ id, isNew: false, at: new Date(NOON.getTime() + COLLAPSE_MS) });
    expect(again).toEqual({ token: first.token, isRepeat: true });
    expect(later.isRepeat).toBe(false);
    expect(later.token).not.toBe(first.token);
    expect(await totalClicks()).toBe(before + 2);
  });

  it("counts a double click of one visitor once", async () => {
    const id = `v_${"b".repeat(32)}`;
    const before = await totalClicks();
    const answers = await Promise.all(Array.from({ length: 6 }, () => visit({ id, isNew: false })));
    expect(new Set(answers.map((answer) => answer.token)).size).toBe(1);
    expect(await totalClicks()).toBe(before + 1);
  });

  it("loses none of many at once", async () => {
    const before = await totalClicks();
    await Promise.all(Array.from({ length: 20 }, () => visit()));
    expect(await totalClicks()).toBe(before + 20);
    expect(await findTotalsDrift()).toEqual([]);
  });
});

describe("tokens", () => {
  it("lead back to their click, and nothing else does", async () => {
    const { token } = await visit();
    const flipped = token.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
    for (const wrong of [flipped, "", "clk_", token.slice(0, -1), `${token}0`, token.replace("clk_", "clk-"), "clk_zz", `' or 1=1 --`]) {
      expect(await findClickByToken(theSystem(), wrong)).toBeNull();
    }
    expect(await findClickByToken(theSystem(), ` ${token.toUpperCase()} `)).not.toBeNull();
  });

  it("carry the instant of the click", () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), (id) => {
        expect(clickIdOf(tokenOf(id))).toBe(id);
        expect(instantOf(id).getTime()).toBe(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
      }),
    );
  });

  it("open one partition only", async () => {
    const { token } = await visit();
    const plan = await database().$queryRawUnsafe<{ "QUERY PLAN": string }[]>(
      `explain select id from clicks where id = '${clickIdOf(token)}' and created_at between '${NOON.toISOString()}' and '${NOON.toISOString()}'`,
    );
    const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
    expect(text).toContain("clicks_2026_06");
    expect(text.match(/ on clicks_/g)).toHaveLength(1);
  });
});

describe("partitions", () => {
  it("are made ahead, and again without harm", async () => {
    const ctx = { ...theSystem(new Date("2031-01-20T00:00:00.000Z")) };
    await prepareClickPartitions(ctx);
    await prepareClickPartitions(ctx);
    const rows = await database().$queryRaw<
      { name: string }[]
    >`select relname as name from pg_class where relname like 'clicks_2031%' and relkind = 'r' order by 1`;
    expect(rows.map((row) => row.name)).toEqual(["clicks_2031_01", "clicks_2031_02", "clicks_2031_03", "clicks_2031_04"]);
  });

  it("lose no click of a month that has none", async () => {
    const { token } = await visit({ at: new Date("2040-05-05T05:05:05.000Z") });
    expect(await findClickByToken(theSystem(), token)).not.toBeNull();
  });
});
