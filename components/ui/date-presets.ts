export type RangePreset = "today" | "7d" | "30d" | "90d" | "month" | "last-month" | "year" | "all";

export const PRESETS: readonly { value: RangePreset; label: string; key: string }[] = [
  { value: "today", label: "Today", key: "T" },
  { value: "7d", label: "Last 7 days", key: "7" },
  { value: "30d", label: "Last 30 days", key: "3" },
  { value: "90d", label: "Last 90 days", key: "9" },
  { value: "month", label: "Month to date", key: "M" },
  { value: "last-month", label: "Last month", key: "L" },
  { value: "year", label: "Year to date", key: "Y" },
  { value: "all", label: "All time", key: "A" },
];

/** Calendar days, "2026-03-01", both inclusive, in the reader's zone. `from` is null for all time. */
export type DateRange = {
  preset: RangePreset | "custom";
  from: string | null;
  to: string;
  /** As many days right before; null for all time. */
  previous: { from: string; to: string } | null;
};

type Asked = { range?: string | string[]; from?: string | string[]; to?: string | string[] };
type Clock = { now: Date; timeZone: string; fallback?: RangePreset };

/** Reads `?range=30d` or `?from=…&to=…`. Malformed or reversed dates fall back to the default. */
export function resolveRange(asked: Asked, { now, timeZone, fallback = "30d" }: Clock): DateRange {
  const today = calendarDay(now, timeZone);
  if (isDay(asked.from) && isDay(asked.to) && asked.from <= asked.to) return withPrevious("custom", asked.from, asked.to);
  const preset = PRESETS.find((known) => known.value === asked.range)?.value ?? fallback;
  const month = `${today.slice(0, 7)}-01`;
  switch (preset) {
    case "today":
      return withPrevious(preset, today, today);
    case "7d":
      return withPrevious(preset, addDays(today, -6), today);
    case "30d":
      return withPrevious(preset, addDays(today, -29), today);
    case "90d":
      return withPrevious(preset, addDays(today, -89), today);
    case "month":
      return withPrevious(preset, month, today);
    case "last-month": {
      const end = addDays(month, -1);
      return withPrevious(preset, `${end.slice(0, 7)}-01`, end);
    }
    case "year":
      return withPrevious(preset, `${today.slice(0, 4)}-01-01`, today);
    case "all":
      return { preset, from: null, to: today, previous: null };
  }
}

/** "Mar 1 – Mar 30, 2026" */
export function describeRange(range: DateRange, locale = "en-US"): string {
  const known = PRESETS.find((preset) => preset.value === range.preset);
  if (known) return known.label;
  const format = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", year: "numeric", timeZone: "UTC" });
  return format.formatRange(new Date(range.from ?? range.to), new Date(range.to));
}

function withPrevious(preset: DateRange["preset"], from: string, to: string): DateRange {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return { preset, from, to, previous: { from: addDays(from, -days), to: addDays(from, -1) } };
}

function calendarDay(now: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(now);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function isDay(value: string | string[] | undefined): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(value);
}
