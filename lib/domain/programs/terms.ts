import { invalid } from "../kernel/errors";
import type { Recurrence, Terms } from "./program";

/** Absent keeps, null clears. Naming a percentage makes the model percent, naming a fixed amount makes it fixed. */
export type TermsChange = {
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

/** The instant at which a new version takes over: never before the one in force has been in force for a moment. */
export function turnover(currentValidFrom: Date, now: Date): Date {
  return new Date(Math.max(now.getTime(), currentValidFrom.getTime() + 1));
}

/** Throws Invalid for months without a limited recurrence, a limit without months, and a reward that is not one. */
export function requireConsistent(terms: Pick<Terms, "recurrence" | "limitMonths" | "percentBps" | "fixedAmount">): void {
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
