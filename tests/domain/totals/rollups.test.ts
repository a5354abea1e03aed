import fc from "fast-check";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type Click, tokenOf } from "@/lib/domain/clicks/click";
import { foldClicks } from "@/lib/domain/clicks/fold-clicks";
import { recordClicks, recordNewClicks } from "@/lib/domain/clicks/record-clicks";
import { rejectConversions } from "@/lib/domain/conversions/move-conversions";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { transaction } from "@/lib/domain/kernel/transaction";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { rebuildTotals } from "@/lib/domain/totals/rebuild-totals";
import { settleTotals } from "@/lib/domain/totals/settle-totals";
import { prepareClickPartitions } from "@/lib/domain/clicks/prepare-partitions";
import { database } from "@/lib/platform/db/client";
import { openSpool } from "@/lib/tracking/spool";
import { theSystem } from "../../support/factories/accounts";
import { aSale } from "../../support/factories/conversions";
import { findRollupDrift } from "../../support/rollups";
import { aWorld, BEGIN, NOW, system, type World } from "./rollups-world";
import { clicksOf, newcomersOf, pick, returnsOf, type Visit } from "./rollups-visits";

type Step =
  | { do: "click" | "click late" | "spool"; visits: Visit[] }
  | { do: "come" | "come unheard"; visits: Visit[] }
  | { do: "return"; from: number; visits: Visit[] }
  | { do: "repeat" | "delete"; from: number; count: number }
  | { do: "sell" | "sell and crash"; click: number; at: number; amount: number }
  | { do: "refund" | "reject"; sale: number; amount: number }
  | { do: "fold" | "fold and crash" | "fold and die" | "settle" | "rebuild" }
  | { do: "move days"; zone: number }
  | { do: "rebuild in traffic"; visits: Visit[]; from: number };

