import { monthAfter, monthOf } from "@/lib/core/day";
import { proRata, toJsonAmount } from "@/lib/core/money";

/** Sums of a range: counts, and minor units of the list's currency. */
export type StatsTotals = { clicks: number; conversions: number; revenue: number; commission: number };

/** `day` is a calendar day of the merchant, "YYYY-MM-DD". */
export type StatsDay = StatsTotals & { day: string };

/** One currency's figures; two currencies are never added. Days without events stand there with zeros. */
export type RangeStats = {
  currency: string;
  from: string;
  to: string;
  totals: StatsTotals;
  /** The same number of days just before. */
  previous: StatsTotals;
  series: StatsDay[];
  previousSeries: StatsDay[];
  /** Conversions per click in basis points; null without clicks. */
  conversionRateBps: number | null;
  /** Commission per click in minor units, rounded; null without clicks. */
  epc: number | null;
};

export const statsPeriods = ["7d", "30d", "90d", "all"] as const;
export type StatsPeriod = (typeof statsPeriods)[number];

export type ProgramStats = {
  programId: string;
  programName: string;
  status: "active" | "paused" | "archived";
  currency: string;
  totalClicks: number;
  totalRevenue: number;
  totalConversions: number;
  totalCommissions: number;
  /** Pending and held commission as the ledger has it now, whatever the period. */
  pendingCommissions: number;
  activeAffiliates: number;
  conversionsByStatus: { pending: number; approved: number; rejected: number; refunded: number; partiallyRefunded: number };
};

export type ConversionStats = {
  total: number;
  pending: number;
  approved: number;
  totalRevenue: number;
  totalCommissions: number;
  currency: string;
};

/** Minor units. `programCount` counts memberships; the sums are of `currency`, the currency with most earnings. */
export type AffiliateOverview = {
  affiliateProfileId: string;
  programCount: number;
  activeProgramCount: number;
  currency: string;
  totalEarnings: number;
  pendingEarnings: number;
  heldEarnings: number;
  availableEarnings: number;
  paidEarnings: number;
  /** `total` is what was earned and is still owed or was paid; `inPayout` is on its way. */
  byCurrency: { currency: string; total: number; pending: number; held: number; available: number; inPayout: number; paid: number }[];
  programStats: {
    programId: string;
    programName: string;
    currency: string;
    totalClicks: number;
    totalConversions: number;
    totalRevenue: number;
    totalCommission: number;
    totalPaidOut: number;
  }[];
};

export const NO_TOTALS: StatsTotals = { clicks: 0, conversions: 0, revenue: 0, commission: 0 };

export function addTotals(a: StatsTotals, b: StatsTotals): StatsTotals {
  return {
    clicks: a.clicks + b.clicks,
    conversions: a.conversions + b.conversions,
    revenue: a.revenue + b.revenue,
    commission: a.commission + b.commission,
  };
}

/** Conversions per click in basis points, or null without clicks. */
export function conversionRateBps(totals: StatsTotals): number | null {
  return totals.clicks === 0 ? null : Math.round((totals.conversions * 10_000) / totals.clicks);
}

/** Commission per click in minor units, or null without clicks. */
export function earningsPerClick(totals: StatsTotals): number | null {
  return totals.clicks === 0 ? null : toJsonAmount(proRata(BigInt(totals.commission), 1n, BigInt(totals.clicks)));
}

/** Every day from `from` to `to`, both included, as "YYYY-MM-DD". Month by month: a Date for each day of two years takes as long as their query. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let month = monthOf(from); ; month = monthAfter(month)) {
    for (const number of NUMBERS.slice(0, lengthOf(month))) {
      const day = month.slice(0, 8) + number;
      if (day >= from && day <= to) days.push(day);
    }
    if (month >= monthOf(to)) return days;
  }
}

function lengthOf(month: string): number {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

const NUMBERS = Array.from({ length: 31 }, (_, i) => String(i + 1).padStart(2, "0"));

/** The range of equal length that ends the day before `from`. */
export function previousRange(from: string, to: string): { from: string; to: string } {
  const length = Date.parse(to) - Date.parse(from) + 86_400_000;
  const shift = (day: string) => new Date(Date.parse(day) - length).toISOString().slice(0, 10);
  return { from: shift(from), to: shift(to) };
}
