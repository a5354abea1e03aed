import { dayAfter, mondayOf, monthAfter, monthOf } from "@/lib/core/day";
import type { StatsTotals } from "./stats";

/** What clicks and sales can be told apart by. A sub id is the affiliate's own name for a placement (`sub1`). */
export const facets = ["country", "source", "device", "sub"] as const;
export type Facet = (typeof facets)[number];

/** `value`: empty for what is not known, null for everything that has no row of its own. */
export type BreakdownRow = StatsTotals & { value: string | null };

/** One currency's figures of a range by where clicks came from, the most clicks first, the rest last. */
export type Breakdown = { currency: string; facets: Record<Facet, BreakdownRow[]> };

/** `conversionRate`: conversions per hundred clicks, two decimals. Visitors are counted once a day. */
export type ClickStats = {
  totalClicks: number;
  uniqueVisitors: number;
  conversions: number;
  conversionRate: number;
  byDay: { day: string; clicks: number; uniqueVisitors: number; conversions: number }[];
  by: Record<Facet, { value: string | null; clicks: number; conversions: number }[]>;
};

export type Piece = { grain: "day" | "week" | "month"; from: string; to: string };

/** A range of days as whole months, weeks around them, and the days that are left, so that a long one reads few rows. */
export function piecesOf(from: string, to: string): Piece[] {
  const first = from === monthOf(from) ? from : monthAfter(from);
  const behind = monthOf(dayAfter(to, 1));
  const pieces: Piece[] =
    first >= behind
      ? withWeeks(from, to)
      : [...withWeeks(from, dayAfter(first, -1)), { grain: "month", from: first, to: dayAfter(behind, -1) }, ...withWeeks(behind, to)];
  return pieces.filter((piece) => piece.from <= piece.to);
}

function withWeeks(from: string, to: string): Piece[] {
  const first = mondayOf(dayAfter(from, 6));
  const behind = mondayOf(dayAfter(to, 1));
  if (first >= behind) return [{ grain: "day", from, to }];
  return [
    { grain: "day", from, to: dayAfter(first, -1) },
    { grain: "week", from: first, to: dayAfter(behind, -1) },
    { grain: "day", from: behind, to },
  ];
}
