import { describe, expect, it } from "vitest";
import { getNotice, listNotices } from "@/lib/domain/appeals/queries";
import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { getConversion } from "@/lib/domain/conversions/queries";
import { decideAppeal } from "@/lib/domain/flags/decide-appeal";
import { getFlag, listFlags } from "@/lib/domain/flags/queries";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { undoResolutions } from "@/lib/domain/flags/undo-resolutions";
import { approveConversions } from "@/lib/domain/conversions/approve-conversions";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { balancesOf, rederiveBalances } from "@/lib/domain/ledger/queries";
import { database } from "@/lib/platform/db/client";
import { anAdmin, at, theSystem } from "../../support/factories/accounts";
import { aConversion, DAY_MS, NOON } from "../../support/factories/conversions";
import { aSelfReferral, proposed } from "../../support/factories/flags";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { findMisplacedMoney, findTotalsDrift, findUnbalanced } from "../../support/invariants";
import { outcomeOf, recordedOf } from "../../support/outcome";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);
const words = "A client bought this with my card; the invoice is in their name.";

async function adds() {
  expect(await findMisplacedMoney()).toEqual([]);
  expect(await findTotalsDrift()).toEqual([]);
  expect(await findUnbalanced()).toEqual([]);
  expect(await rederiveBalances(theSystem(NOON))).toEqual([]);
}

/** A self-referral that two people confirmed, and a third reviewer. */
async function aReversal(fields: Parameters<typeof aSelfReferral>[0] = {}) {
  const found = await aSelfReferral(fields);
  await proposed(found.flag);
  await resolveFlags(found.ctx, { ids: [found.flag.id], status: "confirmed" });
  const other = await aMember(found.merchant.id, "admin", { name: "Third Reviewer" });
  const me = at(found.affiliate.ctx, later(1));
  const [notice] = (await listNotices(me, {})).items;
  if (!notice) throw new Error("the affiliate was not told");
  return { ...found, me, notice, other: at(other.ctx, later(2)) };
}

describe("two people", () => {
  it("the first confirmation is a proposal: nothing moves until somebody else agrees", async () => {
    const { ctx, merchant, affiliate, conversion, flag } = await aSelfReferral();
    const first = await resolveFlags(ctx, { ids: [flag.id], status: "confirmed", note: "Same mailbox." });
    expect(first).toMatchObject({
      resolved: [],
      refused: [],
      proposed: [{ id: flag.id, status: "open", proposal: { note: "Same mailbox.", isOwn: true } }],
    });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ held: 2500 }]);
    expect((await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" })).refused).toMatchObject([
      { code: "Conflict", message: expect.stringContaining("A second person") },
    ]);
    const second = at((await aMember(merchant.id, "admin")).ctx, NOON);
    expect((await getFlag(second, flag.id)).proposal).toMatchObject({ isOwn: false });
    expect((await resolveFlags(second, { ids: [flag.id], status: "confirmed" })).resolved).toMatchObject([
      { status: "confirmed", isReversed: true },
    ]);
    expect((await getConversion(ctx, conversion.id)).status).toBe("rejected");
    expect(await recordedActions(flag.id)).toEqual(["flag.raised", "commission.held", "flag.proposed", "flag.resolved"]);
    await adds();
  });

  it("the second may disagree, and a caller without a person without a person cannot agree", async () => {
    const { ctx, affiliate, flag } = await aSelfReferral();
    await proposed(flag);
    expect((await resolveFlags(theSystem(NOON), { ids: [flag.id], status: "confirmed" })).refused).toHaveLength(1);
    expect((await resolveFlags(ctx, { ids: [flag.id], status: "dismissed" })).resolved).toHaveLength(1);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 2500, held: 0 }]);
    await adds();
  });

  it("of several at once one proposes, one agrees, and the money moves once", async () => {
    const { merchant, affiliate, ctx, flag } = await aSelfReferral();
    const people = await Promise.all([1, 2, 3, 4].map(() => aMember(merchant.id, "admin")));
    const answers = await Promise.all(people.map((person) => resolveFlags(at(person.ctx, NOON), { ids: [flag.id], status: "confirmed" })));
    expect(answers.filter(({ proposed: list }) => list.length > 0)).toHaveLength(1);
    expect(answers.filter(({ resolved }) => resolved.length > 0)).toHaveLength(1);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 0 }]);
    expect(await database().notice.count({ where: { flagId: flag.id, kind: "reversed" } })).toBe(1);
    await adds();
  });

  it("confirmed without reversal keeps the commission", async () => {
    const { ctx, conversion, flag } = await aSelfReferral();
    expect((await resolveFlags(ctx, { ids: [flag.id], status: "confirmed", reverse: false })).resolved).toMatchObject([
      { isReversed: false },
    ]);
    expect(await getConversion(ctx, conversion.id)).toMatchObject({ status: "pending", isHeld: false });
    await adds();
  });
});

