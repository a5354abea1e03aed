import { addDays } from "date-fns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { settleClicks } from "@/lib/domain/intake/settle-clicks";
import type { Context } from "@/lib/domain/kernel/context";
import { changeOverride } from "@/lib/domain/overrides/change-override";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import type { Terms } from "@/lib/domain/programs/program";
import { getProgram } from "@/lib/domain/programs/queries";
import { listRehearsedEvents, rehearseTerms, type RehearsedEvent } from "@/lib/domain/rehearsal/rehearse-terms";
import type { RehearseTermsInput } from "@/lib/domain/rehearsal/schema";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { aClick, aProgramToSell, aSale, anEnrolled, NOON } from "../../support/factories/conversions";
import { aMerchant } from "../../support/factories/merchants";
import { outcomeOf } from "../../support/outcome";

const base = { trigger: "sale", recurrence: "recurring", percentBps: 2500, holdDays: 30, cookieDays: 30 } as const;
const NOW = addDays(NOON, 80);

async function seller(terms: Parameters<typeof aProgramToSell>[0] = {}) {
  const world = await aProgramToSell(terms);
  const programId = world.program.id;
  const affiliates = [await anEnrolled(programId), await anEnrolled(programId), await anEnrolled(programId)];
  const sell = async (who: number, day: number, more: { amount?: number; customerId?: string; clickDay?: number } = {}) => {
    const affiliate = affiliates[who];
    if (!affiliate) throw new Error("there is no such affiliate");
    const { clickDay = day, ...sale } = more;
    const clickToken = await aClick({ merchantId: world.merchant.id, programId }, affiliate, addDays(NOON, clickDay));
    return aSale(at(world.ctx, addDays(NOON, day)), programId, { clickToken, ...sale });
  };
  return { ...world, programId, affiliates, sell, now: at(world.ctx, NOW) };
}

function asDraft({ trigger, recurrence, percentBps, fixedAmount, limitMonths, holdDays, cookieDays }: Terms) {
  return { trigger, recurrence, percentBps, fixedAmount, limitMonths, holdDays, cookieDays };
}

async function events(ctx: Context, input: RehearseTermsInput): Promise<RehearsedEvent[]> {
  const found: RehearsedEvent[] = [];
  for await (const event of listRehearsedEvents(ctx, input)) found.push(event);
  return found;
}

