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

export type Piece = { grain: "day" | "month"; from: string; to: string };

/** A range of days as whole months and the days around them, so that a long one reads few rows. */
export function piecesOf(from: string, to: string): Piece[] {
  const first = from.endsWith("-01") ? from : monthAfter(from);
  const behind = dayAfter(to, 1).endsWith("-01") ? dayAfter(to, 1) : `${to.slice(0, 7)}-01`;
  if (first >= behind) return [{ grain: "day", from, to }];
  const pieces: Piece[] = [
    { grain: "day", from, to: dayAfter(first, -1) },
    { grain: "month", from: first, to: dayAfter(behind, -1) },
    { grain: "day", from: behind, to },
  ];
  return pieces.filter((piece) => piece.from <= piece.to);
}

function monthAfter(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