describe("undo", () => {
  it.each(["confirmed", "dismissed"] as const)(
    "%s: the case is open again, the money held as before, any number of times",
    async (status) => {
      const { ctx, affiliate, conversion, flag } = await aSelfReferral();
      await proposed(flag);
      for (let round = 0; round < 2; round++) {
        await resolveFlags(ctx, { ids: [flag.id], status });
        expect((await listNotices(at(affiliate.ctx, NOON), {})).items.map((notice) => notice.kind)).toEqual(["held"]);
        expect(await undoResolutions(ctx, { ids: [flag.id] })).toEqual({ undone: [flag.id], refused: [] });
        expect(await getConversion(ctx, conversion.id)).toMatchObject({ status: "pending", isHeld: true });
        await adds();
      }
      expect(
        await database().event.count({ where: { type: "flag.resolved", payload: { path: ["id"], equals: flag.id }, cancelledAt: null } }),
      ).toBe(0);
      expect(await database().notice.findMany({ where: { flagId: flag.id } })).toMatchObject([{ kind: "held", status: "open" }]);
    },
  );

  it("is for who decided, and for ten seconds", async () => {
    const { ctx, merchant, flag } = await aSelfReferral();
    await resolveFlags(ctx, { ids: [flag.id], status: "dismissed" });
    const other = await aMember(merchant.id, "admin");
    expect((await undoResolutions(at(other.ctx, NOON), { ids: [flag.id] })).refused).toMatchObject([{ code: "Forbidden" }]);
    expect((await undoResolutions(at(ctx, new Date(NOON.getTime() + 12_000)), { ids: [flag.id] })).refused).toMatchObject([
      { code: "Conflict" },
    ]);
    const stranger = await aMerchant();
    expect((await undoResolutions(at(stranger.ctx, NOON), { ids: [flag.id, "nonsense"] })).refused).toMatchObject([
      { code: "NotFound" },
      { code: "NotFound" },
    ]);
  });
});

describe("notices", () => {
  it("tell of held money: class of reason, own sales with their sum, what to send, and by when", async () => {
    const { affiliate, conversion } = await aSelfReferral();
    const me = at(affiliate.ctx, NOON);
    const [notice] = (await listNotices(me, {})).items;
    expect(notice).toMatchObject({
      kind: "held",
      status: "open",
      reason: "self_referral",
      amount: 2500,
      itemCount: 1,
      dueAt: later(14),
      canReply: true,
    });
    const detail = await getNotice(me, notice?.id ?? "");
    expect(detail).toMatchObject({
      items: [{ conversionId: conversion.id, orderId: conversion.orderId, amount: 2500 }],
      asks: [expect.any(String), expect.any(String)],
    });
  });

  it("name nobody else: no address, no network, no other affiliate, no signal", async () => {
    const { me, notice, affiliate, account } = await aReversal({ customerId: "cus_secret_1" });
    const payload = JSON.stringify(await getNotice(me, notice.id));
    for (const secret of [affiliate.email, account.email, "same_email", "signal", "network", "customer", "ipHash", "cus_"]) {
      expect(payload, secret).not.toContain(secret);
    }
  });

  it("are their owner's alone", async () => {
    const { notice, ctx } = await aReversal();
    const stranger = (await aSelfReferral()).affiliate;
    expect(await outcomeOf(getNotice(at(stranger.ctx, later(1)), notice.id))).toBe("NotFound");
    expect(await outcomeOf(submitReply(at(stranger.ctx, later(1)), { noticeId: notice.id, text: words }))).toBe("NotFound");
    expect(await outcomeOf(getNotice(ctx, notice.id))).toBe("Forbidden");
    expect(await outcomeOf(listNotices(ctx, {}))).toBe("Forbidden");
  });
});

