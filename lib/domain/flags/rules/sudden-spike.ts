import type { DayFact } from "../facts";
import { known, type Rule } from "./rule";

const QUIET_DAYS = 30;
const MIN_CLICKS = 50;
const DAY_MS = 86_400_000;

/** An account that slept for a month and wakes with far more than it ever had. */
export const suddenSpike: Rule = {
  signal: "sudden_spike",
  type: "conversion_anomaly",
  effect: "hold",
  label: "Woke up with a spike",
  weight: 20,
  threshold: 5,
  unit: "times the median of its active days",
  range: [2, 50],
  basis: "After 30 quiet days: taken-over and sold accounts look like this.",
  sentence: (observed) =>
    `After ${String(observed["quietDays"])} quiet days, ${String(observed["clicks"])} clicks in one day; ${String(observed["median"])} were usual.`,
  judge: (facts, threshold) => {
    const active = facts.days.filter((day) => day.clicks > 0);
    const at = active.findIndex((day, i) => i > 0 && gapOf(active[i - 1], day) >= QUIET_DAYS);
    if (at < 1) return null;
    const median = medianOf(active.slice(0, at).map((day) => day.clicks));
    const spike = active.slice(at).toSorted((a, b) => b.clicks - a.clicks)[0];
    if (!spike || spike.clicks < MIN_CLICKS || spike.clicks < threshold * median) return null;
    const doubt = known(facts, "launch", 10);
    const quietDays = gapOf(active[at - 1], active[at]);
    const since = active[at]?.day ?? "";
    const touched = facts.sales.filter((sale) => sale.at.toISOString().slice(0, 10) >= since).map((sale) => sale.id);
    const paid = facts.paidClicks.filter(({ to }) => to.toISOString().slice(0, 10) >= since).map(({ id }) => id);
    return { observed: { clicks: spike.clicks, median, quietDays }, conversionIds: [...paid, ...touched], doubts: doubt ? [doubt] : [] };
  },
};

function gapOf(before: DayFact | undefined, after: DayFact | undefined): number {
  return before && after ? Math.round((Date.parse(after.day) - Date.parse(before.day)) / DAY_MS) - 1 : 0;
}

function medianOf(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
