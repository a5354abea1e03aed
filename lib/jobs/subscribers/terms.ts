import { momentIn } from "@/lib/core/place";
import type { Context } from "@/lib/domain/kernel/context";
import type { Effects, RelayedEvent } from "@/lib/domain/notifications/notification";
import { affiliatePerson, affiliatesOnProgramTerms } from "@/lib/domain/notifications/people";
import type { Letter } from "../mails/letter";
import { ownTermsChanged, ownTermsEnded, termsCancelled, termsChanged, type TermsFacts } from "../mails/terms";
import { lines, mailTo, NOTHING, text, type Subscriber } from "../subscriber";

type Words = {
  mail: string;
  write: (facts: TermsFacts, baseUrl: string) => Letter;
  title: (facts: TermsFacts) => string;
  body: (facts: TermsFacts) => string;
};

const changed: Words = {
  mail: "terms_changed",
  write: termsChanged,
  title: ({ programName }) => `${programName} changes what it pays`,
  body: ({ startsAt, terms }) => `From ${startsAt}: ${terms}`,
};
const cancelled: Words = {
  mail: "terms_cancelled",
  write: termsCancelled,
  title: ({ programName }) => `${programName}: a planned change will not come`,
  body: ({ startsAt }) => `The change of ${startsAt} was taken back.`,
};
const ownChanged: Words = {
  mail: "own_terms_changed",
  write: ownTermsChanged,
  title: ({ programName }) => `Your own terms in ${programName}`,
  body: ({ startsAt, terms }) => `From ${startsAt}: ${terms}`,
};
const ownEnded: Words = {
  mail: "own_terms_ended",
  write: ownTermsEnded,
  title: ({ programName }) => `Your own terms in ${programName} ended`,
  body: ({ startsAt, terms }) => `From ${startsAt} the program's terms count: ${terms}`,
};

/** Everybody whom the program's own terms concern at that moment: not those who have terms of their own then. */
const toEverybody =
  (words: Words): Subscriber =>
  async (ctx, event) => {
    if (event.programId === null) return NOTHING;
    const startsAt = new Date(text(event, "startsAt"));
    const { people, programName, merchantName } = await affiliatesOnProgramTerms(ctx, event.programId, startsAt);
    const program = { programId: event.programId, programName, merchantName };
    return merged(people.map((person) => effectsFor(person, { ...program, name: person.name, ...factsOf(event) }, words)));
  };

const toOne =
  (words: Words): Subscriber =>
  async (ctx: Context, event) => {
    const who = await affiliatePerson(ctx, text(event, "affiliateId"));
    if (!who) return NOTHING;
    const { person, programId, programName, merchantName } = who;
    return effectsFor(person, { programId, programName, merchantName, name: person.name, ...factsOf(event) }, words);
  };

function factsOf(event: RelayedEvent): { terms: string; startsAt: string } {
  return { terms: text(event, "terms"), startsAt: new Date(text(event, "startsAt")).toISOString() };
}

function effectsFor(person: { id: string; name: string; email: string }, facts: TermsFacts, words: Words): Effects {
  const line = { title: words.title(facts), body: words.body(facts), href: `/workspace/programs/${facts.programId}` };
  // The inbox is told in its reader's zone; of who opens a mail nobody knows the zone.
  const mailed = { ...facts, startsAt: momentIn(new Date(facts.startsAt)) };
  return { notifications: lines([person], "affiliate", line), mails: [mailTo(person, words.mail, (url) => words.write(mailed, url))] };
}

function merged(effects: Effects[]): Effects {
  return { notifications: effects.flatMap((one) => one.notifications), mails: effects.flatMap((one) => one.mails) };
}

export const termsSubscribers: Record<string, Subscriber> = {
  "program.terms_changed": toEverybody(changed),
  "program.terms_cancelled": toEverybody(cancelled),
  "affiliate.terms_changed": toOne(ownChanged),
  "affiliate.terms_ended": toOne(ownEnded),
};
