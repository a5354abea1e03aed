import { describe, expect, it } from "vitest";
import { getConversion } from "@/lib/domain/conversions/queries";
import { countOpenFlags, flagStats, getFlag, listFlags } from "@/lib/domain/flags/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { database } from "@/lib/platform/db/client";
import { anAdmin, at } from "../../support/factories/accounts";
import { aConversion, aSale, NOON } from "../../support/factories/conversions";
import { asKey } from "../../support/factories/credentials";
import { aSelfReferral, proposed } from "../../support/factories/flags";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { findMisplacedMoney, findTotalsDrift } from "../../support/invariants";

async function adds() {
  expect(await findMisplacedMoney()).toEqual([]);
  expect(await findTotalsDrift()).toEqual([]);
}
const eventsOf = async (programId: string) =>
  (await database().event.findMany({ where: { programId }, orderBy: { id: "asc" } })).map((event) => event.type);

describe("a sale by the affiliate's own address", () => {
  it("raises a flag with its evidence and holds exactly that commission", async () => {
    const { ctx, program, affiliate, conversion, flag } = await aSelfReferral();
    expect(conversion).toMatchObject({ isHeld: true, status: "pending" });
    const detail = await getFlag(ctx, flag.id);
    expect(detail).toMatchObject({
      type: "self_referral",
      status: "open",
      score: 80,
      heldAmount: 2500,
      currency: "USD",
      itemCount: 1,
      affiliateId: affiliate.id,
      allowed: ["reviewed", "dismissed", "confirmed"],
      items: [{ heldAmount: 2500, conversion: { id: conversion.id } }],
      evidence: [{ signal: "same_email", facet: "", points: 80, conversionIds: [conversion.id] }],
      affiliateTotals: { conversions: 1, revenue: 10_000 },
      similar: [],
    });
    expect(JSON.stringify(detail.evidence)).not.toContain("@");
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 2500 }]);
    expect(await eventsOf(program.id)).toEqual(expect.arrayContaining(["conversion.created", "flag.raised", "commission.held"]));
    await adds();
  });

  it.each([
    ["a tag", (local: string) => `${local}+me@Example.com`],
    ["capitals", (local: string) => `${local.toUpperCase()}@EXAMPLE.COM`],
  ])("sees through %s", async (_name, spell) => {
    const { ctx, program, clickToken, affiliate } = await aConversion();
    const [local = ""] = affiliate.email.split("@");
    const { conversion } = await aSale(ctx, program.id, { clickToken, customerEmail: spell(local) });
    expect(conversion?.isHeld).toBe(true);
  });

  it("leaves another customer alone", async () => {
    const { ctx, program, clickToken } = await aConversion();
    const { conversion } = await aSale(ctx, program.id, { clickToken, customerEmail: "somebody.else@example.com" });
    expect(conversion?.isHeld).toBe(false);
    expect((await listFlags(ctx, {})).total).toBe(0);
  });

  it("joins the open flag when it happens again", async () => {
    const { ctx, program, clickToken, affiliate, flag } = await aSelfReferral();
    await aSale(ctx, program.id, { clickToken, customerEmail: affiliate.email, amount: 4000 });
    expect((await listFlags(ctx, {})).items).toMatchObject([{ id: flag.id, score: 80, heldAmount: 3500, itemCount: 2 }]);
    expect((await eventsOf(program.id)).filter((type) => type === "flag.raised")).toHaveLength(1);
    await adds();
  });
});

