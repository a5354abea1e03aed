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

/** So many values of a facet have rows of their own on a day; the rest of the day is summed as REST. */
export const NAMED_VALUES = 100;
export const REST = "*";
