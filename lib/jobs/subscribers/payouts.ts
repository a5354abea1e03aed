import { formatMoney } from "@/lib/core/money";
import { affiliatePerson, editorsOf } from "@/lib/domain/notifications/people";
import type { RelayedEvent } from "@/lib/domain/notifications/notification";
import type { Context } from "@/lib/domain/kernel/context";
import { payoutFailed, payoutPaid } from "../mails/payouts";
import { lines, mailTo, NOTHING, number, text, type Subscriber } from "../subscriber";

async function factsOf(ctx: Context, event: RelayedEvent) {
  const who = await affiliatePerson(ctx, text(event, "affiliateId"));
  if (!who) return null;
  const amount = formatMoney(number(event, "amount"), text(event, "currency"));
  const { person, programName, merchantName } = who;
  const facts = {
    name: person.name,
    programName,
    merchantName,
    amount,
    reference: text(event, "reference"),
    reason: text(event, "failureReason"),
  };
  return { person, facts, href: `/workspace/payouts/${text(event, "id")}` };
}

const paid: Subscriber = async (ctx, event) => {
  const found = await factsOf(ctx, event);
  if (!found) return NOTHING;
  const { person, facts, href } = found;
  return {
    notifications: lines([person], "affiliate", {
      title: `You were paid ${facts.amount}`,
      body: `${facts.programName}, reference ${facts.reference}.`,
      href,
    }),
    mails: [mailTo(person, "payout_paid", (url) => payoutPaid(facts, `${url}${href}`))],
  };
};

const failed: Subscriber = async (ctx, event) => {
  const found = await factsOf(ctx, event);
  if (!found || event.merchantId === null) return NOTHING;
  const { person, facts, href } = found;
  const team = await editorsOf(ctx, event.merchantId);
  const line = { title: `The payout of ${facts.amount} to ${facts.name} failed`, body: facts.reason };
  return {
    notifications: [
      ...lines([person], "affiliate", { title: `The payout of ${facts.amount} failed`, body: facts.reason, href }),
      ...lines(team, `merchant:${event.merchantId}`, { ...line, href: `/dashboard/payouts/${text(event, "id")}` }),
    ],
    mails: [mailTo(person, "payout_failed", (url) => payoutFailed(facts, `${url}${href}`))],
  };
};

/** Money that is not where it was ordered to: the team has to look. */
const alerted: Subscriber = async (ctx, event) => {
  const found = await factsOf(ctx, event);
  if (!found || event.merchantId === null) return NOTHING;
  const team = await editorsOf(ctx, event.merchantId);
  const title = `Check the payout of ${found.facts.amount} to ${found.facts.name}`;
  const line = { title, body: "The provider reports something else than was ordered.", href: `/dashboard/payouts/${text(event, "id")}` };
  return { notifications: lines(team, `merchant:${event.merchantId}`, line), mails: [] };
};

export const payoutSubscribers: Record<string, Subscriber> = {
  "payout.completed": paid,
  "payout.failed": failed,
  "payout.reversed": failed,
  "payout.alerted": alerted,
};
