import { describe, expect, it } from "vitest";
import { findDecision, getConversion, listConversions, listDecisions } from "@/lib/domain/conversions/queries";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { database } from "@/lib/platform/db/client";
import { at } from "../../support/factories/accounts";
import { aClick, aConversion, aProgramToSell, aSale, anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { asKey } from "../../support/factories/credentials";
import { aMember, aMerchant } from "../../support/factories/merchants";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

describe("reporting a sale", () => {
  it("credits the affiliate whose click token was reported, and books the commission", async () => {
    const { ctx, program, affiliate, conversion, decision } = await aConversion({ customerEmail: "Buyer+news@Example.com" });
    expect(conversion).toMatchObject({
      affiliateId: affiliate.id,
      amount: 10_000,
      commission: 2500,
      currency: "USD",
      status: "pending",
      isHeld: false,
      method: "cookie",
      customer: "b•••@example.com",
      approvesAt: later(30),
    });
    expect(decision).toMatchObject({
      outcome: "credited",
      reason: "last_click",
      arithmetic: { amount: 10_000, percentBps: 2500, commission: 2500 },
    });
    expect(await balancesOf(ctx, { programId: program.id })).toEqual([
      { currency: "USD", pending: 2500, held: 0, payable: 0, inPayout: 0, paid: 0, clawback: 0 },
    ]);
    const row = await database().affiliate.findUniqueOrThrow({ where: { id: affiliate.id }, include: { links: true } });
    expect(row).toMatchObject({ totalClicks: 1, totalConversions: 1, totalRevenue: 10_000n, totalCommission: 2500n });
    expect(row.links[0]).toMatchObject({ totalClicks: 1, totalConversions: 1 });
    const events = await database().event.findMany({ where: { programId: program.id, type: "conversion.created" } });
    expect(events.map((event) => event.payload)).toMatchObject([{ id: conversion.id, commission: 2500, status: "pending" }]);
  });

  it("never keeps the customer's address", async () => {
    const { conversion } = await aConversion({ customerEmail: "very.private@example.com" });
    const rows = await database().$queryRaw<{ text: string }[]>`
      select to_jsonb(c)::text as text from customers c join conversions v on v.customer_id = c.id where v.id = ${conversion.id}::uuid
      union all select record::text from decision_records where conversion_id = ${conversion.id}::uuid
      union all select payload::text from events where payload ->> 'id' = ${conversion.id}`;
    expect(rows).toHaveLength(3);
    expect(rows.filter(({ text }) => text.includes("very.private"))).toEqual([]);
  });

  it("gives the first answer to the same report again", async () => {
    const { ctx, program, clickToken, conversion, decision } = await aConversion({ orderId: "A-1" });
    const again = await aSale(at(ctx, later(1)), program.id, { orderId: "A-1", clickToken });
    expect(again).toEqual({ conversion, decision, repeated: true });
    expect(await database().conversion.count({ where: { programId: program.id } })).toBe(1);
  });

  it("refuses the same order with another amount", async () => {
    const { ctx, program } = await aConversion({ orderId: "A-1" });
    await expect(aSale(ctx, program.id, { orderId: "A-1", amount: 9999 })).rejects.toMatchObject({ code: "Conflict" });
  });

  it("credits one order once, however many reports arrive at the same moment", async () => {
    const { ctx, program, merchant } = await aProgramToSell();
    const affiliate = await anEnrolled(program.id);
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => aSale(ctx, program.id, { orderId: "same", clickToken, customerId: "c1" })),
    );
    expect(new Set(answers.map((answer) => answer.conversion?.id)).size).toBe(1);
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 2500 }]);
  });

  it("keeps a decision for a sale that earned nothing", async () => {
    const { ctx, program } = await aProgramToSell();
    const { conversion, decision } = await aSale(ctx, program.id, { orderId: "B-1" });
    expect(conversion).toBeNull();
    expect(decision).toMatchObject({ outcome: "not_credited", reason: "no_touch" });
    expect(decision.sentences.join(" ")).toContain("named no click");
    expect((await aSale(ctx, program.id, { orderId: "B-1" })).repeated).toBe(true);
    const listed = await listDecisions(ctx, { outcome: "not_credited" });
    expect(listed.items).toMatchObject([{ orderId: "B-1", programName: program.name }]);
  });

  it("lets renewals follow the customer, without a click", async () => {
    const { ctx, program, affiliate } = await aConversion({ customerId: "cus_1" });
    const renewal = await aSale(at(ctx, later(90)), program.id, { customerId: "cus_1" });
    expect(renewal.conversion).toMatchObject({ affiliateId: affiliate.id, method: "metadata" });
    expect(renewal.decision.reason).toBe("known_customer");
  });

  it("prices a late report by the terms of the moment of the sale", async () => {
    const { ctx, program, merchant } = await aProgramToSell();
    const affiliate = await anEnrolled(program.id);
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate);
    await updateProgram(at(ctx, later(5)), { id: program.id, percentBps: 1000 });
    const late = await aSale(at(ctx, later(10)), program.id, { clickToken, occurredAt: later(2) });
    const current = await aSale(at(ctx, later(10)), program.id, { clickToken });
    expect(late.conversion?.commission).toBe(2500);
    expect(current.conversion?.commission).toBe(1000);
  });

  it.each([
    ["currency", { currency: "EUR" }],
    ["occurredAt", { occurredAt: new Date(NOON.getTime() + 6 * 60_000) }],
    ["occurredAt", { occurredAt: later(-401) }],
    ["amount", { amount: -1 }],
    ["amount", { amount: 10.5 }],
    ["amount", { amount: 1_000_000_000_001 }],
    ["orderId", { orderId: " " }],
    ["customerEmail", { customerEmail: "nobody" }],
  ])("refuses what cannot be true, naming the %s", async (field, fields) => {
    const { ctx, program } = await aProgramToSell();
    await expect(aSale(ctx, program.id, fields)).rejects.toMatchObject({
      code: "Invalid",
      details: { fields: { [field]: [expect.any(String)] } },
    });
  });

  it("is for editors of the program's own merchant, and keys with the scope", async () => {
    const { ctx, program, merchant } = await aProgramToSell();
    const viewer = await aMember(merchant.id, "viewer");
    const stranger = await aMerchant();
    await expect(aSale(at(viewer.ctx, NOON), program.id)).rejects.toMatchObject({ code: "Forbidden" });
    await expect(aSale(at(stranger.ctx, NOON), program.id)).rejects.toMatchObject({ code: "NotFound" });
    await expect(aSale(ctx, "no-uuid")).rejects.toMatchObject({ code: "NotFound" });
    await expect(aSale(asKey(ctx, ["conversions:read"]), program.id)).rejects.toMatchObject({
      code: "Forbidden",
      details: { scope: "conversions:write" },
    });
    await expect(aSale(asKey(ctx, ["conversions:write"]), program.id)).resolves.toMatchObject({ repeated: false });
  });
});

