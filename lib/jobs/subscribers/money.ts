import { formatMoney } from "@/lib/core/money";
import { DUE_DAYS } from "@/lib/domain/appeals/notice";
import type { Context } from "@/lib/domain/kernel/context";
import type { RelayedEvent } from "@/lib/domain/notifications/notification";
import { affiliatePerson, editorsOf, isFirstSale, operators } from "@/lib/domain/notifications/people";
import { commissionHeld, commissionReleased, commissionReversed, firstSale, flagRaised, type MoneyFacts } from "../mails/money";
import { lines, mailTo, NOTHING, number, text, type Subscriber } from "../subscriber";

/** The class of reason that an affiliate is told: never what a rule saw of somebody else. */
const REASONS: Record<string, string> = {
  self_referral: "the sale may be a purchase of your own",
  high_click_frequency: "an unusual number of clicks",
  conversion_anomaly: "an unusual pattern of sales",
  suspicious_activity: "unusual activity",
  manual_review: "the merchant asked for a review",
};

function noticeHref({ noticeId }: MoneyFacts, otherwise: string): string {
  return noticeId ? `/workspace/notices/${noticeId}` : otherwise;
}

/** The instant until which an answer counts. */
function dueOf({ createdAt }: RelayedEvent): string {
  return new Date(createdAt.getTime() + DUE_DAYS * 86_400_000).toISOString();
}

async function moneyFacts(ctx: Context, event: RelayedEvent) {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who) return null;
  const ids = event.payload["conversionIds"];
  const count = Array.isArray(ids) ? ids.length : 0;
  const facts: MoneyFacts = {
    name: who.person.name,
    programName: who.programName,
    merchantName: who.merchantName,
    amount: formatMoney(number(event, "amount"), text(event, "currency")),
    items: count === 1 ? "1 commission" : `${count} commissions`,
    reason: REASONS[text(event, "type")] ?? "unusual activity",
    noticeId: text(event, "noticeId"),
  };
  return { who, facts };
}

const held: Subscriber = async (ctx, event) => {
  const found = await moneyFacts(ctx, event);
  if (!found) return NOTHING;
  const { who, facts } = found;
  return {
    notifications: lines([who.person], "affiliate", {
      title: `${facts.amount} is under review`,
      body: `${facts.programName}: ${facts.reason}.`,
      href: noticeHref(facts, "/workspace/conversions"),
    }),
    mails: [mailTo(who.person, "commission_held", (url) => commissionHeld(facts, url))],
  };
};

const released: Subscriber = async (ctx, event) => {
  const found = await moneyFacts(ctx, event);
  if (!found) return NOTHING;
  const { who, facts } = found;
  const policyDays = number(event, "policyDays");
  return {
    notifications: lines([who.person], "affiliate", {
      title: `${facts.amount} is free again`,
      body: policyDays > 0 ? `${facts.programName}: nobody decided for ${policyDays} days.` : `The review in ${facts.programName} is done.`,
      href: "/workspace/conversions",
    }),
    mails: [mailTo(who.person, "commission_released", (url) => commissionReleased(facts, policyDays, url))],
  };
};

/** Approvals come by the hundred; what an affiliate reads is the sum. */
const approved: Subscriber = async (ctx, event) => {
  const found = await moneyFacts(ctx, event);
  if (!found) return NOTHING;
  const { who, facts } = found;
  return {
    notifications: lines([who.person], "affiliate", {
      title: `${facts.amount} is available`,
      body: `${facts.programName}: ${facts.items} approved.`,
      href: "/workspace/conversions?status=approved",
    }),
    mails: [],
  };
};

/** A confirmed flag takes money back; every other decision is told by the release. */
const resolved: Subscriber = async (ctx, event) => {
  if (text(event, "status") !== "confirmed" || event.payload["isReversed"] === false || number(event, "amount") === 0) return NOTHING;
  const found = await moneyFacts(ctx, event);
  if (!found) return NOTHING;
  const { who, facts } = found;
  return {
    notifications: lines([who.person], "affiliate", {
      title: `${facts.amount} was taken back`,
      body: `${facts.programName}: ${facts.reason}. You can answer until ${dueOf(event)}.`,
      href: noticeHref(facts, "/workspace/conversions?status=rejected"),
    }),
    mails: [mailTo(who.person, "commission_reversed", (url) => commissionReversed(facts, url))],
  };
};

