import type { TrustTier } from "./affiliate";

const DAY_MS = 86_400_000;

/** What a membership has shown so far. Conversions and customers of the last 200 sales. */
export type TrackRecord = {
  tier: TrustTier;
  joinedAt: Date;
  /** Sales whose commission was approved, and by how many customers. */
  approved: number;
  customers: number;
  /** Customers with a refund, of all: percent. */
  refundPercent: number;
  openFlags: number;
  /** When a flag was last confirmed; null: never. */
  confirmedAt: Date | null;
};

type Bar = { days: number; approved: number; customers: number; refundPercent: number };

/** What it takes to be moved up. */
export const bars: Readonly<{ [T in Exclude<TrustTier, "new">]: Bar }> = {
  trusted: { days: 30, approved: 5, customers: 3, refundPercent: 15 },
  verified: { days: 180, approved: 50, customers: 20, refundPercent: 10 },
};

/** A confirmed flag keeps a membership in the lowest tier for so long. */
const PENANCE_DAYS = 180;

/**
 * The tier that a record earns. Up by time, sales and customers without suspicion; down to `new` by a confirmed flag,
 * and by nothing else: somebody with an open flag keeps the tier until it is decided.
 */
export function tierOf(record: TrackRecord, now: Date): TrustTier {
  if (record.confirmedAt !== null && daysSince(record.confirmedAt, now) < PENANCE_DAYS) return "new";
  if (record.openFlags > 0) return record.tier;
  if (passes(record, bars.verified, now)) return "verified";
  if (record.tier === "verified") return "verified";
  return record.tier === "trusted" || passes(record, bars.trusted, now) ? "trusted" : "new";
}

function passes(record: TrackRecord, bar: Bar, now: Date): boolean {
  return (
    daysSince(record.joinedAt, now) >= bar.days &&
    record.approved >= bar.approved &&
    record.customers >= bar.customers &&
    record.refundPercent <= bar.refundPercent
  );
}

function daysSince(from: Date, now: Date): number {
  return (now.getTime() - from.getTime()) / DAY_MS;
}
