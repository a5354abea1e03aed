import { TZDate } from "@date-fns/tz";
import type { Recurrence, Terms } from "@/lib/domain/programs/program";
import type { TermsInput } from "@/lib/domain/programs/schema";

/** Terms as they are typed: numbers stay text until they are sent, so that nothing typed is lost. */
export type TermsDraft = {
  trigger: Terms["trigger"];
  model: "percent" | "fixed";
  /** Basis points. */
  percentBps: number | null;
  /** Minor units. */
  fixedAmount: number | null;
  recurrence: Recurrence;
  limitMonths: string;
  holdDays: string;
  cookieDays: string;
};

/** When the change begins: at once, or with a day in the merchant's zone. */
export type Start = { when: "now" | "day"; day: string };

export type TermsErrors = Partial<Record<keyof TermsDraft | "startsAt", string>>;

export function draftOf(terms: Terms): TermsDraft {
  return {
    trigger: terms.trigger,
    model: terms.model,
    percentBps: terms.percentBps,
    fixedAmount: terms.fixedAmount,
    recurrence: terms.recurrence,
    limitMonths: terms.limitMonths === null ? "12" : String(terms.limitMonths),
    holdDays: terms.holdDays === null ? "" : String(terms.holdDays),
    cookieDays: String(terms.cookieDays),
  };
}

/** What is missing before the draft says anything. The server judges everything once more. */
export function gapsOf(draft: TermsDraft): TermsErrors {
  const gaps: TermsErrors = {};
  if (draft.model === "percent" && !draft.percentBps) gaps.percentBps = "Give a percentage above 0, such as 25.";
  if (draft.model === "fixed" && !draft.fixedAmount) gaps.fixedAmount = "Give an amount above 0, such as 25.00.";
  if (recurrenceOf(draft) === "recurring_limited" && !within(draft.limitMonths, 1, 36))
    gaps.limitMonths = "Give whole months from 1 to 36.";
  if (draft.holdDays.trim() !== "" && !within(draft.holdDays, 0, 90)) gaps.holdDays = "Give whole days from 0 to 90, or leave it empty.";
  if (!within(draft.cookieDays, 1, 365)) gaps.cookieDays = "Give whole days from 1 to 365.";
  return gaps;
}

/** The terms a draft describes, or null while something is missing. */
export function termsOf(draft: TermsDraft): Terms | null {
  if (Object.keys(gapsOf(draft)).length > 0) return null;
  const isPercent = draft.model === "percent";
  const recurrence = recurrenceOf(draft);
  return {
    trigger: draft.trigger,
    model: draft.model,
    percentBps: isPercent ? draft.percentBps : null,
    fixedAmount: isPercent ? null : draft.fixedAmount,
    recurrence,
    limitMonths: recurrence === "recurring_limited" ? Number(draft.limitMonths) : null,
    holdDays: draft.holdDays.trim() === "" ? null : Number(draft.holdDays),
    cookieDays: Number(draft.cookieDays),
  };
}

/** Every click is paid alike; what was chosen for sales waits in the draft. */
export function recurrenceOf({ trigger, recurrence }: TermsDraft): Recurrence {
  return trigger === "click" ? "recurring" : recurrence;
}

/** Terms as an address carries them, for a rehearsal that can be shared and gone back to. */
export function paramsOf(terms: Terms, days: string): string {
  const params = new URLSearchParams({ trigger: terms.trigger, recurrence: terms.recurrence, cookie: String(terms.cookieDays), days });
  if (terms.percentBps !== null) params.set("percent", String(terms.percentBps));
  if (terms.fixedAmount !== null) params.set("fixed", String(terms.fixedAmount));
  if (terms.limitMonths !== null) params.set("months", String(terms.limitMonths));
  params.set("hold", terms.holdDays === null ? "manual" : String(terms.holdDays));
  return params.toString();
}

export function inputOf(terms: Terms): TermsInput {
  const { trigger, recurrence, percentBps, fixedAmount, limitMonths, holdDays, cookieDays } = terms;
  return { trigger, recurrence, percentBps, fixedAmount, limitMonths, holdDays, cookieDays };
}

/** The instant at which a start lies; null: at once. Undefined while no day is chosen. */
export function startsAtOf({ when, day }: Start, timeZone: string): Date | null | undefined {
  if (when === "now") return null;
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(new TZDate(year, month - 1, date, timeZone).getTime());
}

function within(text: string, min: number, max: number): boolean {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isInteger(value) && value >= min && value <= max;
}
