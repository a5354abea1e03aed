import { z } from "zod";
import type { ClickStats, Facet } from "@/lib/domain/stats/breakdown";
import { count } from "./fields";

const OTHER = "other";
const counts = { clicks: count, conversions: count };
const value = z.string().nullable();
const day = z.iso.date();

export const clickStatsShape = z.object({
  totalClicks: count,
  uniqueVisitors: count.meta({ description: "Different visitors of each day, added up." }),
  conversions: count,
  conversionRate: z.number().min(0).meta({ description: "Conversions per hundred clicks." }),
  byDay: z.array(z.object({ date: day, clicks: count, uniqueVisitors: count, conversions: count })),
  byCountry: z.array(z.object({ country: value.meta({ description: `ISO 3166-1; null: not known; "${OTHER}": all others.` }), ...counts })),
  bySource: z.array(
    z.object({
      source: value.meta({ description: `utm_source, else the referring host, else "direct"; null: a sale without a click.` }),
      ...counts,
    }),
  ),
  byDevice: z.array(z.object({ device: value, ...counts })),
  bySubId: z.array(z.object({ subId: value.meta({ description: "sub1; null: none." }), ...counts })),
});

export function presentClickStats({ by, byDay, ...stats }: ClickStats): z.input<typeof clickStatsShape> {
  const rows = (facet: Facet) =>
    by[facet].map(({ value: name, clicks, conversions }) => ({
      name: name === null ? OTHER : name === "" ? null : name,
      counts: { clicks, conversions },
    }));
  return {
    totalClicks: stats.totalClicks,
    uniqueVisitors: stats.uniqueVisitors,
    conversions: stats.conversions,
    conversionRate: stats.conversionRate,
    byDay: byDay.map(({ day: date, clicks, uniqueVisitors, conversions }) => ({ date, clicks, uniqueVisitors, conversions })),
    byCountry: rows("country").map((row) => ({ country: row.name, ...row.counts })),
    bySource: rows("source").map((row) => ({ source: row.name, ...row.counts })),
    byDevice: rows("device").map((row) => ({ device: row.name, ...row.counts })),
    bySubId: rows("sub").map((row) => ({ subId: row.name, ...row.counts })),
  };
}
