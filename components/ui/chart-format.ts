import { currencyExponent, formatMoney, formatPercent } from "@/lib/core/money";

/** How a chart's numbers read: minor units (cents), basis points or plain counts. */
export type ChartUnit = { kind: "money"; currency: string } | { kind: "percent" } | { kind: "count" };

export function formatExact(value: number, unit: ChartUnit, locale: string): string {
  if (unit.kind === "money") return formatMoney(Math.round(value), unit.currency, locale);
  if (unit.kind === "percent") return formatPercent(value);
  return new Intl.NumberFormat(locale).format(value);
}

/** Short, for axes: "$1.2K". Axis ticks are round numbers, so dividing them loses nothing. */
export function formatAxis(value: number, unit: ChartUnit, locale: string): string {
  if (unit.kind === "percent") return formatPercent(value);
  const short = { notation: "compact", maximumFractionDigits: 1 } as const;
  if (unit.kind === "count") return new Intl.NumberFormat(locale, short).format(value);
  const whole = value / 10 ** currencyExponent(unit.currency);
  const money = { style: "currency", currency: unit.currency, currencyDisplay: "narrowSymbol", ...short } as const;
  return new Intl.NumberFormat(locale, { ...money, minimumFractionDigits: 0 }).format(whole);
}

/** As short as a phone's bar is wide: money from ten units on without its cents, "$376" or "$1.2K". */
export function formatShort(value: number, unit: ChartUnit, locale: string): string {
  if (unit.kind !== "money") return formatAxis(value, unit, locale);
  const whole = 10 ** currencyExponent(unit.currency);
  return formatAxis(Math.abs(value) < 10 * whole ? value : Math.round(value / whole) * whole, unit, locale);
}

export type Grain = "hour" | "day" | "week" | "month";

const axisShapes: Record<Grain, Intl.DateTimeFormatOptions> = {
  hour: { hour: "numeric" },
  day: { month: "short", day: "numeric" },
  week: { month: "short", day: "numeric" },
  month: { month: "short" },
};

const fullShapes: Record<Grain, Intl.DateTimeFormatOptions> = {
  hour: { weekday: "short", month: "short", day: "numeric", hour: "numeric" },
  day: { weekday: "short", year: "numeric", month: "short", day: "numeric" },
  week: { year: "numeric", month: "short", day: "numeric" },
  month: { year: "numeric", month: "long" },
};

type Place = { timeZone: string; locale: string };

export function formatBucket(at: string, grain: Grain, length: "axis" | "full", place: Place): string {
  const shape = length === "axis" ? axisShapes[grain] : fullShapes[grain];
  // A date without a clock ("2026-03-01") is a calendar day already cut in the reader's zone.
  const timeZone = at.length === 10 ? "UTC" : place.timeZone;
  return new Intl.DateTimeFormat(place.locale, { ...shape, timeZone }).format(new Date(at));
}
