import type { ClickFact } from "../facts";
import { isNotable, salesIn, touching, type Rule } from "./rule";

/** What ad platforms write into addresses. Facebook also writes `fbclid` into ordinary shared links. */
const PLATFORMS: Record<string, string> = {
  gclid: "Google",
  gbraid: "Google",
  wbraid: "Google",
  gad_source: "Google",
  gad_campaignid: "Google",
  msclkid: "Microsoft",
  fbclid: "Facebook",
  twclid: "X",
  li_fat_id: "LinkedIn",
  ttclid: "TikTok",
  rdt_cid: "Reddit",
  epik: "Pinterest",
};

/** Sales from ads that nobody allowed. */
export const paidTraffic: Rule = {
  signal: "paid_traffic",
  type: "suspicious_activity",
  effect: "hold",
  label: "Paid ads without permission",
  weight: 30,
  threshold: 1,
  unit: "sales",
  range: [1, 50],
  basis: "Ad parameters of eight platforms.",
  sentence: (observed) => `${salesIn(observed)} from an ad (${String(observed["platforms"])}).`,
  judge: (facts, threshold) => {
    if (facts.affiliate.circumstances.includes("ads_allowed")) return null;
    const paid = facts.sales.flatMap((sale) => {
      const found = adsOf(sale.click);
      return found.length > 0 ? [{ sale, found }] : [];
    });
    if (paid.length < threshold || !isNotable(paid.length, facts.sales.length)) return null;
    const names = [...new Set(paid.flatMap(({ found }) => found))].toSorted();
    const onlyShared = names.every((name) => name === "fbclid");
    const platforms = [...new Set(names.map((name) => PLATFORMS[name] ?? name))].join(", ");
    return touching(
      paid.map(({ sale }) => sale),
      { platforms },
      [onlyShared ? { facet: "shared_link", points: 25, observed: { parameter: "fbclid" } } : null],
    );
  },
};

function adsOf(click: ClickFact | null): string[] {
  return click === null ? [] : Object.keys(click.params).filter((name) => name in PLATFORMS);
}
