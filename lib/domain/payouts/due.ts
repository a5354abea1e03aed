import { formatMoney } from "@/lib/core/money";
import type { PayoutMethodView } from "@/lib/domain/payout-details/details";

/** What one affiliate could be paid of one program, in minor units of `currency`. */
export type DueFacts = {
  /** Approved and in no payout, without what open flags touch. */
  amount: bigint;
  flagged: bigint;
  threshold: bigint;
  currency: string;
  isBlocked: boolean;
  hasMethod: boolean;
  /** An open flag that names no conversion, so all waits. */
  isUnderReview: boolean;
};

export type DueReason = { code: "below_threshold" | "no_details" | "blocked" | "under_review" | "flagged"; sentence: string };

/** Why nothing is paid yet, the weightiest first; empty when it is due. */
export function whyNotDue(facts: DueFacts): DueReason[] {
  const { amount, flagged, threshold, currency, isBlocked, hasMethod, isUnderReview } = facts;
  const reasons: DueReason[] = [];
  const money = (value: bigint) => formatMoney(value, currency);
  if (isBlocked) reasons.push({ code: "blocked", sentence: "The affiliate is blocked." });
  if (isUnderReview) reasons.push({ code: "under_review", sentence: "An open flag needs a decision first." });
  if (amount === 0n) reasons.push({ code: "flagged", sentence: `Open flags touch all of it (${money(flagged)}).` });
  else if (amount < threshold) {
    reasons.push({ code: "below_threshold", sentence: `${money(threshold - amount)} short of the threshold of ${money(threshold)}.` });
  }
  if (!hasMethod) reasons.push({ code: "no_details", sentence: "The affiliate has not entered how to be paid." });
  return reasons;
}

/** One affiliate × program × currency with approved money. Minor units. */
export type DueView = {
  /** Names the row, for cursors. */
  id: string;
  affiliateId: string;
  affiliateName: string;
  affiliateEmail: string;
  affiliateCode: string;
  programId: string;
  programName: string;
  currency: string;
  amount: number;
  /** Left out because open flags touch it. */
  flagged: number;
  commissionCount: number;
  threshold: number;
  meetsThreshold: boolean;
  payoutMethod: PayoutMethodView;
  isDue: boolean;
  /** Why it is not due; empty when it is. */
  reasons: DueReason[];
};

/** What a pay run would do, and the token that stands for exactly these figures. */
export type RunPreview = {
  token: string;
  totals: { currency: string; amount: number; payouts: number; commissions: number }[];
  payouts: DueView[];
  /** Affiliates with money who are left out, with the reasons; at most 100, `excludedCount` of them in all. */
  excluded: DueView[];
  excludedCount: number;
  /** Due, but more than one run takes: they are in the next one. */
  laterCount: number;
};