const zones = ["America/New_York", "Pacific/Auckland", "UTC"];
const index = fc.nat({ max: 999 });
const visits = fc.array(
  fc.record({
    link: index,
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    visitor: fc.nat({ max: 12 }),
    country: index,
    source: index,
    sub: fc.nat({ max: 300 }),
  }),
  { minLength: 1, maxLength: 40 },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("click" as const, "click late" as const, "spool" as const), visits }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("come" as const, "come" as const, "come unheard" as const), visits }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("return" as const), from: index, visits }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("repeat" as const, "delete" as const, "delete" as const),
      from: index,
      count: fc.integer({ min: 1, max: 8 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("sell" as const, "sell" as const, "sell and crash" as const),
      click: index,
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      amount: fc.integer({ min: 100, max: 100_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("refund" as const, "reject" as const),
      sale: index,
      amount: fc.integer({ min: 1, max: 100 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("fold" as const, "fold and crash" as const, "fold and die" as const, "settle" as const, "rebuild" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("move days" as const), zone: index }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("rebuild in traffic" as const), visits, from: index }) },
);

async function come(world: World, clicks: Click[]): Promise<void> {
  await recordNewClicks(clicks);
  world.sent.push(...clicks);
}

async function comeBack(world: World, { from, visits: wanted }: { from: number; visits: Visit[] }): Promise<void> {
  const people = world.sent.slice(from % 50);
  if (people.length > 0) await send(world, returnsOf(world, people, wanted), false);
}

/** Nobody heard of the commit in time: they were sent on from the spool, and came back, before it was seen. Half the time it is settled while it waits for a fold. */
async function comeUnheard(world: World, wanted: Visit[]): Promise<void> {
  const clicks = newcomersOf(world, wanted);
  await send(world, returnsOf(world, clicks, wanted.slice(0, 5)), false);
  await foldClicks(system());
  await come(world, clicks);
  await replay(world, clicks);
  if (wanted.length % 2 === 0) await settleTotals(system());
}

/** Half the time it is settled while what was deleted still waits for a fold. */
async function forget(world: World, { from, count }: { from: number; count: number }): Promise<void> {
  const ids = world.sent.slice(-count - (from % 20), world.sent.length - (from % 20)).map(({ id }) => id);
  await database().$executeRaw`delete from clicks where id = any(${ids}::uuid[])`;
  if (count % 2 === 0) await settleTotals(system());
}

async function send(world: World, clicks: Click[], late: boolean): Promise<void> {
  await recordClicks(clicks, { late });
  world.sent.push(...clicks);
}

/** Takes a spool up in two goes: the first dies after its first batch was committed. */
async function replay(world: World, clicks: Click[]): Promise<void> {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tributary-rollups-")), "spool");
  const spool = openSpool(folder);
  await spool.append(clicks);
  const taken = spool.drain(async (kept) => {
    await recordClicks(kept, { late: true });
    throw new Error("died");
  });
  await expect(taken).rejects.toThrow("died");
  await spool.drain(async (kept) => void (await recordClicks(kept, { late: true })));
  await spool.close();
  fs.rmSync(path.dirname(folder), { recursive: true });
  world.sent.push(...clicks);
}

async function sell(world: World, sale: Extract<Step, { do: "sell" | "sell and crash" }>): Promise<void> {
  if (world.sent.length === 0) return;
  const click = pick(world.sent, sale.click);
  const occurredAt = new Date(Math.min(NOW.getTime(), click.createdAt.getTime() + Math.floor(sale.at * 86_400_000)));
  const report = { clickToken: tokenOf(click.id), amount: sale.amount, occurredAt: occurredAt.toISOString() };
  if (sale.do === "sell and crash") {
    const crash = transaction(world.ctx, async (tx) => {
      await aSale({ ...world.ctx, tx }, click.programId, report);
      throw new Error("crashed");
    });
    return expect(crash).rejects.toThrow("crashed");
  }
  const { conversion } = await aSale(world.ctx, click.programId, report);
  if (conversion) world.sales.push({ id: conversion.id, affiliateId: conversion.affiliateId });
}

async function takeBack(world: World, { do: how, sale, amount }: Extract<Step, { do: "refund" | "reject" }>): Promise<void> {
  if (world.sales.length === 0) return;
  const { id, affiliateId } = pick(world.sales, sale);
  if (how === "refund")
    await refundConversion(world.ctx, { id, refundId: `refund-${sale}-${amount}`, amount }).catch((error: unknown) =>
      expect(String(error)).toMatch(/refunded in full|was rejected|is left to refund/),
    );
  else
    await transaction(world.ctx, async (tx) => {
      await lockAffiliates(tx, [affiliateId]);
      await rejectConversions(world.ctx, tx, { merchantId: world.merchantId, ids: [id], causeId: id });
    });
}

async function foldAndFail(by: "crash" | "die"): Promise<void> {
  const failed = transaction(system(), async (tx) => {
    await foldClicks({ ...system(), tx });
    if (by === "die") await tx.$queryRaw`select pg_terminate_backend(pg_backend_pid())`;
    throw new Error("crashed");
  });
  await expect(failed).rejects.toThrow(/crashed|connection|terminat|P1017|P2028|closed/i);
}

async function rebuildInTraffic(world: World, wanted: Visit[], from: number): Promise<void> {
  const clicks = clicksOf(world, wanted);
  const half = Math.ceil(clicks.length / 2);
  await Promise.all([
    rebuildTotals(system(), { merchantId: world.merchantId }),
    send(world, clicks.slice(0, half), false).then(() => foldClicks(system())),
    sell(world, { do: "sell", click: from, at: 0.1, amount: 5000 }),
    settleTotals(system()),
    send(world, clicks.slice(half), false).then(() => foldClicks(system())),
  ]);
}

async function take(world: World, one: Step): Promise<void> {
  switch (one.do) {
    case "click":
    case "click late":
      return send(world, clicksOf(world, one.visits), one.do === "click late");
    case "come":
      return come(world, newcomersOf(world, one.visits));
    case "come unheard":
      return comeUnheard(world, one.visits);
    case "return":
      return comeBack(world, one);
    case "spool":
      return replay(world, clicksOf(world, one.visits));
    case "repeat":
      return void (await recordClicks(world.sent.slice(one.from % 50, (one.from % 50) + one.count), { late: true }));
    case "delete":
      return forget(world, one);
    case "sell":
    case "sell and crash":
      return sell(world, one);
    case "refund":
    case "reject":
      return takeBack(world, one);
    case "fold":
      return void (await foldClicks(system()));
    case "fold and crash":
      return foldAndFail("crash");
    case "fold and die":
      return foldAndFail("die");
    case "settle":
      return settleTotals(system());
    case "rebuild":
      return void (await rebuildTotals(system(), { merchantId: world.merchantId }));
    case "move days":
      return void (await updateMerchant(world.ctx, { timezone: pick(zones, one.zone) }));
    case "rebuild in traffic":
      return rebuildInTraffic(world, one.visits, one.from);
  }
}

async function settled(): Promise<void> {
  while ((await foldClicks(system())) > 0);
  await settleTotals(system());
}

vi.setConfig({ testTimeout: 240_000 });
beforeAll(() => prepareClickPartitions(theSystem(new Date(BEGIN))));

describe("sums", () => {
  it.each([11, 1202, 77_003])("are the facts, whatever comes late, twice, in parallel, is taken back or dies (seed %i)", async (seed) => {
    const world = await aWorld();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        for (const one of steps) await take(world, one);
        await settled();
        expect(await findRollupDrift(world.merchantId)).toEqual([]);
      }),
      { seed, numRuns: 15, endOnFailure: true },
    );
    expect(world.sales.length).toBeGreaterThan(3);
  });

  it("name a hundred values a day and put the rest together, before and after a rebuild", async () => {
    const world = await aWorld();
    const [link] = world.links;
    const wanted = Array.from({ length: 300 }, (_, i) => ({ link: 0, at: 0.9 + i / 1e6, visitor: 7, country: 1, source: 0, sub: i * 2 }));
    for (let i = 0; i < 300; i += 60) {
      await send(world, clicksOf(world, wanted.slice(i, i + 60)), false);
      await settled();
      expect(await findRollupDrift(world.merchantId)).toEqual([]);
    }
    await rebuildTotals(system(), { merchantId: world.merchantId });
    expect(await findRollupDrift(world.merchantId)).toEqual([]);
    const rest = await database().breakdownTotal.findMany({
      where: { subjectId: link?.affiliateId ?? "", facet: "sub", grain: "day", value: "*" },
    });
    expect(rest.map(({ clicks }) => clicks)).toEqual([200]);
  });

  it("are mended by a rebuild, whatever was wrong", async () => {
    const world = await aWorld();
    await send(world, clicksOf(world, [{ link: 0, at: 0.5, visitor: 8, country: 1, source: 1, sub: 2 }]), false);
    await settled();
    await sell(world, { do: "sell", click: 0, at: 0.1, amount: 7000 });
    await database().dailyTotal.updateMany({ where: { merchantId: world.merchantId }, data: { clicks: 99, visitors: 5 } });
    await database().breakdownTotal.deleteMany({ where: { merchantId: world.merchantId } });
    const accountIds = (await database().affiliate.findMany({ where: { merchantId: world.merchantId } })).map(({ accountId }) => accountId);
    await database().dailyTotal.updateMany({ where: { merchantId: { in: accountIds } }, data: { commission: 3n } });
    await database().breakdownTotal.updateMany({ where: { merchantId: { in: accountIds } }, data: { clicks: 99 } });
    await database().affiliate.updateMany({ where: { merchantId: world.merchantId }, data: { totalRevenue: 1n } });
    await database().$executeRaw`insert into status_totals (merchant_id, program_id, day, status, conversions)
      values (${world.merchantId}::uuid, ${world.links[0]?.programId}::uuid, '2026-10-25', 'rejected', 7)`;
    expect(await findRollupDrift(world.merchantId)).not.toEqual([]);
    // An account's days are mended with those of the merchant where it had clicks.
    await rebuildTotals(system(), { merchantId: world.elsewhere });
    expect(await findRollupDrift(world.merchantId)).not.toEqual([]);
    await rebuildTotals(system(), { merchantId: world.merchantId });
    expect(await findRollupDrift(world.merchantId)).toEqual([]);
    expect(await findRollupDrift(world.elsewhere)).toEqual([]);
  });
});