const raised: Subscriber = async (ctx, event) => {
  const found = await moneyFacts(ctx, event);
  if (!found || event.merchantId === null) return NOTHING;
  const { who, facts } = found;
  const flagId = text(event, "id");
  const isHeld = number(event, "amount") > 0;
  const body = isHeld ? `${facts.amount} held until it is decided.` : `Nothing is held; the score is ${number(event, "score")}.`;
  const line = { title: `Flag: ${who.person.name} in ${who.programName}`, body };
  const team = await editorsOf(ctx, event.merchantId);
  const admins = (await operators(ctx)).filter((admin) => team.every((member) => member.id !== admin.id));
  const about = {
    programName: who.programName,
    affiliateName: who.person.name,
    held: facts.amount,
    reason: text(event, "type").replaceAll("_", " "),
    flagId,
  };
  return {
    notifications: [
      ...lines(team, `merchant:${event.merchantId}`, { ...line, href: `/dashboard/flags?open=${flagId}` }),
      ...lines(admins, "admin", { ...line, href: `/admin/flags?open=${flagId}` }),
    ],
    // What only wants watching waits in the queue; a mail is for money.
    mails: isHeld ? team.map((member) => mailTo(member, "flag_raised", (url) => flagRaised(about, url))) : [],
  };
};

const created: Subscriber = async (ctx, event) => {
  // Clicks come by link and day; what an affiliate reads is their sum.
  if (text(event, "kind") === "click") return NOTHING;
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who || event.merchantId === null) return NOTHING;
  const id = text(event, "id");
  const currency = text(event, "currency");
  const commission = formatMoney(number(event, "commission"), currency);
  const sale = { programName: who.programName, amount: formatMoney(number(event, "amount"), currency), commission, conversionId: id };
  const team = (await isFirstSale(ctx, event.merchantId, id)) ? await editorsOf(ctx, event.merchantId) : [];
  return {
    notifications: [
      ...lines([who.person], "affiliate", {
        title: `You earned ${commission}`,
        body: `A sale in ${who.programName}.`,
        href: `/workspace/conversions/${id}`,
      }),
      ...lines(team, `merchant:${event.merchantId}`, {
        title: "Your first sale through an affiliate",
        body: `${sale.amount} in ${who.programName}.`,
        href: `/dashboard/conversions/${id}`,
      }),
    ],
    mails: team.map((member) => mailTo(member, "first_sale", (url) => firstSale(sale, url))),
  };
};

const clicksCredited: Subscriber = async (ctx, event) => {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who) return NOTHING;
  const clicks = number(event, "clicks");
  return {
    notifications: lines([who.person], "affiliate", {
      title: `You earned ${formatMoney(number(event, "amount"), text(event, "currency"))}`,
      body: `${clicks.toLocaleString("en-US")} ${clicks === 1 ? "click" : "clicks"} in ${who.programName}.`,
      href: "/workspace/conversions",
    }),
    mails: [],
  };
};

const refunded: Subscriber = async (ctx, event) => {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who || number(event, "refundCommission") === 0) return NOTHING;
  const taken = formatMoney(number(event, "refundCommission"), text(event, "currency"));
  const part = text(event, "status") === "refunded" ? "in full" : "in part";
  return {
    notifications: lines([who.person], "affiliate", {
      title: `${taken} of your commission was taken back`,
      body: `A sale in ${who.programName} was refunded ${part}.`,
      href: `/workspace/conversions/${text(event, "id")}`,
    }),
    mails: [],
  };
};

export const moneySubscribers: Record<string, Subscriber> = {
  "commission.approved": approved,
  "commission.held": held,
  "commission.released": released,
  "flag.resolved": resolved,
  "flag.raised": raised,
  "conversion.created": created,
  "clicks.credited": clicksCredited,
  "conversion.refunded": refunded,
};