describe("an answer", () => {
  it("reopens the decision for somebody else, who brings the money back to the cent", async () => {
    const { ctx, me, notice, other, affiliate, conversion, flag, program } = await aReversal({ customerId: "mine" });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 0 }]);
    expect(await submitReply(me, { noticeId: notice.id, text: words })).toMatchObject({ status: "answered", replies: [{ text: words }] });
    expect((await listFlags(ctx, { isAppealed: true })).items).toMatchObject([
      { id: flag.id, appeal: { noticeId: notice.id, isOwnDecision: true } },
    ]);
    expect(await outcomeOf(decideAppeal(at(ctx, later(2)), { noticeId: notice.id, decision: "uphold", answer: "No." }))).toBe("Forbidden");
    const judged = await decideAppeal(other, { noticeId: notice.id, decision: "restore", answer: "The invoice settles it." });
    expect(judged).toMatchObject({ status: "dismissed", isReversed: false, resolvedBy: "Third Reviewer", appeal: null });
    expect(await getConversion(ctx, conversion.id)).toMatchObject({ status: "pending", isHeld: false });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 2500, held: 0 }]);
    expect(await getNotice(at(me, later(3)), notice.id)).toMatchObject({
      status: "restored",
      answer: "The invoice settles it.",
      canReply: false,
    });
    const customer = await database().customer.findFirstOrThrow({ where: { programId: program.id } });
    expect(customer.affiliateId).toBe(affiliate.id);
    expect(await outcomeOf(decideAppeal(other, { noticeId: notice.id, decision: "restore", answer: "Again." }))).toBe("Conflict");
    expect(await recordedOf(notice.id)).toEqual(["notice.issued", "notice.answered", "notice.restored"]);
    await adds();
  });

  it("may be upheld, and that is final", async () => {
    const { ctx, me, notice, other, affiliate } = await aReversal();
    await submitReply(me, { noticeId: notice.id, text: words });
    expect(await decideAppeal(other, { noticeId: notice.id, decision: "uphold", answer: "The buyer is you." })).toMatchObject({
      status: "confirmed",
      appeal: null,
    });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0 }]);
    expect(await outcomeOf(submitReply(at(me, later(3)), { noticeId: notice.id, text: words }))).toBe("NotEligible");
  });

  it("reopens the case after its date, too", async () => {
    const { ctx, me, notice } = await aReversal();
    expect(await outcomeOf(submitReply(at(me, later(15)), { noticeId: notice.id, text: "short" }))).toBe("Invalid");
    expect(await outcomeOf(submitReply(at(me, later(15)), { noticeId: notice.id, text: words }))).toBe("done");
    expect((await listFlags(ctx, { isAppealed: true })).total).toBe(1);
  });

  it("of two reviewers at once one decides", async () => {
    const { me, notice, other, merchant, ctx, affiliate } = await aReversal();
    await submitReply(me, { noticeId: notice.id, text: words });
    const admin = at((await anAdmin()).ctx, later(2));
    const viewer = await aMember(merchant.id, "viewer");
    const stranger = at((await aMerchant()).ctx, later(2));
    const verdict = { noticeId: notice.id, decision: "restore" as const, answer: "Fine." };
    expect(await outcomeOf(decideAppeal(at(viewer.ctx, later(2)), verdict))).toBe("Forbidden");
    expect(await outcomeOf(decideAppeal(stranger, verdict))).toBe("NotFound");
    const answers = await Promise.all([other, admin, other, admin].map((reviewer) => outcomeOf(decideAppeal(reviewer, verdict))));
    expect(answers.toSorted()).toEqual(["Conflict", "Conflict", "Conflict", "done"]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 2500 }]);
    await adds();
  });

  it("brings approved and partly refunded money back where it stood", async () => {
    const { ctx, affiliate, conversion, merchant } = await aConversion({}, { holdDays: null });
    await refundConversion(ctx, { id: conversion.id, refundId: "re_1", amount: 4000 });
    await approveConversions(ctx, { ids: [conversion.id] });
    const flag = await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "odd", conversionIds: [conversion.id] });
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
    const me = at(affiliate.ctx, later(1));
    const [notice] = (await listNotices(me, {})).items;
    expect(notice).toMatchObject({ amount: 1500 });
    await submitReply(me, { noticeId: notice?.id ?? "", text: words });
    const other = at((await aMember(merchant.id, "admin")).ctx, later(2));
    await decideAppeal(other, { noticeId: notice?.id ?? "", decision: "restore", answer: "Fine." });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, payable: 1500 }]);
    await adds();
  });
});

async function recordedActions(flagId: string): Promise<string[]> {
  const rows = await database().auditEntry.findMany({ where: { subjectId: flagId }, orderBy: { id: "asc" } });
  return rows.map((row) => row.action);
}
