import type { ConversionKind } from "@/lib/domain/conversions/conversion";

/** When a commission becomes payable, seen from now: by its hold days, or what keeps it. */
export const dueBuckets = ["overdue", "days7", "days30", "days60", "days90", "later", "held", "manual"] as const;
export type DueBucket = (typeof dueBuckets)[number];

/** What becomes payable when, in minor units of `currency`. Nothing that is payable already: that is `payable`. */
export type Liability = {
  currency: string;
  /** Approved and not in a payout yet. */
  payable: number;
  /** On its way in payouts. */
  inPayout: number;
  /** Paid too much, to be repaid by later earnings; zero or below. */
  clawback: number;
  /** By due date; `count` conversions each. */
  buckets: Record<DueBucket, { amount: number; count: number }>;
  /** All that is owed: payable, in payouts, every bucket, less what is owed back. */
  total: number;
};

/** One commission that is not payable yet. Minor units. */
export type OpenCommission = {
  id: string;
  kind: ConversionKind;
  orderId: string;
  /** How many clicks it pays for; null for all but a conversion of clicks. */
  clicks: number | null;
  programId: string;
  programName: string;
  affiliateId: string;
  affiliateName: string;
  affiliateCode: string;
  /** What is left after refunds. */
  amount: number;
  currency: string;
  isHeld: boolean;
  /** When the hold days end; null: only the merchant approves. */
  approvesAt: Date | null;
  occurredAt: Date;
};