describe("reading conversions", () => {
  it("shows each party their own, and affiliates no customers", async () => {
    const { ctx, affiliate, conversion } = await aConversion({ customerEmail: "buyer@example.com" });
    const foreign = await aConversion();
    expect((await listConversions(ctx, {})).items.map((item) => item.id)).toEqual([conversion.id]);
    expect((await listConversions(affiliate.ctx, {})).items).toMatchObject([{ id: conversion.id, customer: null }]);
    await expect(getConversion(foreign.ctx, conversion.id)).rejects.toMatchObject({
      code: "NotFound",
      message: "There is no such conversion.",
    });
    await expect(getConversion(foreign.affiliate.ctx, conversion.id)).rejects.toMatchObject({ code: "NotFound" });
    await expect(findDecision(foreign.affiliate.ctx, conversion.id)).rejects.toMatchObject({ code: "NotFound" });
  });

  it("tells the affiliate why, without other people's part in it", async () => {
    const { ctx, program, merchant, affiliate: first } = await aConversion({ customerId: "shared" });
    const second = await anEnrolled(program.id);
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, second, later(1));
    const { conversion } = await aSale(at(ctx, later(2)), program.id, { clickToken, customerId: "shared" });
    expect(conversion?.affiliateId).toBe(second.id);
    const full = await findDecision(ctx, conversion?.id ?? "");
    const own = await findDecision(second.ctx, conversion?.id ?? "");
    expect(full.candidates.map((candidate) => [candidate.affiliateId, candidate.verdict])).toEqual([
      [second.id, "won"],
      [first.id, "outranked"],
    ]);
    expect(JSON.stringify(own)).not.toContain(first.id);
    expect(JSON.stringify(own)).not.toContain(first.code);
    expect(own.sentences.join(" ")).toContain("your link");
  });

  it("filters, pages and searches", async () => {
    const { ctx, program, clickToken } = await aConversion({ orderId: "X-1" });
    for (let i = 2; i <= 5; i++) await aSale(at(ctx, later(i)), program.id, { orderId: `X-${i}`, clickToken });
    const first = await listConversions(ctx, { limit: 2 });
    expect(first).toMatchObject({ total: 5, items: [{ orderId: "X-5" }, { orderId: "X-4" }] });
    const next = await listConversions(ctx, { limit: 2, cursor: first.nextCursor ?? "" });
    expect(next.items.map((item) => item.orderId)).toEqual(["X-3", "X-2"]);
    expect((await listConversions(ctx, { search: "x-3" })).items).toHaveLength(1);
    expect((await listConversions(ctx, { from: later(3), to: later(5) })).items.map((item) => item.orderId)).toEqual(["X-4", "X-3"]);
    expect((await listConversions(ctx, { status: "rejected" })).total).toBe(0);
  });
});
