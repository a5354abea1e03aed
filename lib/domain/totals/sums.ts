/** A fact's sums along every line it counts on. Revenue and commission in minor units. */
export type Sum = Line &
  Origin & {
    /** Calendar day (YYYY-MM-DD) of the merchant. */
    day: string;
    clicks: number;
    conversions: number;
    revenue: bigint;
    commission: bigint;
  };

export type Line = { merchantId: string; programId: string; affiliateId: string; linkId: string | null };

/** Where the click came from; empty for what is not known. */
export type Origin = { country: string; source: string; device: string; sub: string };

/** Statuses of days this far back are asked for all together, and kept so. */
export const STATUS_DAYS = 100;
/** The day under which they are kept, before which nobody asks. */
export const BEGINNING = "1970-01-01";

/** So many values of a facet have rows of their own on a day; the rest of the day is summed as REST. */
export const NAMED_VALUES = 100;
export const REST = "*";
