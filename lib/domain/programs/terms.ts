import { invalid } from "../kernel/errors";
import type { Recurrence, Terms } from "./program";

/** Absent keeps, null clears. Naming a percentage makes the model percent, naming a fixed amount makes it fixed. */
export type TermsChange = {
  trigger?: Terms["trigger"];
  recurrence?: Recurrence;
  percentBps?: number;
  fixedAmount?: number;
  limitMonths?: number | null;
  holdDays?: number | null;
  cookieDays?: number;
};

/** `current` with `change` applied. Throws Invalid when the outcome would contradict itself. */
export function changeTerms(current: Terms, change: TermsChange): Terms {
  const recurrence = change.recurrence ?? current.recurrence;
  const kept = recurrence === "recurring_limited" ? current.limitMonths : null;
  const next: Terms = {
    ...current,
    ...rewardOf(current, change),
    trigger: change.trigger ?? current.trigger,
    recurrence,
    limitMonths: change.limitMonths === undefined ? kept : change.limitMonths,
    holdDays: change.holdDays === undefined ? current.holdDays : change.holdDays,
    cookieDays: change.cookieDays ?? current.cookieDays,
  };
  requireConsistent(next);
  return next;
}

/** True when both pay the same in every case. */
export function sameTerms(a: Terms, b: Terms): boolean {
  const keys = ["model", "trigger", "recurrence", "percentBps", "fixedAmount", "limitMonths", "holdDays", "cookieDays"] as const;
  return keys.every((key) => a[key] === b[key]);
}

/** Events may be reported this many milliseconds ahead of our clock: terms that begin sooner count as begun. */
export const SKEW_MS = 5 * 60_000;

/** What is planned begins at least this long after it is decided, and at most two years. */
export const NOTICE_MS = 2 * SKEW_MS;
export const HORIZON_MS = 731 * 86_400_000;

/**
 * The instant at which a version that begins at once takes over: after the one in force has been so for a moment, and
 * after the last event that was judged already, so that no event is priced by another version than that of its time.
 */
export function turnover(currentValidFrom: Date, now: Date, lastEventAt: Date | null = null): Date {
  return new Date(Math.max(now.getTime(), currentValidFrom.getTime() + 1, (lastEventAt?.getTime() ?? 0) + 1));
}

/** Terms that pay for clicks and begin at once begin so much later: no click of theirs is counted before they are known. */
export const CLICK_LEAD_MS = 60_000;

const nouns: Record<Terms["trigger"], string> = { sale: "A sale", lead: "A lead", install: "An install", click: "A click" };

/** Throws Invalid for months without a limited recurrence, a limit without months, and a reward that is not one or cannot be paid. */
export function requireConsistent(terms: Pick<Terms, "trigger" | "recurrence" | "limitMonths" | "percentBps" | "fixedAmount">): void {
  if (terms.trigger !== "sale" && terms.percentBps !== null) {
    throw invalid("percentBps", `${nouns[terms.trigger]} has no price to take a share of. Name a fixed amount.`);
  }
  if (terms.trigger === "click" && terms.recurrence !== "recurring") {
    throw invalid("recurrence", "Every counted click is paid alike, so there is no first one. Choose recurring.");
  }
  if (terms.recurrence === "recurring_limited" && terms.limitMonths === null) {
    throw invalid("limitMonths", "Say for how many months (1 to 36) sales after the first are paid.");
  }
  if (terms.recurrence !== "recurring_limited" && terms.limitMonths !== null) {
    throw invalid("limitMonths", "Leave this out: a number of months goes with recurring_limited only.");
  }
  if ((terms.percentBps === null) === (terms.fixedAmount === null)) {
    throw invalid("percentBps", "Name either a percentage or a fixed amount, not both.");
  }
}

function rewardOf(current: Terms, change: TermsChange): Pick<Terms, "model" | "percentBps" | "fixedAmount"> {
  if (change.percentBps !== undefined && change.fixedAmount !== undefined) {
    throw invalid("percentBps", "Name either a percentage or a fixed amount, not both.");
  }
  if (change.percentBps !== undefined) return { model: "percent", percentBps: change.percentBps, fixedAmount: null };
  if (change.fixedAmount !== undefined) return { model: "fixed", percentBps: null, fixedAmount: change.fixedAmount };
  return { model: current.model, percentBps: current.percentBps, fixedAmount: current.fixedAmount };
}

type WantedTerms = Omit<Terms, "model" | "percentBps" | "fixedAmount" | "limitMonths"> & {
  percentBps?: number | null | undefined;
  fixedAmount?: number | null | undefined;
  limitMonths?: number | null | undefined;
};

/** Whole terms out of what was asked for: naming a fixed amount makes the model fixed. */
export function termsOf({ percentBps = null, fixedAmount = null, limitMonths = null, ...rest }: WantedTerms): Terms {
  return { ...rest, model: fixedAmount === null ? "percent" : "fixed", percentBps, fixedAmount, limitMonths };
}
