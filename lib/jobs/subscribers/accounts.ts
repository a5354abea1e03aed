import type { Effects } from "@/lib/domain/notifications/notification";
import { ownersOf, personOf } from "@/lib/domain/notifications/people";
import { alreadySignedUp, payoutDetailsChanged, securityNotice, type SecurityChange } from "../mails/accounts";
import { lines, mailTo, NOTHING, text, type Subscriber } from "../subscriber";

/** Mails with a one-time link are ordered here and written when they are sent: only then does the token exist. */
const verify: Subscriber = async (_ctx, event) => {
  const isVerified = event.payload["verified"] === true;
  return isVerified ? NOTHING : order({ secret: "verify_email", accountId: text(event, "accountId") });
};

const reset: Subscriber = async (_ctx, event) => order({ secret: "reset_password", accountId: text(event, "accountId") });

const invited: Subscriber = async (_ctx, event) => order({ secret: "team_invitation", invitationId: text(event, "invitationId") });

const repeated: Subscriber = async (ctx, event) => {
  const person = await personOf(ctx, text(event, "accountId"));
  return person ? { ...NOTHING, mails: [mailTo(person, "already_signed_up", (url) => alreadySignedUp(person, url))] } : NOTHING;
};

function security(change: SecurityChange): Subscriber {
  return async (ctx, event) => {
    const person = await personOf(ctx, text(event, "accountId"));
    return person ? { ...NOTHING, mails: [mailTo(person, change, (url) => securityNotice(change, person, url))] } : NOTHING;
  };
}

const payoutDetails: Subscriber = async (ctx, event) => {
  const person = await personOf(ctx, text(event, "accountId"));
  if (!person) return NOTHING;
  const facts = { name: person.name, destination: text(event, "destination") || null };
  return { ...NOTHING, mails: [mailTo(person, "payout_details_changed", (url) => payoutDetailsChanged(facts, url))] };
};

const joined: Subscriber = async (ctx, event) => {
  if (event.merchantId === null) return NOTHING;
  const accountId = text(event, "accountId");
  const person = await personOf(ctx, accountId);
  const owners = (await ownersOf(ctx, event.merchantId)).filter((owner) => owner.id !== accountId);
  const line = { title: `${person?.name ?? "Somebody"} joined the team`, body: `Role: ${text(event, "role")}.`, href: "/dashboard/team" };
  return { notifications: lines(owners, `merchant:${event.merchantId}`, line), mails: [] };
};

const roleChanged: Subscriber = async (ctx, event) => {
  const person = await personOf(ctx, text(event, "accountId"));
  if (!person || event.merchantId === null) return NOTHING;
  const line = { title: "Your role in the team changed", body: `You are now ${text(event, "role")}.`, href: "/dashboard/team" };
  return { notifications: lines([person], `merchant:${event.merchantId}`, line), mails: [] };
};

function order(mail: Record<string, string>): Effects {
  return { notifications: [], mails: [{ key: mail["secret"] ?? "secret", ...mail }] };
}

export const accountSubscribers: Record<string, Subscriber> = {
  "account.signed_up": verify,
  "account.verification_requested": verify,
  "account.password_reset_requested": reset,
  "account.sign_up_repeated": repeated,
  "account.password_changed": security("account.password_changed"),
  "account.totp_enabled": security("account.totp_enabled"),
  "account.totp_disabled": security("account.totp_disabled"),
  "payout_details.changed": payoutDetails,
  "team.member_invited": invited,
  "team.member_joined": joined,
  "team.role_changed": roleChanged,
};
