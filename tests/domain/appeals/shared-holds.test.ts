import { describe, expect, it } from "vitest";
import { getNotice, listNotices } from "@/lib/domain/appeals/queries";
import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { getConversion } from "@/lib/domain/conversions/queries";
import { decideAppeal } from "@/lib/domain/flags/decide-appeal";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { undoResolutions } from "@/lib/domain/flags/undo-resolutions";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { database } from "@/lib/platform/db/client";
import { at } from "../../support/factories/accounts";
import { aSale, DAY_MS, NOON } from "../../support/factories/conversions";
import { aSelfReferral } from "../../support/factories/flags";
import { aMember } from "../../support/factories/merchants";
import { findMisplacedMoney, findTotalsDrift } from "../../support/invariants";

const soon = new Date(NOON.getTime() + 60_000);
const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

/** $25.00 that two cases hold, and $10.00 that only the first holds. */
async function twoCases() {
  const found = await aSelfReferral();
  const { ctx, program, affiliate, clickToken, conversion } = found;
  const alone = await aSale(ctx, program.id, { clickToken, customerEmail: affiliate.email, amount: 4000 });
  const second = await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "Ask for the invoice.", conversionIds: [conversion.id] });
  const me = at(affiliate.ctx, soon);
  return { ...found, alone: alone.conversion?.id ?? "", second, me };
}

async function noticesOf(me: Awaited<ReturnType<typeof twoCases>>["me"]) {
  const { items } = await listNotices(me, {});
  const rows = await database().notice.findMany({ where: { id: { in: items.map(({ id }) => id) } }, select: { id: true, flagId: true } });
  const flagOf = new Map(rows.map((row) => [row.id, row.flagId]));
  return new Map(items.map((notice) => [`${flagOf.get(notice.id)} ${notice.kind}`, notice]));
}

async function adds() {
  expect(await findMisplacedMoney()).toEqual([]);
  expect(await findTotalsDrift()).toEqual([]);
}

describe("two cases that hold the same commission", () => {
  it("are both told, each with what it holds", async () => {
    const { flag, second, me } = await twoCases();
    const notices = await noticesOf(me);
    expect(notices.get(`${flag.id} held`)).toMatchObject({ amount: 3500, status: "open" });
    expect(notices.get(`${second.id} held`)).toMatchObject({ amount: 2500, status: "open", reason: "manual_review" });
  });

  it("the first dismissed: the notice says what is free and what the other case still holds", async () => {
    const { ctx, affiliate, conversion, alone, flag, second, me } = await twoCases();
    await resolveFlags(ctx, { ids: [flag.id], status: "dismissed" });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 1000, held: 2500 }]);
    const notices = await noticesOf(me);
    const other = notices.get(`${second.id} held`);
    const told = notices.get(`${flag.id} held`);
    expect(told).toMatchObject({ status: "passed", amount: 3500, releasedAmount: 1000, passedAmount: 2500 });
    const detail = await getNotice(me, told?.id ?? "");
    expect(detail.passedTo).toEqual([{ noticeId: other?.id, status: "open", amount: 2500 }]);
    expect(new Map(detail.items.map((item) => [item.conversionId, item.outcome]))).toEqual(
      new Map([
        [conversion.id, "passed"],
        [alone, "released"],
      ]),
    );
    expect(other).toMatchObject({ status: "open", canReply: true });
    await resolveFlags(ctx, { ids: [second.id], status: "dismissed" });
    expect((await getNotice(me, told?.id ?? "")).passedTo).toMatchObject([{ status: "released", amount: 2500 }]);
    expect((await noticesOf(me)).get(`${second.id} held`)).toMatchObject({ status: "released", releasedAmount: 2500, passedAmount: 0 });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 3500, held: 0 }]);
    await adds();
  });

  it("one decision about both frees the money, and both notices say so", async () => {
    const { ctx, flag, second, me } = await twoCases();
    await resolveFlags(ctx, { ids: [flag.id, second.id], status: "reviewed" });
    const notices = await noticesOf(me);
    expect(notices.get(`${flag.id} held`)).toMatchObject({ status: "released", releasedAmount: 3500 });
    expect(notices.get(`${second.id} held`)).toMatchObject({ status: "released", releasedAmount: 2500 });
    await adds();
  });

  it("one confirmed: the other, dismissed later, releases nothing and says so", async () => {
    const { ctx, conversion, flag, second, me } = await twoCases();
    await resolveFlags(ctx, { ids: [second.id], status: "confirmed" });
    expect((await getConversion(ctx, conversion.id)).status).toBe("rejected");
    await resolveFlags(ctx, { ids: [flag.id], status: "dismissed" });
    const notices = await noticesOf(me);
    expect(notices.get(`${flag.id} held`)).toMatchObject({ status: "released", releasedAmount: 1000, passedAmount: 0 });
    const { items } = await getNotice(me, notices.get(`${flag.id} held`)?.id ?? "");
    expect(items.find((item) => item.conversionId === conversion.id)?.outcome).toBe("reversed");
    await adds();
  });

  it("follow a refund: what is held and what is free is what is left", async () => {
    const { ctx, conversion, flag, second, me } = await twoCases();
    await refundConversion(ctx, { id: conversion.id, refundId: "re_1", amount: 4000 });
    expect((await noticesOf(me)).get(`${second.id} held`)).toMatchObject({ amount: 1500, status: "open" });
    await resolveFlags(ctx, { ids: [flag.id, second.id], status: "dismissed" });
    expect((await noticesOf(me)).get(`${flag.id} held`)).toMatchObject({ status: "released", amount: 2500, releasedAmount: 2500 });
    await adds();
  });

  it("undone: the notice waits again, and says nothing of what became of it", async () => {
    const { ctx, affiliate, flag, me } = await twoCases();
    await resolveFlags(ctx, { ids: [flag.id], status: "dismissed" });
    expect((await undoResolutions(ctx, { ids: [flag.id] })).undone).toEqual([flag.id]);
    expect((await noticesOf(me)).get(`${flag.id} held`)).toMatchObject({ status: "open", releasedAmount: 0, passedAmount: 0 });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 3500 }]);
    await adds();
  });

  it("an appeal that is granted counts as back only what no other case holds", async () => {
    const { ctx, merchant, affiliate, flag, second, me } = await twoCases();
    const colleague = await aMember(merchant.id, "admin");
    await resolveFlags(at(colleague.ctx, NOON), { ids: [flag.id], status: "confirmed" });
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
    const notice = (await noticesOf(me)).get(`${flag.id} reversed`);
    await submitReply(me, { noticeId: notice?.id ?? "", text: "A client paid with my card." });
    const judge = at((await aMember(merchant.id, "admin")).ctx, later(1));
    await decideAppeal(judge, { noticeId: notice?.id ?? "", decision: "restore", answer: "Agreed." });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 1000, held: 2500 }]);
    const told = (await noticesOf(at(affiliate.ctx, later(1)))).get(`${flag.id} reversed`);
    expect(told).toMatchObject({ status: "restored", releasedAmount: 1000, passedAmount: 2500 });
    const event = await database().event.findFirstOrThrow({
      where: { type: "notice.restored", payload: { path: ["id"], equals: notice?.id ?? "" } },
    });
    expect(event.payload).toMatchObject({ amount: 1000, stillHeld: 2500 });
    await resolveFlags(judge, { ids: [second.id], status: "dismissed" });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 3500, held: 0 }]);
    await adds();
  });
});
