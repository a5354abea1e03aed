import { type BreakdownRow, type Facet, facets } from "@/lib/domain/stats/breakdown";

type Words = { tab: string; column: string; unknown: string };

/** What each way to tell clicks apart is called. */
export const facetWords: Record<Facet, Words> = {
  country: { tab: "Countries", column: "Country", unknown: "Unknown country" },
  source: { tab: "Sources", column: "Source", unknown: "Sales without a click" },
  device: { tab: "Devices", column: "Device", unknown: "Unknown device" },
  sub: { tab: "Sub ids", column: "Sub id", unknown: "No sub id" },
};

/** The facet that `?by=` names; countries when it names none. */
export function readFacet(value: string | string[] | undefined): Facet {
  return facets.find((facet) => facet === value) ?? "country";
}

/** A value as people read it. */
export function nameOf(facet: Facet, value: BreakdownRow["value"], locale: string): string {
  if (value === null) return "All others";
  if (value === "") return facetWords[facet].unknown;
  if (facet === "country") return countryName(value, locale);
  if (facet === "device") return `${value.charAt(0).toUpperCase()}${value.slice(1)}`;
  return facet === "source" && value === "direct" ? "Direct" : value;
}

function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([locale, "en"], { type: "region", fallback: "code" }).of(code) ?? code;
}