describe("resolving", () => {
  it.each(["dismissed", "reviewed"] as const)("%s: the money goes back to pending", async (status) => {
    const { ctx, program, affiliate, conversion, flag } = await aSelfReferral();
    const { resolved, refused } = await resolveFlags(ctx, { ids: [flag.id], status, note: "Known customer." });
    expect(refused).toEqual([]);
    expect(resolved).toMatchObject([{ id: flag.id, status, note: "Known customer.", resolvedAt: NOON, allowed: [], heldAmount: 2500 }]);
    expect(await getConversion(ctx, conversion.id)).toMatchObject({ isHeld: false, status: "pending" });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 2500, held: 0 }]);
    expect(await eventsOf(program.id)).toEqual(expect.arrayContaining(["flag.resolved", "commission.released"]));
    await adds();
  });

  it("confirmed: the conversion is rejected, the commission taken back, the sums corrected", async () => {
    const { ctx, program, affiliate, conversion, flag } = await aSelfReferral();
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
    expect(await getConversion(ctx, conversion.id)).toMatchObject({ isHeld: false, status: "rejected" });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 0 }]);
    const row = await database().affiliate.findUniqueOrThrow({ where: { id: affiliate.id } });
    expect(row).toMatchObject({ totalConversions: 1, totalRevenue: 10_000n, totalCommission: 0n, status: "approved" });
    expect(await eventsOf(program.id)).toEqual(expect.arrayContaining(["flag.resolved", "conversion.rejected"]));
    await adds();
  });

  it("confirmed: the customer follows that affiliate no longer", async () => {
    const { ctx, program, flag, affiliate } = await aSelfReferral({ customerId: "self" });
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
    const { decision } = await aSale(ctx, program.id, { customerId: "self", customerEmail: affiliate.email });
    expect(decision.reason).toBe("no_touch");
  });

  it("blocks the affiliate when asked to", async () => {
    const { ctx, program, clickToken, affiliate, flag } = await aSelfReferral();
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed", blockAffiliate: true });
    expect((await database().affiliate.findUniqueOrThrow({ where: { id: affiliate.id } })).status).toBe("blocked");
    expect((await aSale(ctx, program.id, { clickToken })).decision.reason).toBe("affiliate_blocked");
  });

  it("is one decision for two reviewers at once; the other reads who decided", async () => {
    const { ctx, merchant, conversion, flag } = await aSelfReferral();
    const second = await aMember(merchant.id, "admin", { name: "Second Reviewer" });
    const admin = await anAdmin({ name: "The Operator" });
    await proposed(flag);
    const answers = await Promise.all([
      resolveFlags(ctx, { ids: [flag.id], status: "confirmed" }),
      resolveFlags(at(second.ctx, NOON), { ids: [flag.id], status: "dismissed" }),
      resolveFlags(at(admin.ctx, NOON), { ids: [flag.id], status: "reviewed" }),
    ]);
    const winners = answers.filter((answer) => answer.resolved.length === 1);
    const refusals = answers.flatMap((answer) => answer.refused);
    expect(winners).toHaveLength(1);
    const winner = winners[0]?.resolved[0];
    expect(refusals).toEqual(
      [1, 2].map(() => ({
        id: flag.id,
        code: "Conflict",
        message: `${winner?.resolvedBy} already resolved this flag as ${winner?.status} on 15 Jun 2026, 12:00 UTC.`,
      })),
    );
    expect((await getConversion(ctx, conversion.id)).status).toBe(winner?.status === "confirmed" ? "rejected" : "pending");
    expect(await database().event.count({ where: { type: "flag.resolved", payload: { path: ["id"], equals: flag.id } } })).toBe(1);
    await adds();
  });

  it("decides many at once and refuses the rest one by one", async () => {
    const one = await aSelfReferral();
    const foreign = await aSelfReferral();
    const { resolved, refused } = await resolveFlags(one.ctx, { ids: [one.flag.id, foreign.flag.id, "nonsense"], status: "dismissed" });
    expect(resolved.map((flag) => flag.id)).toEqual([one.flag.id]);
    expect(refused).toEqual([foreign.flag.id, "nonsense"].map((id) => ({ id, code: "NotFound", message: "There is no such flag." })));
    expect((await database().flag.findUniqueOrThrow({ where: { id: foreign.flag.id } })).status).toBe("open");
  });

  it("is for the merchant's editors, the platform, and keys with the scope", async () => {
    const { ctx, merchant, affiliate, flag } = await aSelfReferral();
    const finance = await aMember(merchant.id, "finance");
    const admin = await anAdmin();
    const input = { ids: [flag.id], status: "dismissed" as const };
    await expect(resolveFlags(finance.ctx, input)).rejects.toMatchObject({ code: "Forbidden" });
    await expect(resolveFlags(affiliate.ctx, input)).rejects.toMatchObject({ code: "Forbidden" });
    await expect(resolveFlags(asKey(ctx, ["flags:read"]), input)).rejects.toMatchObject({
      code: "Forbidden",
      details: { scope: "flags:write" },
    });
    expect((await resolveFlags(admin.ctx, input)).resolved).toHaveLength(1);
  });

  it("lets no sale slip between: a sale that arrives while its flag is resolved is held by a new one", async () => {
    const { ctx, program, clickToken, affiliate, flag } = await aSelfReferral();
    await Promise.all([
      resolveFlags(ctx, { ids: [flag.id], status: "dismissed" }),
      ...Array.from({ length: 4 }, () => aSale(ctx, program.id, { clickToken, customerEmail: affiliate.email })),
    ]);
    await adds();
    const stats = await flagStats(ctx);
    const held = await database().conversion.count({ where: { affiliateId: affiliate.id, isHeld: true } });
    expect(stats.dismissed).toBe(1);
    if (held > 0) expect(stats.open).toBe(1);
  });
});

