import { formatMoney } from "@/lib/core/money";
import { NO_PLACE, type Place } from "@/lib/core/place";
import type { ConversionKind } from "@/lib/domain/conversions/conversion";

export const earningStates = ["pending", "held", "available", "in_payout", "paid", "taken_back"] as const;
export type EarningState = (typeof earningStates)[number];

export type PayoutFrequency = "weekly" | "monthly" | "quarterly";

/** One commission of an affiliate: how far it is on its way, and why no further. */
export type EarningView = {
  conversionId: string;
  programId: string;
  programName: string;
  /** Minor units: what is left of the commission after refunds. */
  amount: number;
  currency: string;
  state: EarningState;
  occurredAt: Date;
  createdAt: Date;
  /** When it becomes available by itself; null: it is already, or only the merchant decides. */
  availableAt: Date | null;
  /** The day the program usually pays it on, at the earliest; null when nobody can know. */
  expectedAt: Date | null;
  paidAt: Date | null;
  payoutId: string | null;
  payoutReference: string | null;
  /** When it is paid and why not yet, in words. */
  sentence: string;
};

/** One currency's earnings over all programs, in minor units. */
export type EarningsSum = {
  currency: string;
  pending: number;
  held: number;
  available: number;
  inPayout: number;
  paid: number;
  /** Zero or below: what was paid too much, which later earnings repay. */
  owedBack: number;
  /** All of it: what was earned and not taken back. */
  total: number;
};

/** How far the available money of one program is from being paid. */
export type ProgramEarnings = EarningsSum & {
  programId: string;
  programName: string;
  threshold: number;
  payoutFrequency: PayoutFrequency;
  expectedAt: Date | null;
  /** Why nothing is paid at the moment, in words; null when the next payout pays it. */
  blocker: string | null;
};

/** Counted clicks of the caller that are credited once the merchant's day is over, and what they earn. Minor units. */
export type DueClicks = { programId: string; programName: string; clicks: number; amount: number; currency: string; timezone: string };

export type EarningsOverview = { byCurrency: EarningsSum[]; programs: ProgramEarnings[] };

export type ProgramFacts = {
  /** Available money of the program in the commission's currency, its threshold; minor units. */
  available: bigint;
  threshold: bigint;
  currency: string;
  payoutFrequency: PayoutFrequency;
  hasDetails: boolean;
  isBlocked: boolean;
};

export type EarningFacts = {
  kind: ConversionKind;
  status: "pending" | "approved" | "partially_refunded" | "rejected" | "refunded";
  left: bigint;
  payable: bigint;
  isHeld: boolean;
  isFlagged: boolean;
  approvesAt: Date | null;
  approvedAt: Date | null;
  payout: { reference: string; status: "pending" | "processing" | "completed" | "failed"; at: Date; failureReason: string | null } | null;
};

const frequencies: Record<PayoutFrequency, string> = { weekly: "every week", monthly: "every month", quarterly: "every quarter" };

/** The next day on which a program with that rhythm pays, not before `from` (UTC): Mondays, or the first of a month or quarter. */
export function nextPayDay(frequency: PayoutFrequency, from: Date): Date {
  const [year, month, day] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()];
  if (frequency === "weekly") return new Date(Date.UTC(year, month, day + ((8 - from.getUTCDay()) % 7 || 7)));
  return new Date(Date.UTC(year, frequency === "monthly" ? month + 1 : month - (month % 3) + 3, 1));
}

/** Why the available money of a program is not paid with the next payout, in words for the affiliate; null when it is. */
export function blockerOf({ available, threshold, currency, hasDetails, isBlocked }: ProgramFacts): string | null {
  if (isBlocked) return "Your membership is blocked: ask the merchant.";
  if (!hasDetails) return "Enter your payout details to be paid.";
  if (available < threshold) {
    return `Another ${formatMoney(threshold - available, currency)} in this program reaches its threshold of ${formatMoney(threshold, currency)}.`;
  }
  return null;
}

/** What one currency's programs pay on the next pay day; minor units. `expectedAt` is a calendar day (midnight UTC). */
export type NextPayment = { currency: string; amount: number; expectedAt: Date };

