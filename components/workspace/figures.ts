import type { RangeStats, StatsTotals } from "@/lib/domain/stats/stats";
import type { SearchParams } from "@/lib/web/search-params";

export type Figure = keyof StatsTotals;

/** What an affiliate's figures sum, the one that matters most first. */
export const figures: Record<Figure, { label: string; unit: "count" | "money"; explain: string }> = {
  commission: { label: "Earned", unit: "money", explain: "Commission of the sales in this period, before hold days and reviews." },
  conversions: { label: "Conversions", unit: "count", explain: "Sales that were credited to you." },
  clicks: {
    label: "Clicks",
    unit: "count",
    explain: "Visits through your links. Bots and previews do not count, nor does one visitor twice within half an hour.",
  },
  revenue: { label: "Sales", unit: "money", explain: "What those customers paid." },
};

export const figureNames = Object.keys(figures) as Figure[]; // the keys of a literal are its names

/** The figure that `?figure=` names; earnings when it names none. */
export function readFigure(value: SearchParams[string]): Figure {
  return figureNames.find((name) => name === value) ?? "commission";
}

/** The change against the period before in basis points; null when there was nothing. */
export function changeOf({ totals, previous }: RangeStats, figure: Figure): number | null {
  return previous[figure] === 0 ? null : Math.round(((totals[figure] - previous[figure]) * 10_000) / previous[figure]);
}

/** The page's own address with some parameters changed. */
export function hrefWith(params: SearchParams, changes: Record<string, string>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (typeof value === "string") query.set(name, value);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `?${query.toString()}`;
}
