import { describe, expect, it } from "vitest";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { unblockAffiliates } from "@/lib/domain/affiliates/unblock-affiliates";
import { listNotices } from "@/lib/domain/appeals/queries";
import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { decideAppeal } from "@/lib/domain/flags/decide-appeal";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { undoResolutions } from "@/lib/domain/flags/undo-resolutions";
import { database } from "@/lib/platform/db/client";
import { at } from "../../support/factories/accounts";
import { DAY_MS, NOON } from "../../support/factories/conversions";
import { aSelfReferral, proposed } from "../../support/factories/flags";
import { aMember } from "../../support/factories/merchants";
import { outcomeOf } from "../../support/outcome";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

const standing = async (id: string) => (await database().affiliate.findUniqueOrThrow({ where: { id } })).status;

const trail = async (subjectId: string) =>
  (await database().auditEntry.findMany({ where: { subjectId }, orderBy: { id: "asc" } })).map(({ action }) => action);

/** A self-referral that was confirmed with a block, unless told otherwise, and the affiliate's answer to it. */
async function aConfirmed({ blockAffiliate = true } = {}) {
  const found = await aSelfReferral();
  await proposed(found.flag);
  await resolveFlags(found.ctx, { ids: [found.flag.id], status: "confirmed", blockAffiliate });
  return found;
}

async function restored({ affiliate, merchant }: Awaited<ReturnType<typeof aConfirmed>>) {
  const me = at(affiliate.ctx, later(1));
  const notice = (await listNotices(me, {})).items.find(({ kind }) => kind === "reversed");
  await submitReply(me, { noticeId: notice?.id ?? "", text: "A client paid with my card." });
  const judge = at((await aMember(merchant.id, "admin")).ctx, later(2));
  return outcomeOf(decideAppeal(judge, { noticeId: notice?.id ?? "", decision: "restore", answer: "Agreed." }));
}

describe("a block that came with a decision", () => {
  it("is lifted when an appeal restores the decision, on the record, and told", async () => {
    const found = await aConfirmed();
    expect(await standing(found.affiliate.id)).toBe("blocked");
    expect(await restored(found)).toBe("done");
    expect(await standing(found.affiliate.id)).toBe("approved");
    expect((await trail(found.affiliate.id)).slice(-2)).toEqual(["affiliate.blocked", "affiliate.unblocked"]);
    const told = await database().event.findFirstOrThrow({
      where: { type: "affiliate.unblocked", payload: { path: ["id"], equals: found.affiliate.id } },
    });
    expect(told).toMatchObject({ cancelledAt: null, payload: { flagId: found.flag.id, undone: false } });
  });

  it("is lifted by undo, before anybody was told of it", async () => {
    const { ctx, affiliate, flag } = await aConfirmed();
    expect(await undoResolutions(ctx, { ids: [flag.id] })).toEqual({ undone: [flag.id], refused: [] });
    expect(await standing(affiliate.id)).toBe("approved");
    const events = await database().event.findMany({ where: { payload: { path: ["id"], equals: affiliate.id } }, orderBy: { id: "asc" } });
    const blocked = events.find(({ type }) => type === "affiliate.blocked");
    expect(blocked?.cancelledAt).not.toBeNull();
    expect(events.at(-1)).toMatchObject({ type: "affiliate.unblocked", payload: { undone: true } });
  });

  it("stays when the decision stands", async () => {
    const { affiliate, merchant } = await aConfirmed();
    const me = at(affiliate.ctx, later(1));
    const notice = (await listNotices(me, {})).items.find(({ kind }) => kind === "reversed");
    await submitReply(me, { noticeId: notice?.id ?? "", text: "A client paid with my card." });
    const judge = at((await aMember(merchant.id, "admin")).ctx, later(2));
    await decideAppeal(judge, { noticeId: notice?.id ?? "", decision: "uphold", answer: "The buyer is you." });
    expect(await standing(affiliate.id)).toBe("blocked");
  });
});

describe("a block of another origin stays", () => {
  it("made by hand before the decision", async () => {
    const found = await aSelfReferral();
    await blockAffiliates(found.ctx, { ids: [found.affiliate.id], reason: "Spam." });
    await proposed(found.flag);
    await resolveFlags(found.ctx, { ids: [found.flag.id], status: "confirmed", blockAffiliate: true });
    expect(await restored(found)).toBe("done");
    expect(await standing(found.affiliate.id)).toBe("blocked");
  });

  it("made by hand after the decision's was lifted by hand", async () => {
    const found = await aConfirmed();
    await unblockAffiliates(found.ctx, { ids: [found.affiliate.id] });
    await blockAffiliates(at(found.ctx, new Date(NOON.getTime() + 60_000)), { ids: [found.affiliate.id] });
    expect(await restored(found)).toBe("done");
    expect(await standing(found.affiliate.id)).toBe("blocked");
  });

  it("asked for by another decision, which keeps it up and lifts it in its turn", async () => {
    const found = await aConfirmed();
    const { ctx, affiliate } = found;
    const soon = at(ctx, new Date(NOON.getTime() + 60_000));
    const second = await raiseFlag(soon, { affiliateId: affiliate.id, reason: "Again." });
    await resolveFlags(soon, { ids: [second.id], status: "confirmed", blockAffiliate: true });
    expect(await restored(found)).toBe("done");
    expect(await standing(affiliate.id)).toBe("blocked");
    expect((await undoResolutions(soon, { ids: [second.id] })).undone).toEqual([second.id]);
    expect(await standing(affiliate.id)).toBe("approved");
  });

  it("of a decision that asked for none", async () => {
    const found = await aConfirmed({ blockAffiliate: false });
    await blockAffiliates(found.ctx, { ids: [found.affiliate.id] });
    expect(await restored(found)).toBe("done");
    expect(await standing(found.affiliate.id)).toBe("blocked");
  });
});
