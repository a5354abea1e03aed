import { momentIn } from "@/lib/core/place";
import { formatMoney } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import type { RelayedEvent } from "@/lib/domain/notifications/notification";
import { affiliatePerson, editorsOf, operators } from "@/lib/domain/notifications/people";
import { alsoUnderReview, appealDecided, flagEscalated, noticeAnswered, noticeLapsed, noticeReminded } from "../mails/notices";
import { lines, mailTo, NOTHING, number, text, type Subscriber } from "../subscriber";

/** Reviewers hear of an answer; those of the merchant by mail as well. */
const answered: Subscriber = async (ctx, event) => {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who || event.merchantId === null) return NOTHING;
  const flagId = text(event, "flagId");
  const isAppeal = text(event, "kind") === "reversed";
  const line = {
    title: isAppeal ? `Appeal: ${who.person.name} in ${who.programName}` : `${who.person.name} answered in ${who.programName}`,
    body: isAppeal ? "Waits for somebody who did not take the decision." : "Read it before you decide the flag.",
  };
  const team = await editorsOf(ctx, event.merchantId);
  const admins = (await operators(ctx)).filter((admin) => team.every((member) => member.id !== admin.id));
  const about = { affiliateName: who.person.name, programName: who.programName, flagId };
  return {
    notifications: [
      ...lines(team, `merchant:${event.merchantId}`, { ...line, href: `/dashboard/flags?open=${flagId}` }),
      ...lines(admins, "admin", { ...line, href: `/admin/flags?open=${flagId}` }),
    ],
    mails: team.map((member) => mailTo(member, "notice_answered", (url) => noticeAnswered(about, url))),
  };
};

const decided: Subscriber = async (ctx, event) => {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who) return NOTHING;
  const amount = formatMoney(number(event, "amount"), text(event, "currency"));
  const isRestored = text(event, "status") === "restored";
  const noticeId = text(event, "id");
  const kept = number(event, "stillHeld");
  const stillHeld = kept > 0 ? formatMoney(kept, text(event, "currency")) : null;
  const about = { name: who.person.name, programName: who.programName, amount, stillHeld, isRestored, noticeId };
  return {
    notifications: lines([who.person], "affiliate", {
      title: isRestored ? `${amount} is back` : `The decision about ${amount} stands`,
      body: `Another reviewer read your answer in ${who.programName}.${stillHeld ? ` ${stillHeld} is held by another case.` : ""}`,
      href: `/workspace/notices/${noticeId}`,
    }),
    mails: [mailTo(who.person, "appeal_decided", (url) => appealDecided(about, url))],
  };
};

/** A case holds money that another one holds already: only its notice tells the affiliate. */
const alsoHeld: Subscriber = async (ctx, event) => {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who || event.payload["alsoHeld"] !== true) return NOTHING;
  const amount = formatMoney(number(event, "amount"), text(event, "currency"));
  const noticeId = text(event, "id");
  const about = { name: who.person.name, programName: who.programName, amount, noticeId };
  return {
    notifications: lines([who.person], "affiliate", {
      title: `A second case concerns ${amount}`,
      body: `${who.programName}: the money is held until both are decided.`,
      href: `/workspace/notices/${noticeId}`,
    }),
    mails: [mailTo(who.person, "notice_issued", (url) => alsoUnderReview(about, url))],
  };
};

const reminded: Subscriber = async (ctx, event) => {
  const found = await dated(ctx, event);
  if (!found) return NOTHING;
  const { who, about, due } = found;
  return {
    notifications: lines([who.person], "affiliate", {
      title: `Answer by ${due}: ${about.amount}`,
      body: `${who.programName}: what you send is read first. No answer is not held against you.`,
      href: `/workspace/notices/${about.noticeId}`,
    }),
    mails: [mailTo(who.person, "notice_reminded", (url) => noticeReminded(about, url))],
  };
};

/** A date passed without an answer: the affiliate reads so, and the reviewers know that they need not wait. */
const lapsed: Subscriber = async (ctx, event) => {
  const found = await dated(ctx, event);
  if (!found || event.merchantId === null) return NOTHING;
  const { who, about, due } = found;
  const isDecided = text(event, "kind") === "reversed";
  const flagId = text(event, "flagId");
  const team = await editorsOf(ctx, event.merchantId);
  const late = "A late answer still reopens the case.";
  return {
    notifications: [
      ...lines([who.person], "affiliate", {
        title: `No answer came by ${due}`,
        body: `${about.amount} in ${who.programName}. ${late}`,
        href: `/workspace/notices/${about.noticeId}`,
      }),
      ...lines(team, `merchant:${event.merchantId}`, {
        title: `No answer from ${who.person.name} by ${due}`,
        body: `${isDecided ? "The decision stands." : "You can decide the flag."} ${late}`,
        href: `/dashboard/flags?open=${flagId}`,
      }),
    ],
    mails: isDecided ? [] : team.map((member) => mailTo(member, "notice_lapsed", (url) => noticeLapsed({ ...about, flagId }, url))),
  };
};

async function dated(ctx: Context, event: RelayedEvent) {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who) return null;
  const amount = formatMoney(number(event, "amount"), text(event, "currency"));
  const dueAt = new Date(text(event, "dueAt"));
  const about = { name: who.person.name, programName: who.programName, amount, noticeId: text(event, "id"), due: momentIn(dueAt) };
  return { who, about, due: dueAt.toISOString() };
}

/** Who proposes to take money back needs a second person. */
const proposed: Subscriber = async (ctx, event) => {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who || event.merchantId === null) return NOTHING;
  const flagId = text(event, "id");
  const line = { title: `Second opinion: ${who.person.name} in ${who.programName}`, body: "Somebody proposes to confirm the flag." };
  const isOther = (person: { id: string }) => person.id !== text(event, "proposedById");
  const team = (await editorsOf(ctx, event.merchantId)).filter(isOther);
  const admins = (await operators(ctx)).filter((admin) => isOther(admin) && team.every((member) => member.id !== admin.id));
  return {
    notifications: [
      ...lines(team, `merchant:${event.merchantId}`, { ...line, href: `/dashboard/flags?open=${flagId}` }),
      ...lines(admins, "admin", { ...line, href: `/admin/flags?open=${flagId}` }),
    ],
    mails: [],
  };
};

/** Held for longer than the program wants to wait: the operators look. */
const escalated: Subscriber = async (ctx, event) => {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who) return NOTHING;
  const flagId = text(event, "id");
  const amount = formatMoney(number(event, "amount"), text(event, "currency"));
  const days = number(event, "policyDays");
  const about = { affiliateName: who.person.name, programName: who.programName, merchantName: who.merchantName, amount, days, flagId };
  const admins = await operators(ctx);
  return {
    notifications: lines(admins, "admin", {
      title: `Nobody decided for ${days} days: ${who.person.name} in ${who.programName}`,
      body: `${amount} is held. ${who.merchantName} asks you to look.`,
      href: `/admin/flags?open=${flagId}`,
    }),
    mails: admins.map((admin) => mailTo(admin, "flag_escalated", (url) => flagEscalated(about, url))),
  };
};

export const appealSubscribers: Record<string, Subscriber> = {
  "notice.answered": answered,
  "notice.issued": alsoHeld,
  "notice.extended": alsoHeld,
  "notice.reminded": reminded,
  "notice.lapsed": lapsed,
  "notice.restored": decided,
  "notice.upheld": decided,
  "flag.proposed": proposed,
  "flag.escalated": escalated,
};
