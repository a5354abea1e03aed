import type { Occurrence } from "../kernel/outbox";
import { describeTerms, type ProgramView, type TermsView } from "./program";

type Payload = {
  id: string;
  name: string;
  commissionType: string;
  /** Percent with decimals, e.g. 12.5; null where the reward is a fixed amount. */
  commissionPercent: number | null;
  fixedAmount: number | null;
  cookieDuration: number;
  currency: string;
  status: string;
};

export function programCreated(program: ProgramView): Occurrence {
  return occurrence("program.created", program, {}, { name: program.name, slug: program.slug });
}

/** `updatedFields` as people know them; `before` and `after` for the audit log. */
export function programUpdated(program: ProgramView, changes: Record<string, { from: unknown; to: unknown }>): Occurrence {
  // Values are strings, numbers, booleans, lists of strings or null, as they come from the input's schema.
  return occurrence("program.updated", program, { updatedFields: Object.keys(changes) }, changes as Occurrence["changes"]);
}

export function programArchived(program: ProgramView): Occurrence {
  return occurrence("program.archived", program, {}, { status: "archived" });
}

/** A version was opened, now or for later. The payload says in words what affiliates will be told. */
export function termsChanged(program: ProgramView, terms: TermsView): Occurrence {
  return termsOccurrence("program.terms_changed", program, terms);
}

/** A planned version was taken back before it began. */
export function termsCancelled(program: ProgramView, terms: TermsView): Occurrence {
  return termsOccurrence("program.terms_cancelled", program, terms);
}

function termsOccurrence(type: string, program: ProgramView, terms: TermsView): Occurrence {
  const sentence = describeTerms(terms, program.currency);
  const { version } = terms;
  const startsAt = terms.validFrom.toISOString();
  return {
    type,
    merchantId: program.merchantId,
    programId: program.id,
    subject: { type: "program", id: program.id },
    payload: { id: program.id, name: program.name, termsId: terms.id, version, startsAt, terms: sentence },
    changes: { version, startsAt, terms: sentence },
  };
}

/** The account's id is not secret: it opens nothing without the platform's own key. */
export function stripeConnected(program: ProgramView, accountId: string): Occurrence {
  return occurrence("program.stripe_connected", program, {}, { stripeAccountId: accountId });
}

export function stripeDisconnected(program: ProgramView): Occurrence {
  return occurrence("program.stripe_disconnected", program, {}, { stripeAccountId: program.stripeAccountId });
}

function occurrence(type: string, program: ProgramView, more: { updatedFields?: string[] }, changes: Occurrence["changes"]): Occurrence {
  const payload: Payload & typeof more = {
    id: program.id,
    name: program.name,
    commissionType: program.terms.recurrence,
    commissionPercent: program.terms.percentBps === null ? null : program.terms.percentBps / 100,
    fixedAmount: program.terms.fixedAmount,
    cookieDuration: program.terms.cookieDays,
    currency: program.currency,
    status: program.status,
    ...more,
  };
  return { type, merchantId: program.merchantId, programId: program.id, payload, subject: { type: "program", id: program.id }, changes };
}
