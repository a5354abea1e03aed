import { addDays, addHours, addMinutes } from "date-fns";
import { describe, expect, it } from "vitest";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { recordClicks as recordVisits } from "@/lib/domain/clicks/record-clicks";
import { approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { findDecision, listConversions, listDecisions } from "@/lib/domain/conversions/queries";
import { dueAffiliates, recordClicks } from "@/lib/domain/conversions/record-clicks";
import { listEarnings } from "@/lib/domain/earnings/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { screenAffiliates } from "@/lib/domain/flags/screen-affiliates";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { transaction } from "@/lib/domain/kernel/transaction";
import { isSound } from "@/lib/domain/ledger/audit";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { rebuildTotals } from "@/lib/domain/totals/rebuild-totals";
import { settleTotals } from "@/lib/domain/totals/settle-totals";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { aClickSeller, CLOSED, perClick, settle } from "../../support/factories/paid-clicks";
import { findMisplacedMoney, findTotalsDrift } from "../../support/invariants";
import { refusalOf } from "../../support/outcome";
import { aVisit, foldAll } from "../../tracking/clicks";

describe("clicks of a day that is over", () => {
  it("are one commission for each link, booked, explained and told", async () => {
    const { ctx, affiliate, programId, click, list } = await aClickSeller();
    await click(3, addHours(NOON, -1));
    await click(2);
    expect(await settle(addHours(NOON, 12))).toBe(0);
    expect(await settle()).toBe(1);
    expect(await settle()).toBe(0);
    expect((await listEarnings(at(affiliate.ctx, CLOSED))).items[0]?.sentence).toBe(
      "Available from 15 Jul 2026; the program pays every month.",
    );
    const [conversion] = await list();
    expect(conversion).toMatchObject({ kind: "click", clicks: 5, amount: 0, commission: 25, status: "pending", occurredAt: NOON });
    expect(conversion?.approvesAt).toEqual(addDays(NOON, 30));
    const decision = await findDecision(ctx, conversion?.id ?? "");
    expect(decision).toMatchObject({
      reason: "counted_clicks",
      clicks: { count: 5, day: "2026-06-15", linkCode: affiliate.code },
      arithmetic: { clicks: 5, fixedAmount: 5, commission: 25 },
    });
    expect(decision.sentences).toEqual([
      `5 counted clicks on the link ${affiliate.code} on 15 Jun 2026, from 15 Jun 2026, 11:00 UTC to 15 Jun 2026, 12:00 UTC.`,
      "Robots, previews and repeats of a visitor within 30 minutes are not counted.",
      "The commission is 5 × $0.05 = $0.25 (version 1 of the terms, in force at the time of the clicks).",
      "It is approved on 15 Jul 2026, 12:00 UTC, after 30 days, unless it is under review or was rejected.",
    ]);
    expect((await findDecision(affiliate.ctx, conversion?.id ?? "")).sentences[0]).toContain(`on your link ${affiliate.code} on 15 Jun`);
    const events = await database().event.findMany({ where: { programId, createdAt: CLOSED }, orderBy: { id: "asc" } });
    expect(events.map(({ type }) => type)).toEqual(["conversion.created", "clicks.credited"]);
    expect(events[1]?.payload).toMatchObject({ affiliateId: affiliate.id, amount: 25, clicks: 5 });
  });

  it("leave every figure of sales as it was, also after a rebuild", async () => {
    const { ctx, merchantId, programId, affiliate, click } = await aClickSeller();
    await click(4);
    const before = await database().affiliate.findUniqueOrThrow({ where: { id: affiliate.id } });
    await settle();
    const after = await database().affiliate.findUniqueOrThrow({ where: { id: affiliate.id } });
    expect(after).toMatchObject({ totalClicks: 4, totalConversions: 0, totalRevenue: 0n, totalCommission: before.totalCommission + 20n });
    expect(await findTotalsDrift()).toEqual([]);
    await rebuildTotals(theSystem(CLOSED), { merchantId });
    expect(await findTotalsDrift()).toEqual([]);
    expect(await database().$queryRaw`select status from status_totals where program_id = ${programId}::uuid`).toEqual([]);
    expect((await listConversions(ctx, { programId })).items).toHaveLength(1);
  });

  it("belong to the merchant's day, and to their own link", async () => {
    const { merchantId, affiliate, programId, click, list } = await aClickSeller();
    await database().merchant.update({ where: { id: merchantId }, data: { timezone: "America/New_York" } });
    const link = await database().link.create({
      data: { merchantId, programId, affiliateId: affiliate.id, code: `${affiliate.code}-two`, name: "Second" },
    });
    await click(1, new Date("2026-06-16T03:59:00Z"));
    await click(2, new Date("2026-06-16T04:01:00Z"));
    await click(4, new Date("2026-06-15T05:00:00Z"), { ...affiliate, linkId: link.id });
    expect(await settle(new Date("2026-06-16T04:06:00Z"))).toBe(2);
    expect(await settle(new Date("2026-06-17T04:06:00Z"))).toBe(1);
    expect((await list()).map((row) => row.clicks).toSorted()).toEqual([1, 2, 4]);
  });

  it("go the way of every commission: approved after their hold days, sound in the audit", async () => {
    const { affiliate, click, list } = await aClickSeller();
    await click(7);
    await settle();
    await approveDueConversions(theSystem(addDays(NOON, 29)));
    expect(await list()).toMatchObject([{ status: "pending", commission: 35 }]);
    await approveDueConversions(theSystem(addDays(NOON, 31)));
    expect(await list()).toMatchObject([{ status: "approved", commission: 35 }]);
    const row = await database().conversion.findFirstOrThrow({ where: { affiliateId: affiliate.id } });
    expect(row.payable).toBe(35n);
    expect(isSound(await auditLedger(theSystem()))).toBe(true);
    expect(await findMisplacedMoney()).toEqual([]);
  });
});

describe("exactly once", () => {
  it("clicks that arrive late are a further commission of their own day, under the terms of their time", async () => {
    const { ctx, merchantId, programId, affiliate, click, list } = await aClickSeller();
    await click(2);
    await settle();
    await changeProgramTerms(at(ctx, addDays(NOON, 1)), { ...perClick, programId, fixedAmount: 50 });
    const link = { merchantId, programId, affiliateId: affiliate.id, linkId: affiliate.linkId };
    const spooled = [aVisit(link, { at: NOON }), aVisit(link, { at: addMinutes(NOON, 1) })];
    await recordVisits(spooled, { late: true });
    await recordVisits(spooled, { late: true });
    await foldAll();
    expect(await settle(addDays(NOON, 2))).toBe(1);
    expect((await list()).map(({ clicks, commission }) => [clicks, commission])).toEqual([
      [2, 10],
      [2, 10],
    ]);
    expect(new Set((await list()).map(({ orderId }) => orderId)).size).toBe(2);
  });

  it("many workers at once have one effect", async () => {
    const { affiliate, programId, click, list } = await aClickSeller();
    const other = await anEnrolled(programId);
    await click(3);
    await click(4, NOON, other);
    const done = await Promise.all(Array.from({ length: 6 }, () => settle()));
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(2);
    expect((await list()).map((row) => [row.affiliateId, row.clicks]).toSorted()).toEqual(
      [
        [affiliate.id, 3],
        [other.id, 4],
      ].toSorted(),
    );
    expect(isSound(await auditLedger(theSystem()))).toBe(true);
  });

  it("days that waited are settled one by one, in their order", async () => {
    const { click, list } = await aClickSeller();
    for (const day of [-1, 0, 1]) await click(2 + day, addDays(NOON, day));
    const days = [];
    for await (const { before } of dueAffiliates(theSystem(), addDays(CLOSED, 5))) days.push(before.toISOString().slice(0, 10));
    expect(days).toEqual(["2026-06-15", "2026-06-16", "2026-06-17"]);
    expect(await settle(addDays(CLOSED, 5))).toBe(3);
    expect((await list()).map((row) => row.clicks).toSorted()).toEqual([1, 2, 3]);
  });

  it("a crash in the middle leaves nothing behind, and the next run pays", async () => {
    const { click, list } = await aClickSeller();
    await click(3);
    const ctx = theSystem(CLOSED);
    const { value: due } = await dueAffiliates(ctx, addMinutes(CLOSED, -5)).next();
    if (!due) throw new Error("nothing is due");
    const broken = transaction(ctx, async (tx) => {
      await recordClicks(ctx, tx, due);
      throw new Error("killed");
    });
    await expect(broken).rejects.toThrow("killed");
    expect(await list()).toEqual([]);
    expect(await settle()).toBe(1);
    expect(await list()).toMatchObject([{ clicks: 3, commission: 15 }]);
  });

  it("clicks that are deleted later stay paid, and later ones are paid beside them", async () => {
    const { merchantId, programId, click, list } = await aClickSeller();
    await click(3);
    await settle();
    await database().$executeRaw`delete from clicks where program_id = ${programId}::uuid`;
    await settleTotals(theSystem(CLOSED));
    await rebuildTotals(theSystem(CLOSED), { merchantId });
    expect(await list()).toMatchObject([{ clicks: 3, commission: 15, status: "pending" }]);
    await click(1, addMinutes(NOON, 10));
    expect(await settle()).toBe(1);
    expect((await list()).map((row) => row.clicks).toSorted()).toEqual([1, 3]);
    expect(isSound(await auditLedger(theSystem()))).toBe(true);
    expect(await findTotalsDrift()).toEqual([]);
  });
});

describe("what a person or a rule decides", () => {
  it("a block ends what clicks earn, and says so", async () => {
    const { ctx, programId, affiliate, click, list } = await aClickSeller();
    await click(2);
    await blockAffiliates(at(ctx, addHours(NOON, 1)), { ids: [affiliate.id] });
    await click(3, addHours(NOON, 2));
    await settle();
    expect(await list()).toMatchObject([{ clicks: 2, commission: 10 }]);
    const refused = (await listDecisions(ctx, { programId, outcome: "not_credited" })).items;
    expect(refused).toMatchObject([{ reason: "affiliate_blocked", clicks: { count: 3 }, arithmetic: null }]);
    expect(refused[0]?.sentences.at(-1)).toBe("The affiliate was blocked by then, so nothing is owed for them.");
  });

  it("a merchant rejects them through a review, and they are not credited again", async () => {
    const { ctx, affiliate, click, list } = await aClickSeller();
    await click(6);
    await settle();
    const [conversion] = await list();
    const ids = [conversion?.id ?? ""];
    const day = at(ctx, addDays(NOON, 2));
    expect(await refusalOf(refundConversion(day, { id: ids[0] ?? "", refundId: "r" }))).toMatchObject({ code: "Conflict" });
    const flag = await raiseFlag(day, { affiliateId: affiliate.id, reason: "Nobody reads this page.", conversionIds: ids });
    expect(await list()).toMatchObject([{ isHeld: true }]);
    await resolveFlags(day, { ids: [flag.id], status: "confirmed" });
    expect(await list()).toMatchObject([{ status: "rejected" }]);
    expect(await settle(addDays(NOON, 3))).toBe(0);
    expect(isSound(await auditLedger(theSystem()))).toBe(true);
    expect(await findTotalsDrift()).toEqual([]);
  });

  it("the rules about clicks hold what those clicks earned, and nothing else", async () => {
    const { ctx, programId, affiliate, click, list } = await aClickSeller();
    await click(1, new Date(NOON.getTime() - DAY_MS));
    await click(160);
    for (const signal of ["click_burst", "even_clicks"]) {
      await database().ruleSetting.create({
        data: {
          programId,
          merchantId: ctx.tenant.merchantId,
          signal,
          mode: "on",
          weight: 40,
          threshold: signal === "click_burst" ? 100 : 25,
          updatedAt: NOON,
        },
      });
    }
    await settle();
    await screenAffiliates(theSystem(CLOSED), [affiliate.id]);
    const rows = await list();
    expect(rows.find((row) => row.clicks === 160)).toMatchObject({ isHeld: false });
    await database().ruleSetting.updateMany({ where: { programId }, data: { weight: 60 } });
    await screenAffiliates(theSystem(CLOSED), [affiliate.id]);
    expect((await list()).map((row) => [row.clicks, row.isHeld]).toSorted()).toEqual([
      [1, false],
      [160, true],
    ]);
  });

  it("clicks of new affiliates wait for a person where the program wants that", async () => {
    const { ctx, programId, click, list } = await aClickSeller();
    await database().screeningPolicy.create({
      data: { programId, merchantId: ctx.tenant.merchantId, reviewNew: true, bannedReferrers: [], updatedAt: NOON },
    });
    await click(1);
    await settle();
    expect(await list()).toMatchObject([{ reviewReason: "new_affiliate", approvesAt: null }]);
  });
});