describe("a rehearsal", () => {
  it("says who would lose and gain, and by how much, after refunds", async () => {
    const { ctx, now, programId, affiliates, sell } = await seller();
    await sell(0, 60);
    const { conversion } = await sell(0, 61);
    await sell(1, 62);
    await refundConversion(at(ctx, addDays(NOON, 63)), { id: conversion?.id ?? "", refundId: "r1", amount: 4000 });
    await changeOverride(at(ctx, addDays(NOON, 64)), {
      affiliateId: affiliates[1]?.id ?? "",
      recurrence: "recurring",
      percentBps: 1000,
      holdDays: 30,
    });
    const found = await rehearseTerms(now, { ...base, programId, percentBps: 2000, days: 90 });
    expect(found).toMatchObject({
      events: 3,
      changed: 2,
      credited: 6500,
      today: 5000,
      draft: 4200,
      difference: -800,
      losing: 1,
      gaining: 0,
      same: 1,
    });
    expect(found.losers).toMatchObject([{ affiliateId: affiliates[0]?.id, today: 4000, draft: 3200, difference: -800 }]);
  });

  it("pays what today's terms left out: renewals, older clicks, and other kinds of events", async () => {
    const { now, programId, sell } = await seller({ recurrence: "one_time" });
    await sell(0, 60, { customerId: "c1" });
    await sell(0, 70, { customerId: "c1" });
    await sell(1, 60, { clickDay: 15 });
    const draft = (over: object) => rehearseTerms(now, { ...base, recurrence: "one_time", programId, days: 90, ...over });
    expect(await draft({})).toMatchObject({ today: 2500, difference: 0 });
    expect(await draft({ recurrence: "recurring" })).toMatchObject({ today: 2500, draft: 5000, winners: [{ difference: 2500 }] });
    expect(await draft({ cookieDays: 60 })).toMatchObject({ today: 2500, draft: 5000 });
    expect(await draft({ trigger: "lead", percentBps: null, fixedAmount: 900 })).toMatchObject({ today: 2500, draft: 0 });
  });

  it("prices one affiliate's own terms alone", async () => {
    const { now, programId, affiliates, sell } = await seller();
    for (const who of [0, 1, 2]) await sell(who, 70);
    const found = await rehearseTerms(now, { ...base, programId, affiliateId: affiliates[0]?.id, percentBps: 4000, days: 30 });
    expect(found).toMatchObject({ events: 1, today: 2500, draft: 4000, gaining: 1, losing: 0, same: 0 });
  });

  it("equals what is credited once the draft is in force", async () => {
    const before = await seller();
    const after = await seller();
    const draft = { ...base, percentBps: 1730, recurrence: "one_time" as const };
    await changeProgramTerms(after.ctx, { ...draft, programId: after.programId });
    for (const { sell } of [before, after]) {
      for (const day of [60, 65, 70]) await sell(day % 3, day, { customerId: "c1", amount: 3333 });
      await sell(1, 66, { customerId: "c2", amount: 777 });
    }
    const { draft: rehearsed } = await rehearseTerms(before.now, { ...draft, programId: before.programId, days: 90 });
    const { _sum } = await database().conversion.aggregate({ where: { programId: after.programId }, _sum: { commission: true } });
    expect(BigInt(rehearsed)).toBe(_sum.commission);
  });

  it("writes nothing: a transaction that may only read carries it", async () => {
    const { now, programId, sell } = await seller();
    await sell(0, 70);
    const found = await database().$transaction(async (tx) => {
      await tx.$executeRaw`set transaction read only`;
      const assigned = async () =>
        (await tx.$queryRaw<{ id: string | null }[]>`select pg_current_xact_id_if_assigned()::text as id`)[0]?.id;
      const rehearsal = await rehearseTerms({ ...now, tx }, { ...base, programId, percentBps: 1, days: 365 });
      return { rehearsal, id: await assigned() };
    });
    expect(found).toMatchObject({ rehearsal: { events: 1, draft: 1 }, id: null });
  });

  it("is not for other merchants", async () => {
    const { programId, now, affiliates } = await seller();
    const stranger = await aMerchant();
    expect(await outcomeOf(rehearseTerms(stranger.ctx, { ...base, programId, days: 30 }))).toBe("NotFound");
    const other = await seller();
    expect(
      await outcomeOf(rehearseTerms(other.now, { ...base, programId: other.programId, affiliateId: affiliates[0]?.id, days: 30 })),
    ).toBe("NotFound");
    expect(await outcomeOf(rehearseTerms(now, { ...base, programId, trigger: "click", days: 30 }))).toBe("Invalid");
  });
});

