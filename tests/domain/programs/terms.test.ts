import { describe, expect, it, test } from "vitest";
import { addDays } from "date-fns";
import { cancelPlannedTerms } from "@/lib/domain/programs/cancel-terms";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import type { Terms } from "@/lib/domain/programs/program";
import { getProgram, listTermsHistory } from "@/lib/domain/programs/queries";
import { database } from "@/lib/platform/db/client";
import { at } from "../../support/factories/accounts";
import { aClick, aProgramToSell, aSale, anEnrolled, NOON } from "../../support/factories/conversions";
import { outcomeOf, refusalOf } from "../../support/outcome";
import { aProgram } from "../../support/world";

const base = { trigger: "sale", recurrence: "recurring", percentBps: 2500, holdDays: 30, cookieDays: 30 } as const;

async function seller() {
  const world = await aProgramToSell();
  const affiliate = await anEnrolled(world.program.id);
  const clickToken = await aClick({ merchantId: world.merchant.id, programId: world.program.id }, affiliate);
  const programId = world.program.id;
  const sell = (soldAt: Date, reportedAt = soldAt, more: Parameters<typeof aSale>[2] = {}) =>
    aSale(at(world.ctx, reportedAt), programId, { clickToken, occurredAt: soldAt, ...more });
  return { ...world, affiliate, programId, sell };
}

describe("planned terms", () => {
  it("begin at their instant, and what happened before keeps the old ones, however late it is reported", async () => {
    const { ctx, programId, sell } = await seller();
    const turn = addDays(NOON, 10);
    const planned = await changeProgramTerms(ctx, { ...base, programId, percentBps: 1000, startsAt: turn });
    expect(planned).toMatchObject({ version: 2, validFrom: turn, validTo: null });
    expect((await getProgram(ctx, programId)).terms).toMatchObject({ version: 1, validTo: turn });
    expect((await getProgram(at(ctx, addDays(turn, 1)), programId)).terms.version).toBe(2);
    const before = await sell(new Date(turn.getTime() - 1), addDays(turn, 40));
    const after = await sell(turn, addDays(turn, 40));
    expect([before.conversion?.commission, after.conversion?.commission]).toEqual([2500, 1000]);
    expect([before.decision.terms?.version, after.decision.terms?.version]).toEqual([1, 2]);
  });

  it("stay where they are when the terms change at once before them", async () => {
    const { ctx, programId } = await seller();
    const turn = addDays(NOON, 10);
    await changeProgramTerms(ctx, { ...base, programId, percentBps: 1000, startsAt: turn });
    const now = addDays(NOON, 1);
    await changeProgramTerms(at(ctx, now), { ...base, programId, percentBps: 3000 });
    const history = await listTermsHistory(ctx, programId);
    expect(history.map(({ version, percentBps, validFrom, validTo }) => [version, percentBps, validFrom, validTo])).toEqual([
      [2, 1000, turn, null],
      [3, 3000, now, turn],
      [1, 2500, NOON, now],
    ]);
  });

  it("can be taken back until they begin", async () => {
    const { ctx, programId } = await seller();
    const turn = addDays(NOON, 10);
    const planned = await changeProgramTerms(ctx, { ...base, programId, percentBps: 1000, startsAt: turn });
    const termsId = planned?.id ?? "";
    expect(await outcomeOf(cancelPlannedTerms(at(ctx, turn), { programId, termsId }))).toBe("Conflict");
    expect(await outcomeOf(cancelPlannedTerms(ctx, { programId, termsId }))).toBe("done");
    expect((await listTermsHistory(ctx, programId)).map(({ version, validTo }) => [version, validTo])).toEqual([[1, null]]);
    expect(await outcomeOf(cancelPlannedTerms(ctx, { programId, termsId }))).toBe("Conflict");
  });

  it("are refused too soon, too far, and at an instant that is taken", async () => {
    const { ctx, programId } = await seller();
    const plan = (startsAt: Date, percentBps = 1000) => changeProgramTerms(ctx, { ...base, programId, percentBps, startsAt });
    expect(await refusalOf(plan(NOON))).toMatchObject({ code: "Invalid", fields: ["startsAt"] });
    expect(await refusalOf(plan(addDays(NOON, 800)))).toMatchObject({ code: "Invalid", fields: ["startsAt"] });
    await plan(addDays(NOON, 10));
    expect(await outcomeOf(plan(addDays(NOON, 10), 2000))).toBe("Conflict");
  });
});

it("terms that change at once begin after the last event that was judged", async () => {
  const { ctx, programId, sell } = await seller();
  const soldAt = new Date(NOON.getTime() + 60_000);
  await sell(soldAt, NOON);
  const opened = await changeProgramTerms(ctx, { ...base, programId, percentBps: 1000 });
  expect(opened?.validFrom).toEqual(new Date(soldAt.getTime() + 1));
});

