import { remembering } from "@/lib/core/remembering";
import { groupBy } from "@/lib/core/group-by";
import { toJsonAmount } from "@/lib/core/money";
import { invalid } from "@/lib/domain/kernel/errors";
import { type Breakdown, type ClickStats, type Facet, facets } from "./breakdown";
import type { FacetRow, VisitDay } from "./breakdown-store";
import { MAX_RANGE_DAYS } from "./schema";
import {
  addTotals,
  conversionRateBps,
  daysBetween,
  earningsPerClick,
  NO_TOTALS,
  type RangeStats,
  type StatsDay,
  type StatsPeriod,
  type StatsTotals,
} from "./stats";
import type { DayRow } from "./store";

const DAY_MS = 86_400_000;
const PERIOD_DAYS: Record<Exclude<StatsPeriod, "all">, number> = { "7d": 7, "30d": 30, "90d": 90 };

/** The calendar day of an instant in a time zone, "YYYY-MM-DD". */
export function dayIn(timezone: string, at: Date): string {
  return formatOf(timezone).format(at);
}

/** Making one takes longer than a thousand uses. */
const formatOf = remembering(
  (timeZone) => new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
);

/** The range asked for, or the last 30 days up to `today`. */
export function rangeOf(asked: { from?: string | undefined; to?: string | undefined }, today: string): { from: string; to: string } {
  const to = asked.to ?? (asked.from && asked.from > today ? asked.from : today);
  const from = asked.from ?? new Date(Date.parse(to) - 29 * DAY_MS).toISOString().slice(0, 10);
  if (from > to) throw invalid("from", "from must not be after to");
  if (Date.parse(to) - Date.parse(from) >= MAX_RANGE_DAYS * DAY_MS) throw invalid("from", `a range has at most ${MAX_RANGE_DAYS} days`);
  return { from, to };
}

/** The first day of a period that ends today; null for "all". */
export function periodStart(period: StatsPeriod, today: string): string | null {
  return period === "all" ? null : new Date(Date.parse(today) - (PERIOD_DAYS[period] - 1) * DAY_MS).toISOString().slice(0, 10);
}

export function totalsOf(row: { clicks: number; conversions: number; revenue: bigint; commission: bigint }): StatsTotals {
  return { clicks: row.clicks, conversions: row.conversions, revenue: toJsonAmount(row.revenue), commission: toJsonAmount(row.commission) };
}

export function sumOf(days: StatsTotals[]): StatsTotals {
  return days.reduce(addTotals, NO_TOTALS);
}

/** One currency's rows of both ranges as a chart draws them: every day stands there. */
export function toRangeStats(
  currency: string,
  rows: DayRow[],
  range: { from: string; to: string },
  before: { from: string; to: string },
): RangeStats {
  const byDay = new Map(rows.map((row) => [row.day, totalsOf(row)]));
  const fill = (days: { from: string; to: string }): StatsDay[] =>
    daysBetween(days.from, days.to).map((day) => ({ day, ...(byDay.get(day) ?? NO_TOTALS) }));
  const series = fill(range);
  const previousSeries = fill(before);
  const totals = sumOf(series);
  return {
    currency,
    ...range,
    totals,
    previous: sumOf(previousSeries),
    series,
    previousSeries,
    conversionRateBps: conversionRateBps(totals),
    epc: earningsPerClick(totals),
  };
}

/** The rows of each currency and facet, in their order. */
export function toBreakdowns(rows: FacetRow[]): Breakdown[] {
  return [...groupBy(rows, (row) => row.currency)].map(([currency, own]) => ({
    currency,
    facets: eachFacet((facet) => own.filter((row) => row.facet === facet).map((row) => ({ value: row.value, ...totalsOf(row) }))),
  }));
}

/** Counts of all currencies together; every day stands there. */
export function toClickStats(days: VisitDay[], rows: FacetRow[], range: { from: string; to: string }): ClickStats {
  const byDay = new Map(days.map((row) => [row.day, row]));
  const sum = (key: "clicks" | "conversions" | "visitors") => days.reduce((total, day) => total + day[key], 0);
  const [totalClicks, conversions] = [sum("clicks"), sum("conversions")];
  return {
    totalClicks,
    uniqueVisitors: sum("visitors"),
    conversions,
    conversionRate: totalClicks === 0 ? 0 : Math.round((conversions * 10_000) / totalClicks) / 100,
    byDay: daysBetween(range.from, range.to).map((day) => {
      const { clicks = 0, visitors = 0, conversions: sold = 0 } = byDay.get(day) ?? {};
      return { day, clicks, uniqueVisitors: visitors, conversions: sold };
    }),
    by: eachFacet((facet) => countsOf(rows.filter((row) => row.facet === facet))),
  };
}

function countsOf(rows: FacetRow[]): ClickStats["by"][Facet] {
  const values = [...groupBy(rows, (row) => row.value)].map(([value, same]) => ({
    value,
    clicks: same.reduce((total, row) => total + row.clicks, 0),
    conversions: same.reduce((total, row) => total + row.conversions, 0),
  }));
  return values.toSorted(
    (a, b) => Number(a.value === null) - Number(b.value === null) || b.clicks - a.clicks || b.conversions - a.conversions,
  );
}

function eachFacet<T>(of: (facet: Facet) => T): Record<Facet, T> {
  const [country, source, device, sub] = facets;
  return { country: of(country), source: of(source), device: of(device), sub: of(sub) };
}
