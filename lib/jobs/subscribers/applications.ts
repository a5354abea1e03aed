import { momentIn } from "@/lib/core/place";
import { findInviteToSend } from "@/lib/domain/invites/queries";
import { describeTerms } from "@/lib/domain/programs/program";
import { affiliatePerson, applicationStatus, editorsOf } from "@/lib/domain/notifications/people";
import type { RelayedEvent } from "@/lib/domain/notifications/notification";
import {
  applicationApproved,
  applicationDeclined,
  applicationReceived,
  applicationWaiting,
  membershipBlocked,
  membershipUnblocked,
  programInvite,
} from "../mails/applications";
import { lines, mailTo, NOTHING, text, type Subscriber } from "../subscriber";

function applicant(event: RelayedEvent) {
  const of = (name: string) => text(event, name);
  return {
    person: { id: of("accountId"), name: of("name"), email: of("email") },
    about: {
      programName: of("programName"),
      merchantName: of("merchantName"),
      name: of("name"),
      programId: of("programId"),
      applicationId: of("applicationId"),
    },
  };
}

/** Who waits for a decision is told that it arrived, and the team that it waits; what a rule approved at once does not wait. */
const submitted: Subscriber = async (ctx, event) => {
  const { person, about } = applicant(event);
  if (event.merchantId === null || (await applicationStatus(ctx, about.applicationId)) !== "pending") return NOTHING;
  const team = await editorsOf(ctx, event.merchantId);
  return {
    notifications: lines(team, `merchant:${event.merchantId}`, {
      title: `${about.name} applied to ${about.programName}`,
      body: "Waits for your decision.",
      href: `/dashboard/applications?open=${about.applicationId}`,
    }),
    mails: [
      mailTo(person, "application_received", (url) => applicationReceived(about, url)),
      ...team.map((member) => mailTo(member, "application_waiting", (url) => applicationWaiting(about, url))),
    ],
  };
};

const approved: Subscriber = async (_ctx, event) => {
  const { person, about } = applicant(event);
  const code = text(event, "code") || null;
  return {
    notifications: lines([person], "affiliate", {
      title: `You are an affiliate of ${about.programName}`,
      body: "Your link is ready.",
      href: `/workspace/programs/${about.programId}`,
    }),
    mails: [mailTo(person, "application_approved", (url) => applicationApproved({ ...about, code }, url))],
  };
};

/** Blocked applicants read the same as declined ones: a reason to try another way in is nobody's due. */
const declined: Subscriber = async (_ctx, event) => {
  const { person, about } = applicant(event);
  return {
    notifications: lines([person], "affiliate", {
      title: `${about.programName} declined your application`,
      body: "Other programs are open.",
      href: "/workspace/marketplace",
    }),
    mails: [mailTo(person, "application_declined", (url) => applicationDeclined(about, url))],
  };
};

const blocked: Subscriber = async (ctx, event) => {
  const who = await affiliatePerson(ctx, text(event, "id"));
  if (!who) return NOTHING;
  const { person, programName, merchantName } = who;
  return {
    notifications: lines([person], "affiliate", {
      title: `Your membership in ${programName} was blocked`,
      body: "New clicks and sales do not count.",
      href: "/workspace/programs",
    }),
    mails: [mailTo(person, "membership_blocked", (url) => membershipBlocked({ programName, merchantName, name: person.name }, url))],
  };
};

/** Who never heard of the block hears nothing of its end. */
const unblocked: Subscriber = async (ctx, event) => {
  const who = await affiliatePerson(ctx, text(event, "id"));
  if (!who || event.payload["undone"] === true) return NOTHING;
  const { person, programName, merchantName } = who;
  return {
    notifications: lines([person], "affiliate", {
      title: `Your membership in ${programName} is open again`,
      body: "New clicks and sales count.",
      href: "/workspace/programs",
    }),
    mails: [mailTo(person, "membership_unblocked", (url) => membershipUnblocked({ programName, merchantName, name: person.name }, url))],
  };
};

/** Who is invited by address gets the link; an invite that was taken back meanwhile is not sent. */
const invited: Subscriber = async (ctx, event) => {
  const email = text(event, "email");
  const invite = email === "" ? null : await findInviteToSend(ctx, text(event, "id"));
  if (invite === null) return NOTHING;
  const { name: programName, merchantName, terms, currency } = invite.program;
  const until = momentIn(invite.expiresAt);
  const about = { programName, merchantName, terms: describeTerms(terms, currency), until, url: invite.url };
  return { notifications: [], mails: [mailTo({ email }, "program_invite", () => programInvite(about))] };
};

export const applicationSubscribers: Record<string, Subscriber> = {
  "application.submitted": submitted,
  "application.approved": approved,
  "application.declined": declined,
  "application.blocked": declined,
  "affiliate.blocked": blocked,
  "affiliate.unblocked": unblocked,
  "invite.created": invited,
};