/** The next payment of each currency that has one: what all programs pay that share its earliest day. */
export function nextPayments(programs: readonly ProgramEarnings[]): NextPayment[] {
  const next = new Map<string, NextPayment>();
  for (const { currency, available, expectedAt } of programs) {
    if (expectedAt === null) continue;
    const known = next.get(currency);
    if (known === undefined || expectedAt < known.expectedAt) next.set(currency, { currency, amount: available, expectedAt });
    else if (expectedAt.getTime() === known.expectedAt.getTime()) known.amount += available;
  }
  return [...next.values()];
}

export type Standing = Pick<EarningView, "state" | "availableAt" | "expectedAt" | "paidAt" | "sentence">;

/** Where a commission stands at `now`, and what has to happen before it is paid; in words with days of the reader's `place`. */
export function standingOf(facts: EarningFacts, program: ProgramFacts, now: Date, place = NO_PLACE): Standing {
  const { status, left, payable, isHeld, approvedAt, payout } = facts;
  const nothing = { availableAt: null, expectedAt: null, paidAt: null };
  if (payout?.status === "completed" && payable === 0n) {
    return { ...nothing, state: "paid", paidAt: payout.at, sentence: `Paid on ${day(payout.at, place)} with payout ${payout.reference}.` };
  }
  if (status === "rejected") return { ...nothing, state: "taken_back", sentence: "The merchant took it back after a review." };
  if (status === "refunded" || left === 0n)
    return { ...nothing, state: "taken_back", sentence: "The sale was refunded, so nothing is owed for it." };
  if (isHeld) return { ...nothing, state: "held", sentence: "Held while a flag is reviewed. You will hear as soon as it is decided." };
  if (payout !== null && payout.status !== "completed") return { ...nothing, state: "in_payout", sentence: payoutSentence(payout, place) };
  if (approvedAt === null) return pending(facts, program, now, place);
  if (payable === 0n) return { ...nothing, state: "paid", paidAt: approvedAt, sentence: "It repaid what was paid too much before." };
  if (facts.isFlagged) return { ...nothing, state: "available", sentence: "Approved, but a flag on it is reviewed first." };
  return available(program, now, place);
}

function pending({ kind, approvesAt }: EarningFacts, program: ProgramFacts, now: Date, place: Place): Standing {
  if (approvesAt === null) {
    return {
      state: "pending",
      availableAt: null,
      expectedAt: null,
      paidAt: null,
      sentence: "The merchant approves it by hand, and has not yet.",
    };
  }
  const expectedAt = nextPayDay(program.payoutFrequency, approvesAt > now ? approvesAt : now);
  // Nobody bought anything with a click, so nothing can be given back.
  const unless = kind === "click" ? "" : " unless the sale is refunded";
  const sentence = `Available from ${day(approvesAt, place)}${unless}; the program pays ${frequencies[program.payoutFrequency]}.`;
  return { state: "pending", availableAt: approvesAt, expectedAt, paidAt: null, sentence };
}

function available(program: ProgramFacts, now: Date, { locale }: Place): Standing {
  const blocker = blockerOf(program);
  const none = { state: "available" as const, availableAt: null, paidAt: null };
  if (blocker !== null) return { ...none, expectedAt: null, sentence: `Available. ${blocker}` };
  const expectedAt = nextPayDay(program.payoutFrequency, now);
  // A pay day is a day of the calendar, the same for every reader.
  const payDay = day(expectedAt, { locale, timeZone: "UTC" });
  return {
    ...none,
    expectedAt,
    sentence: `Available for the next payout. The program pays ${frequencies[program.payoutFrequency]}: expect it from ${payDay}.`,
  };
}

function payoutSentence({ reference, status, at, failureReason }: NonNullable<EarningFacts["payout"]>, place: Place): string {
  if (status === "pending") return `In payout ${reference}, which the merchant is about to send.`;
  if (status === "processing") return `Sent with payout ${reference} on ${day(at, place)}; the bank takes a few days.`;
  return `Payout ${reference} failed${failureReason ? ` (${failureReason})` : ""}. Check your payout details; the merchant tries again.`;
}

function day(date: Date, { timeZone, locale }: Place): string {
  return date.toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric", timeZone });
}
