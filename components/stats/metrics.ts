import type { StatsTotals } from "@/lib/domain/stats/stats";

export type Metric = keyof StatsTotals;

type Words = { label: string; unit: "count" | "money"; explain: string };

/** The four figures every statistic has, and what each sums. */
export const metrics: Record<Metric, Words> = {
  clicks: {
    label: "Clicks",
    unit: "count",
    explain: "Visits through affiliate links. Bots and previews do not count, nor does one visitor twice within half an hour.",
  },
  conversions: { label: "Conversions", unit: "count", explain: "Reported sales that were credited to an affiliate." },
  revenue: { label: "Revenue", unit: "money", explain: "The amounts of credited sales, as you reported them." },
  commission: { label: "Commission", unit: "money", explain: "What those sales earned affiliates, before hold days and flags." },
};

/** The chart's figure that `?metric=` names; revenue when it names none. */
export function readMetric(value: string | string[] | undefined): Metric {
  return Object.keys(metrics).find((key): key is Metric => key === value) ?? "revenue";
}