describe("a rehearsal of terms that pay for clicks", () => {
  const perClick = { ...base, trigger: "click", percentBps: null, fixedAmount: 5 } as const;

  it("prices the counted clicks of every day, and what those days sold under today's terms", async () => {
    const { merchant, now, programId, affiliates, sell } = await seller();
    const [, second] = affiliates;
    if (!second) throw new Error("three affiliates joined");
    await sell(0, 60);
    for (const day of [1, 60, 61]) await aClick({ merchantId: merchant.id, programId }, second, addDays(NOON, day));
    const found = await rehearseTerms(now, { ...perClick, programId, days: 30 });
    expect(found).toMatchObject({ events: 4, changed: 4, today: 2500, draft: 15, credited: 2500, losing: 1, gaining: 1 });
    expect(found.winners).toMatchObject([{ affiliateId: second.id, events: 2, draft: 10 }]);
    const rows = await events(now, { ...perClick, programId, days: 30 });
    expect(rows.map(({ sale, draft }) => [sale.orderId, draft?.commission]).slice(0, 2)).toEqual([
      ["1 click on 2026-08-15", 5n],
      ["1 click on 2026-08-14", 5n],
    ]);
  });

  it("of today's terms gives a zero difference, equals what was credited, and leaves rejected clicks out", async () => {
    const { merchant, ctx, now, programId, affiliates } = await seller({ trigger: "click", fixedAmount: 5 });
    const [first, second] = affiliates;
    if (!first || !second) throw new Error("two affiliates joined");
    for (const day of [60, 60, 61, 79]) await aClick({ merchantId: merchant.id, programId }, first, addDays(NOON, day));
    for (const day of [60, 61]) await aClick({ merchantId: merchant.id, programId }, second, addDays(NOON, day));
    await settleClicks(theSystem(NOW));
    const today = await rehearseTerms(now, { ...perClick, programId, days: 30 });
    expect(today).toMatchObject({ changed: 0, difference: 0, today: 30, credited: 30, same: 2 });
    const rejected = await database().conversion.findFirstOrThrow({ where: { affiliateId: first.id, clicks: 2 } });
    const flag = await raiseFlag(at(ctx, NOW), { affiliateId: first.id, reason: "Not people.", conversionIds: [rejected.id] });
    await resolveFlags(at(ctx, NOW), { ids: [flag.id], status: "confirmed" });
    expect(await rehearseTerms(now, { ...perClick, fixedAmount: 10, programId, days: 30 })).toMatchObject({
      today: 20,
      draft: 40,
      credited: 20,
    });
    const own = { affiliateId: second.id, recurrence: "recurring", fixedAmount: 50, holdDays: 30 } as const;
    await changeOverride(at(ctx, NOW), own);
    const one = await rehearseTerms(at(ctx, addDays(NOW, 1)), {
      ...perClick,
      fixedAmount: 100,
      programId,
      affiliateId: second.id,
      days: 30,
    });
    expect(one).toMatchObject({ today: 100, draft: 200, gaining: 1, losing: 0, same: 0 });
    const sales = await rehearseTerms(at(ctx, addDays(NOW, 1)), { ...base, programId, days: 30 });
    expect(sales).toMatchObject({ today: 110, draft: 0 });
  });
});

it("rehearsing today's terms gives a zero difference on every row", async () => {
  const sale = fc.record({
    who: fc.nat({ max: 2 }),
    amount: fc.integer({ min: 0, max: 99_999 }),
    customer: fc.constantFrom("c1", "c2", "c3"),
    age: fc.integer({ min: 0, max: 40 }),
    refund: fc.option(fc.integer({ min: 1, max: 99_999 })),
    change: fc.option(fc.integer({ min: 1, max: 10_000 }), { freq: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(sale, { minLength: 1, maxLength: 8 }),
      fc.constantFrom("one_time" as const, "recurring" as const, "recurring_limited" as const),
      async (sales, recurrence) => {
        const limited = recurrence === "recurring_limited" ? { limitMonths: 1 } : {};
        const { ctx, now, programId, sell } = await seller({ recurrence, ...limited });
        let hasChanged = false;
        for (const [i, { who, amount, customer, age, refund, change }] of sales.entries()) {
          const day = 45 + i * 4;
          const { conversion } = await sell(who, day, { amount, customerId: customer, clickDay: day - age });
          if (conversion && refund !== null && amount > 0) {
            await refundConversion(at(ctx, addDays(NOON, day)), { id: conversion.id, refundId: "r", amount: Math.min(refund, amount) });
          }
          if (change === null) continue;
          hasChanged = true;
          await changeProgramTerms(at(ctx, addDays(NOON, day + 1)), { ...base, recurrence, ...limited, programId, percentBps: change });
        }
        const { terms } = await getProgram(now, programId);
        const rows = await events(now, { ...asDraft(terms), programId, days: 90 });
        for (const { today, draft, credited } of rows) {
          expect(draft).toEqual(today);
          if (!hasChanged) expect(today?.commission ?? 0n).toBe(credited);
        }
        const found = await rehearseTerms(now, { ...asDraft(terms), programId, days: 90 });
        expect(found).toMatchObject({ difference: 0, changed: 0, losing: 0, gaining: 0, events: rows.length });
      },
    ),
    { numRuns: 12, seed: 11 },
  );
}, 120_000);