it("sales and changes at once agree, event by event, on the version of each instant", async () => {
  const { ctx, programId, sell } = await seller();
  const acts = Array.from({ length: 24 }, (_, i) => {
    const now = new Date(NOON.getTime() + 60_000 + i);
    return i % 3 === 0 ? changeProgramTerms(at(ctx, now), { ...base, programId, percentBps: 1000 + i }) : sell(now);
  });
  await Promise.all(acts);
  const versions = await database().programTerms.findMany({ where: { programId }, orderBy: { validFrom: "asc" } });
  expect(versions.slice(0, -1).map((terms) => terms.validTo)).toEqual(versions.slice(1).map((terms) => terms.validFrom));
  const sold = await database().conversion.findMany({ where: { programId } });
  expect(sold).toHaveLength(16);
  for (const sale of sold) {
    const covering = versions.filter((terms) => terms.validFrom <= sale.occurredAt && (!terms.validTo || sale.occurredAt < terms.validTo));
    expect(covering.map((terms) => terms.id)).toEqual([sale.termsId]);
  }
});

describe("what is paid for", () => {
  it("leads by a fixed amount: a lead earns, a sale does not, and the record says so", async () => {
    const { ctx, programId, sell } = await seller();
    await changeProgramTerms(ctx, { ...base, programId, trigger: "lead", percentBps: null, fixedAmount: 500 });
    const later = addDays(NOON, 1);
    const lead = await sell(later, later, { kind: "lead", amount: 0, customerId: "c1" });
    const sale = await sell(later, later, { customerId: "c1" });
    expect(lead.conversion).toMatchObject({ kind: "lead", amount: 0, commission: 500 });
    expect(lead.decision.sentences.join(" ")).toContain("a fixed $5.00 a lead");
    expect(sale).toMatchObject({ conversion: null, decision: { reason: "not_paid_per_sale" } });
  });

  it("a customer's lead does not use up the first sale", async () => {
    const { ctx, programId, sell } = await seller();
    await changeProgramTerms(ctx, { ...base, programId, trigger: "lead", percentBps: null, fixedAmount: 500, recurrence: "one_time" });
    const [first, second] = [addDays(NOON, 1), addDays(NOON, 2)];
    await sell(first, first, { kind: "lead", amount: 0, customerId: "c1" });
    const again = await sell(first, first, { kind: "lead", amount: 0, customerId: "c1" });
    expect(again.decision.reason).toBe("not_first_sale");
    await changeProgramTerms(at(ctx, second), { ...base, programId, recurrence: "one_time" });
    const sold = [
      await sell(addDays(second, 1), undefined, { customerId: "c1" }),
      await sell(addDays(second, 2), undefined, { customerId: "c1" }),
    ];
    expect(sold.map(({ decision }) => decision.reason)).toEqual(["last_click", "not_first_sale"]);
  });

  it.each([
    ["a share of a click", { trigger: "click" }, "percentBps"],
    ["a customer's first click", { trigger: "click", percentBps: null, fixedAmount: 10, recurrence: "one_time" }, "recurrence"],
    ["a share of a lead", { trigger: "lead" }, "percentBps"],
    ["both a share and an amount", { fixedAmount: 10 }, "percentBps"],
    ["neither", { percentBps: null }, "percentBps"],
  ] as const)("refuses %s", async (_, over, field) => {
    const { ctx, programId } = await seller();
    expect(await refusalOf(changeProgramTerms(ctx, { ...base, ...over, programId }))).toMatchObject({ code: "Invalid", fields: [field] });
  });
});

test("only editors of the merchant change and cancel", async () => {
  const { merchant, program, viewer, otherMerchant } = await aProgram();
  const input = { ...base, programId: program.id, percentBps: 1000, startsAt: addDays(merchant.ctx.now, 3) };
  const planned = await changeProgramTerms(merchant.ctx, input);
  const termsId = planned?.id ?? "";
  expect(await outcomeOf(changeProgramTerms(viewer.ctx, input))).toBe("Forbidden");
  expect(await outcomeOf(changeProgramTerms(otherMerchant.ctx, input))).toBe("NotFound");
  expect(await outcomeOf(cancelPlannedTerms(viewer.ctx, { programId: program.id, termsId }))).toBe("Forbidden");
  expect(await outcomeOf(cancelPlannedTerms(otherMerchant.ctx, { programId: program.id, termsId }))).toBe("NotFound");
  expect(await changeProgramTerms(merchant.ctx, { ...base, programId: program.id })).toBeNull();
});

test("the database lets a version end, and refuses to rewrite it or to overlap", async () => {
  const { program } = await aProgram();
  const { id } = program.terms;
  await expect(database().$executeRaw`update program_terms set percent_bps = 1 where id = ${id}::uuid`).rejects.toThrow("never rewritten");
  const { id: _, ...copy } = await database().programTerms.findUniqueOrThrow({ where: { id } });
  await expect(database().programTerms.create({ data: { ...copy, version: 9 } })).rejects.toThrow("program_terms_no_overlap");
});

test("the history says who decided", async () => {
  const { merchant, program } = await aProgram();
  const [first] = await listTermsHistory(merchant.ctx, program.id);
  expect(first).toMatchObject({ decidedBy: merchant.account.name, decidedAt: merchant.ctx.now });
  expect(first satisfies Terms | undefined).toMatchObject({ percentBps: 2500 });
});
