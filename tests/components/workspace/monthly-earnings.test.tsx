import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MonthlyEarnings } from "@/components/workspace/monthly-earnings";
import { monthBefore } from "@/lib/core/day";
import { toRangeStats } from "@/lib/domain/stats/ranges";

const reader = { locale: "en-US", timeZone: "America/Los_Angeles", theme: "light" } as const;
const today = "2027-02-10";
const range = { from: monthBefore(today, 5), to: today };
const row = (day: string, commission: bigint) => ({ currency: "USD", day, clicks: 1, conversions: 1, revenue: 0n, commission });
const show = (rows: ReturnType<typeof row>[]) =>
  renderToStaticMarkup(
    <MonthlyEarnings stats={[toRangeStats("USD", rows, range, { from: "2026-03-01", to: "2026-08-31" })]} reader={reader} />,
  );

describe("what each month earned", () => {
  it("sums the days of six calendar months over the turn of a year, months without any too", () => {
    const html = show([row("2026-09-01", 100n), row("2026-09-30", 250n), row("2026-10-01", 1n), row("2027-02-10", 9_99n)]);
    const bars = [...html.matchAll(/text-muted">(\w+)<\/span><span[^>]*><span[^>]*>([^<]+)<\/span>/g)].map((bar) => bar.slice(1).join(" "));
    expect(bars).toEqual(["Sep $3.50", "Oct $0.01", "Nov $0.00", "Dec $0.00", "Jan $0.00", "Feb $9.99"]);
  });

  it("is left out where no month earned anything", () => {
    expect(show([row("2026-09-01", 0n)])).toBe("");
  });
});
