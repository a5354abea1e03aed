import { describe, expect, it } from "vitest";
import { approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { getConversion } from "@/lib/domain/conversions/queries";
import { backtestRules } from "@/lib/domain/flags/backtest-rules";
import { changeRules } from "@/lib/domain/flags/change-rules";
import { countOpenFlags, getFlag, getScreening, listFlags, rulePerformance } from "@/lib/domain/flags/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { screenAffiliates } from "@/lib/domain/flags/screen-affiliates";
import { screenClicks } from "@/lib/domain/flags/screen-clicks";
import { database } from "@/lib/platform/db/client";
import { drainJobs } from "../../jobs/drain-jobs";
import { anAdmin, at, theSystem } from "../../support/factories/accounts";
import { aClick, aConversion, aProgramToSell, aSale, anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { asKey } from "../../support/factories/credentials";
import { aSelfReferral, proposed } from "../../support/factories/flags";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { findMisplacedMoney } from "../../support/invariants";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

/** An affiliate whose two sales came ten seconds after a click, to a throw-away address. */
async function aQuickSeller() {
  const seller = await aProgramToSell();
  const affiliate = await anEnrolled(seller.program.id);
  const of = { merchantId: seller.merchant.id, programId: seller.program.id };
  const sales = [];
  for (const i of [0, 1]) {
    const clickToken = await aClick(of, affiliate, new Date(NOON.getTime() + i * 60_000));
    const ctx = at(seller.ctx, new Date(NOON.getTime() + i * 60_000 + 10_000));
    const { conversion } = await aSale(ctx, seller.program.id, { clickToken, customerEmail: `buyer${i}@yopmail.com` });
    if (!conversion) throw new Error("the sale was not credited");
    sales.push(conversion);
  }
  const now = new Date(NOON.getTime() + 300_000);
  return { ...seller, ctx: at(seller.ctx, now), now, affiliate, sales };
}

const rule = (signal: string, mode: "on" | "shadow" | "off", weight: number, threshold: number) => ({ signal, mode, weight, threshold });
const HELD = [rule("fast_sale", "on", 40, 15)];

describe("screening", () => {
  it("watches from 30 points on and holds nothing below 60", async () => {
    const { ctx, now, affiliate, sales } = await aQuickSeller();
    expect(await screenAffiliates(theSystem(now), [affiliate.id])).toEqual([affiliate.id]);
    const { items } = await listFlags(ctx, {});
    expect(items).toMatchObject([{ type: "conversion_anomaly", score: 55, heldAmount: 0, itemCount: 2, reviewersRequired: 1 }]);
    expect(items[0]?.details.signals.map(({ signal }) => signal).toSorted()).toEqual(["disposable_email", "fast_sale"]);
    for (const { id } of sales) expect((await getConversion(ctx, id)).isHeld).toBe(false);
  });

  it("follows the program's settings; a higher weight holds what the evidence touches, once", async () => {
    const { ctx, program, now, affiliate } = await aQuickSeller();
    await changeRules(ctx, { programId: program.id, rules: HELD });
    await screenAffiliates(theSystem(now), [affiliate.id]);
    await Promise.all([1, 2, 3].map(() => screenAffiliates(theSystem(now), [affiliate.id])));
    expect((await listFlags(ctx, {})).items).toMatchObject([{ score: 65, heldAmount: 5000, itemCount: 2 }]);
    expect(await database().event.count({ where: { programId: program.id, type: "commission.held" } })).toBe(1);
    expect(await findMisplacedMoney()).toEqual([]);
  });

  it("never lets the clock approve what is held, however long ago", async () => {
    const { ctx, program, now, affiliate, sales } = await aQuickSeller();
    await changeRules(ctx, { programId: program.id, rules: HELD });
    await screenAffiliates(theSystem(now), [affiliate.id]);
    await approveDueConversions(theSystem(later(400)));
    for (const { id } of sales) expect(await getConversion(ctx, id)).toMatchObject({ status: "pending", isHeld: true });
  });

  it("takes a person's word: what was dismissed is not raised again, what happens later is", async () => {
    const { ctx, program, merchant, now, affiliate } = await aQuickSeller();
    await screenAffiliates(theSystem(now), [affiliate.id]);
    const [flag] = (await listFlags(ctx, {})).items;
    await resolveFlags(ctx, { ids: [flag?.id ?? ""], status: "dismissed" });
    expect(await screenAffiliates(theSystem(later(1)), [affiliate.id])).toEqual([]);
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate, later(1));
    const soon = new Date(later(1).getTime() + 5000);
    const { conversion } = await aSale(at(ctx, soon), program.id, { clickToken, customerEmail: "again@yopmail.com" });
    expect(await screenAffiliates(theSystem(soon), [affiliate.id])).toEqual([affiliate.id]);
    const open = await listFlags(at(ctx, soon), { status: "open" });
    expect(open.items[0]?.details.signals[0]?.conversionIds).toEqual([conversion?.id]);
  });

  it("is asked for by sales, through the relay", async () => {
    const { affiliate, ctx } = await aQuickSeller();
    await drainJobs();
    // The jobs look by the real clock: these sales are of another time, so nothing is found, and nothing fails.
    expect((await listFlags(ctx, { affiliateId: affiliate.id })).total).toBe(0);
    const queued = await database().$queryRaw<
      { count: bigint }[]
    >`select count(*) from graphile_worker.jobs where task_identifier = 'screen-affiliate'`;
    expect(queued[0]?.count).toBe(0n);
  });

  it("looks at whoever had many clicks, once for the same clicks", async () => {
    const seller = await aProgramToSell();
    const affiliate = await anEnrolled(seller.program.id);
    const of = { merchantId: seller.merchant.id, programId: seller.program.id };
    for (let i = 0; i < 110; i++) await aClick(of, affiliate, new Date(NOON.getTime() + i * 10_000));
    const now = new Date(NOON.getTime() + 1_200_000);
    expect(await screenClicks(theSystem(now))).toBeGreaterThanOrEqual(1);
    expect((await listFlags(at(seller.ctx, now), {})).items).toMatchObject([{ type: "high_click_frequency", score: 45 }]);
    expect(await database().clickScreening.findUnique({ where: { affiliateId: affiliate.id } })).toMatchObject({ clicks: 110 });
    expect(await screenClicks(theSystem(now))).toBe(0);
  });

  it("opens a flag about a verified affiliate on strong evidence only", async () => {
    const { ctx, now, affiliate } = await aQuickSeller();
    await database().affiliate.update({ where: { id: affiliate.id }, data: { trustTier: "verified" } });
    expect(await screenAffiliates(theSystem(now), [affiliate.id])).toEqual([]);
    expect((await listFlags(ctx, {})).total).toBe(0);
    expect(await database().signalNote.count({ where: { affiliateId: affiliate.id, isShadow: false } })).toBe(2);
  });

  it("leaves sales far above the usual to a person", async () => {
    const { ctx, program, affiliate, clickToken } = await aConversion();
    for (let i = 0; i < 10; i++) await aSale(ctx, program.id, { clickToken });
    const { conversion } = await aSale(ctx, program.id, { clickToken, amount: 90_000 });
    expect(conversion?.approvesAt).not.toBeNull();
    await screenAffiliates(theSystem(NOON), [affiliate.id]);
    expect((await getConversion(ctx, conversion?.id ?? "")).approvesAt).toBeNull();
    expect(await database().conversion.count({ where: { programId: program.id, reviewReason: "large_amount" } })).toBe(1);
  });
});

describe("settings of rules", () => {
  it("start from our defaults, and take what a rule can use", async () => {
    const { ctx, program } = await aProgramToSell();
    const defaults = await getScreening(ctx, program.id);
    expect(defaults.rules.every(({ mode }) => mode === "on")).toBe(true);
    const changed = await changeRules(ctx, {
      programId: program.id,
      rules: [rule("fast_sale", "shadow", 20, 30)],
      reviewNew: true,
      bannedReferrers: ["*.deals.example", "*.deals.example"],
    });
    expect(changed.rules.find(({ signal }) => signal === "fast_sale")).toMatchObject({ mode: "shadow", weight: 20, threshold: 30 });
    expect(changed).toMatchObject({ reviewNew: true, bannedReferrers: ["*.deals.example"] });
    expect(await getScreening(ctx, program.id)).toEqual(changed);
    for (const wrong of [rule("fast_sale", "on", 30, 9999), rule("no_such", "on", 30, 1), rule("fast_sale", "on", 101, 15)]) {
      await expect(changeRules(ctx, { programId: program.id, rules: [wrong] })).rejects.toMatchObject({ code: "Invalid" });
    }
    await expect(changeRules(ctx, { programId: program.id, bannedReferrers: ["no host"] })).rejects.toMatchObject({ code: "Invalid" });
  });

  it("are for the merchant's editors", async () => {
    const { ctx, merchant, program } = await aProgramToSell();
    const stranger = await aMerchant();
    const viewer = await aMember(merchant.id, "viewer");
    const input = { programId: program.id, rules: HELD };
    await expect(changeRules(stranger.ctx, input)).rejects.toMatchObject({ code: "NotFound" });
    await expect(changeRules(viewer.ctx, input)).rejects.toMatchObject({ code: "Forbidden" });
    await expect(changeRules(asKey(ctx, ["programs:read"]), input)).rejects.toMatchObject({ code: "Forbidden" });
    await expect(getScreening(stranger.ctx, program.id)).rejects.toMatchObject({ code: "NotFound" });
    await expect(backtestRules(stranger.ctx, input)).rejects.toMatchObject({ code: "NotFound" });
  });

  it("in shadow note what would be, also for an own purchase, and move nothing", async () => {
    const { ctx, program, affiliate, clickToken } = await aConversion();
    await changeRules(ctx, { programId: program.id, rules: [rule("same_email", "shadow", 80, 1), rule("fast_sale", "off", 30, 15)] });
    const { conversion } = await aSale(ctx, program.id, { clickToken, customerEmail: affiliate.email });
    await screenAffiliates(theSystem(NOON), [affiliate.id]);
    expect(conversion?.isHeld).toBe(false);
    expect((await listFlags(ctx, {})).total).toBe(0);
    const notes = await database().signalNote.findMany({ where: { affiliateId: affiliate.id } });
    expect(notes).toMatchObject([{ signal: "same_email", isShadow: true, points: 80, conversionIds: [conversion?.id] }]);
    expect((await rulePerformance(ctx)).find(({ signal }) => signal === "same_email")).toMatchObject({ open: 0, shadow: 1 });
  });
});

describe("a rehearsal", () => {
  it("sets a draft against the rules in force and against decisions, and writes nothing", async () => {
    const { ctx, program, now, affiliate } = await aQuickSeller();
    await screenAffiliates(theSystem(now), [affiliate.id]);
    const [flag] = (await listFlags(ctx, {})).items;
    await resolveFlags(ctx, { ids: [flag?.id ?? ""], status: "dismissed" });
    const before = await fingerprint();
    const rehearsed = await backtestRules(at(ctx, later(1)), { programId: program.id, days: 30, rules: HELD });
    expect(rehearsed).toMatchObject({
      affiliates: 1,
      sales: 2,
      isPartial: false,
      before: { flagged: 1, held: 0, heldAmount: 0 },
      after: { flagged: 1, held: 1, heldAmount: 5000, heldSales: 2 },
      agreement: { caught: 0, missed: 0, falseAlarms: 1 },
      cases: [{ affiliateId: affiliate.id, scoreBefore: 55, scoreAfter: 65, heldBefore: 0, heldAfter: 5000, decision: "dismissed" }],
    });
    const same = await backtestRules(at(ctx, later(1)), { programId: program.id, days: 30 });
    expect(same.after).toEqual(same.before);
    expect(same.cases).toEqual([]);
    expect(await fingerprint()).toBe(before);
  });
});

describe("a rehearsal of what was confirmed", () => {
  it("finds it again, although its sales were rejected since", async () => {
    const { ctx, program, flag } = await aSelfReferral();
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
    expect(await backtestRules(at(ctx, later(1)), { programId: program.id })).toMatchObject({ agreement: { caught: 1, missed: 0 } });
    const weak = await backtestRules(at(ctx, later(1)), {
      programId: program.id,
      rules: [rule("same_email", "off", 80, 1), rule("fast_sale", "off", 30, 15)],
    });
    expect(weak.agreement).toEqual({ caught: 0, missed: 1, falseAlarms: 0 });
  });
});

describe("how rules do", () => {
  it("is confirmed of decided, for a merchant its own and for operators all", async () => {
    const [one, two] = [await aSelfReferral(), await aSelfReferral()];
    const admin = await anAdmin({ now: NOON });
    const before = (await rulePerformance(at(admin.ctx, NOON))).find(({ signal }) => signal === "same_email");
    await proposed(one.flag);
    await resolveFlags(one.ctx, { ids: [one.flag.id], status: "confirmed" });
    await resolveFlags(two.ctx, { ids: [two.flag.id], status: "dismissed" });
    const own = (await rulePerformance(one.ctx)).find(({ signal }) => signal === "same_email");
    expect(own).toMatchObject({ open: 0, confirmed: 1, dismissed: 0, precision: 100 });
    const all = (await rulePerformance(at(admin.ctx, NOON))).find(({ signal }) => signal === "same_email");
    expect([all?.confirmed, all?.dismissed]).toEqual([(before?.confirmed ?? 0) + 1, (before?.dismissed ?? 0) + 1]);
    const stranger = await aMerchant();
    expect((await rulePerformance(stranger.ctx)).every(({ precision, open }) => precision === null && open === 0)).toBe(true);
  });
});

describe("flags by hand", () => {
  it("stand beside the rules' case, and one conversion's money counts once", async () => {
    const { ctx, affiliate, conversion } = await aSelfReferral();
    const manual = await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "First.", conversionIds: [conversion.id] });
    await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "Second." });
    const { evidence, score, items } = await getFlag(ctx, manual.id);
    expect(evidence.map(({ sentence }) => /First|Second/.exec(sentence)?.[0])).toEqual(["First", "Second"]);
    expect(score).toBe(60);
    expect(items).toMatchObject([{ heldAmount: 2500 }]);
    expect(await countOpenFlags(ctx)).toMatchObject({ count: 2, heldByCurrency: [{ currency: "USD", amount: 2500 }] });
  });
});

/** Every table that money, flags and events stand in, in one number. */
async function fingerprint(): Promise<string> {
  const [row] = await database().$queryRaw<{ print: string }[]>`
    select md5(concat((select string_agg(f::text, '' order by f.id) from flags f), (select string_agg(e::text, '' order by e.id) from flag_evidence e),
      (select string_agg(n::text, '' order by n.affiliate_id, n.signal) from signal_notes n), (select string_agg(c::text, '' order by c.id) from conversions c),
      (select count(*) from events), (select count(*) from ledger_entries), (select count(*) from rule_settings))) as print`;
  return row?.print ?? "";
}
