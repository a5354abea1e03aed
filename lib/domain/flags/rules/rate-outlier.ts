import { idsOf, percentOf, type Doubt, type Rule } from "./rule";

const MIN_CLICKS = 200;
const WINDOW = 30;

/** Far more of an affiliate's visitors buy than of anybody else's. */
export const rateOutlier: Rule = {
  signal: "rate_outlier",
  type: "conversion_anomaly",
  effect: "hold",
  label: "Conversion rate out of line",
  weight: 15,
  threshold: 2,
  unit: "standard deviations above the program",
  range: [1, 6],
  basis: "From 200 clicks on; two deviations is a watch line.",
  sentence: (observed) =>
    `${perCent(observed["perMille"])} % of clicks led to a sale; others of the program have ${perCent(observed["mean"])} %.`,
  judge: (facts, threshold) => {
    const { peers } = facts.program;
    const recent = facts.days.slice(-WINDOW);
    const clicks = recent.reduce((sum, day) => sum + day.clicks, 0);
    const sales = recent.reduce((sum, day) => sum + day.conversions, 0);
    if (peers === null || clicks < MIN_CLICKS) return null;
    const perMille = Math.round((sales * 1000) / clicks);
    // A program of equals has next to no deviation: a rate must stand out by half of the mean at least.
    if (perMille <= peers.mean + threshold * peers.deviation || perMille <= peers.mean * 1.5) return null;
    const early = facts.days.slice(0, -WINDOW);
    const before = early.reduce((sum, day) => sum + day.clicks, 0);
    const usual = percentOf(early.reduce((sum, day) => sum + day.conversions, 0) * 10, before);
    const steady: Doubt[] =
      before >= MIN_CLICKS && usual * 1.5 >= perMille ? [{ facet: "own_history", points: 10, observed: { perMille: usual } }] : [];
    return { observed: { perMille, mean: peers.mean, clicks }, conversionIds: idsOf(facts.sales), doubts: steady };
  },
};

function perCent(perMille: unknown): string {
  return String(Number(perMille) / 10);
}
