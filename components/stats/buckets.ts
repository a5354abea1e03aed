import { groupBy } from "@/lib/core/group-by";
import { monthOf } from "@/lib/core/day";
import type { StatsDay } from "@/lib/domain/stats/stats";
import type { Metric } from "./metrics";

const MOST_DAYS = 120;

type Buckets = { grain: "day" | "week"; dates: string[]; values: number[] };

/** One figure by day, or by weeks that end with the range where days would be too many to see. */
export function bucketed(series: readonly StatsDay[], metric: Metric): Buckets {
  if (series.length <= MOST_DAYS) {
    return { grain: "day", dates: series.map(({ day }) => day), values: series.map((day) => day[metric]) };
  }
  const dates: string[] = [];
  const values: number[] = [];
  const offset = series.length % 7;
  series.forEach((day, index) => {
    if (index === 0 || (index - offset) % 7 === 0) {
      dates.push(day.day);
      values.push(0);
    }
    values[values.length - 1] = (values.at(-1) ?? 0) + day[metric];
  });
  return { grain: "week", dates, values };
}

/** One figure by calendar month, each under its first day. */
export function byMonth(series: readonly StatsDay[], metric: Metric): { month: string; value: number }[] {
  const months = groupBy(series, ({ day }) => monthOf(day));
  return [...months].map(([month, days]) => ({ month, value: days.reduce((sum, day) => sum + day[metric], 0) }));
}
