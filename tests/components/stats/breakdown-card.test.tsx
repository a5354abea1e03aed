import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { BreakdownCard } from "@/components/stats/breakdown-card";
import type { Breakdown } from "@/lib/domain/stats/breakdown";

const reader = { locale: "en-US", timeZone: "UTC", theme: "light" } as const;
const row = (value: string | null, clicks: number) => ({ value, clicks, conversions: 1, revenue: 12_345, commission: 500 });
const usd: Breakdown = {
  currency: "USD",
  facets: { country: [row("DE", 3), row("", 2), row(null, 5)], source: [row("direct", 4), row("", 0)], device: [], sub: [row("top", 1)] },
};
const show = (breakdowns: Breakdown[], by?: string, hasSubs = true) =>
  renderToStaticMarkup(
    <BreakdownCard
      breakdowns={breakdowns}
      query={{ by, range: "7d" }}
      hasSubs={hasSubs}
      worth="revenue"
      exportHref="/export"
      reader={reader}
    />,
  );

describe("where clicks come from", () => {
  it("names countries, shares and money, the rest last", () => {
    const html = show([usd]);
    for (const text of ["Germany", "Unknown country", "All others", "30.0%", "50.0%", "$123.45"]) expect(html).toContain(text);
    expect(html).toContain('<th scope="row"');
    expect(html).toContain('href="/export"');
    expect(html).toContain("?range=7d&amp;by=source");
  });

  it("holds the choice in the address, and has sub ids for one affiliate only", () => {
    expect(show([usd], "source")).toContain("Direct");
    expect(show([usd], "sub")).toContain("top");
    expect(show([usd], "sub", false)).toContain("Germany");
    expect(show([usd], "country", false)).not.toContain("Sub ids");
  });

  it("keeps currencies apart, and says when there is nothing", () => {
    expect(show([usd, { ...usd, currency: "EUR" }])).toContain("Countries in EUR");
    const empty = show([usd], "device");
    expect(empty).toContain("No clicks in this time");
    expect(empty).not.toContain('href="/export"');
  });
});