describe("flags by hand", () => {
  it("hold what they name, and wait for each other", async () => {
    const { ctx, affiliate, conversion, flag } = await aSelfReferral();
    const manual = await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "The invoice looks odd.", conversionIds: [conversion.id] });
    expect(manual).toMatchObject({
      type: "manual_review",
      score: 60,
      itemCount: 1,
      evidence: [{ sentence: expect.stringContaining("The invoice looks odd.") }],
    });
    await resolveFlags(ctx, { ids: [flag.id], status: "dismissed" });
    expect((await getConversion(ctx, conversion.id)).isHeld).toBe(true);
    await resolveFlags(ctx, { ids: [manual.id], status: "dismissed" });
    expect((await getConversion(ctx, conversion.id)).isHeld).toBe(false);
    await adds();
  });

  it("refuse a stranger's affiliate and another's conversion", async () => {
    const { ctx, affiliate } = await aConversion();
    const other = await aConversion();
    await expect(raiseFlag(ctx, { affiliateId: other.affiliate.id, reason: "?" })).rejects.toMatchObject({ code: "NotFound" });
    await expect(raiseFlag(ctx, { affiliateId: affiliate.id, reason: "?", conversionIds: [other.conversion.id] })).rejects.toMatchObject({
      code: "Invalid",
    });
  });
});

describe("reading flags", () => {
  it("filters, counts and stays within the tenant", async () => {
    const { ctx, program, affiliate, flag } = await aSelfReferral();
    const stranger = await aMerchant();
    expect(await flagStats(ctx)).toEqual({ open: 1, reviewed: 0, dismissed: 0, confirmed: 0, total: 1 });
    expect(await countOpenFlags(ctx)).toEqual({ count: 1, oldestAt: NOON, heldByCurrency: [{ currency: "USD", amount: 2500 }] });
    expect(
      (await listFlags(ctx, { status: "open", type: "self_referral", affiliateId: affiliate.id, programId: program.id })).items,
    ).toHaveLength(1);
    expect((await listFlags(ctx, { status: "confirmed" })).items).toEqual([]);
    expect((await listFlags(stranger.ctx, {})).items).toEqual([]);
    await expect(getFlag(stranger.ctx, flag.id)).rejects.toMatchObject({ code: "NotFound", message: "There is no such flag." });
    await expect(listFlags(affiliate.ctx, {})).rejects.toMatchObject({ code: "Forbidden" });
    const admin = await anAdmin();
    expect(await getFlag(admin.ctx, flag.id)).toMatchObject({ id: flag.id, merchantName: expect.any(String) });
  });
});
