import { expect, it } from "vitest";
import { getNotice, listNotices } from "@/lib/domain/appeals/queries";
import { remindNotices } from "@/lib/domain/appeals/remind-notices";
import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { getFlag } from "@/lib/domain/flags/queries";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { relayQuietly } from "@/lib/jobs/relay-event";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { aSale, DAY_MS, NOON } from "../../support/factories/conversions";
import { aSelfReferral } from "../../support/factories/flags";
import { recordedOf } from "../../support/outcome";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);
const system = (days: number) => theSystem(later(days));

async function aHeldNotice() {
  const found = await aSelfReferral();
  const me = at(found.affiliate.ctx, NOON);
  const [notice] = (await listNotices(me, {})).items;
  return { ...found, me, noticeId: notice?.id ?? "" };
}

const inbox = async (accountId: string, title: string) =>
  database().notification.count({ where: { accountId, title: { contains: title } } });

it("an affiliate is reminded once, three days before the date", async () => {
  const { affiliate, noticeId } = await aHeldNotice();
  await remindNotices(system(10.9));
  expect(await recordedOf(noticeId)).toEqual(["notice.issued"]);
  await Promise.all([1, 2, 3].map(() => remindNotices(system(11.1))));
  await remindNotices(system(12));
  expect(await recordedOf(noticeId)).toEqual(["notice.issued", "notice.reminded"]);
  await relayQuietly();
  expect(await inbox(affiliate.ctx.tenant.accountId, "Answer by")).toBe(1);
});

it("a date that passes is told to both sides once, and moves no money", async () => {
  const { ctx, account, affiliate, noticeId, flag } = await aHeldNotice();
  await remindNotices(system(13.9));
  await Promise.all([1, 2, 3].map(() => remindNotices(system(14.1))));
  await remindNotices(system(20));
  expect(await recordedOf(noticeId)).toEqual(["notice.issued", "notice.reminded", "notice.lapsed"]);
  expect(await getNotice(at(affiliate.ctx, later(15)), noticeId)).toMatchObject({ status: "open", lapsedAt: later(14.1), canReply: true });
  expect((await getFlag(ctx, flag.id)).notices).toMatchObject([{ status: "open", lapsedAt: later(14.1) }]);
  expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 2500 }]);
  await relayQuietly();
  expect(await inbox(account.id, "No answer from")).toBe(1);
  expect(await inbox(affiliate.ctx.tenant.accountId, "No answer came by")).toBe(1);
});

it("nobody is reminded of what is answered, decided or far away; a late answer counts", async () => {
  const answered = await aHeldNotice();
  await submitReply(answered.me, { noticeId: answered.noticeId, text: "A client paid with my card." });
  const decided = await aHeldNotice();
  await resolveFlags(decided.ctx, { ids: [decided.flag.id], status: "dismissed" });
  await remindNotices(system(12));
  await remindNotices(system(15));
  expect(await recordedOf(answered.noticeId)).toEqual(["notice.issued", "notice.answered"]);
  expect(await recordedOf(decided.noticeId)).toEqual(["notice.issued", "notice.closed"]);
  const late = await aHeldNotice();
  await remindNotices(system(15));
  const answer = await submitReply(at(late.affiliate.ctx, later(16)), {
    noticeId: late.noticeId,
    text: "I was ill. A client paid with my card.",
  });
  expect(answer).toMatchObject({ status: "answered", lapsedAt: later(15) });
});

it("a notice with a new date is reminded of that, too", async () => {
  const { ctx, program, clickToken, affiliate, noticeId } = await aHeldNotice();
  await remindNotices(system(12));
  await aSale(at(ctx, later(12.5)), program.id, { clickToken, customerEmail: affiliate.email });
  await remindNotices(system(15));
  await remindNotices(system(24));
  expect(await recordedOf(noticeId)).toEqual(["notice.issued", "notice.reminded", "notice.extended", "notice.reminded"]);
});
