import { clicksPaid, type Rule } from "./rule";

const MIN_CLICKS = 50;

/** Clicks of one network at intervals that only a timer keeps. */
export const evenClicks: Rule = {
  signal: "even_clicks",
  type: "high_click_frequency",
  effect: "hold",
  label: "Clicks at even intervals",
  weight: 20,
  threshold: 25,
  unit: "% spread of the gaps at most",
  range: [1, 60],
  basis: "From 50 clicks on. Timers keep their gaps, people do not.",
  sentence: (observed) =>
    `${String(observed["clicks"])} clicks of one network with gaps that vary by ${String(observed["unevenness"])} %; people's vary by 100 % and more.`,
  judge: (facts, threshold) => {
    const peak = facts.peaks.find(({ clicks, unevenness }) => clicks >= MIN_CLICKS && unevenness !== null && unevenness <= threshold);
    if (!peak) return null;
    const touched = facts.sales.filter((sale) => sale.click?.network === peak.network).map((sale) => sale.id);
    return {
      observed: { clicks: peak.clicks, unevenness: peak.unevenness ?? 0, from: peak.from.toISOString() },
      conversionIds: [...clicksPaid(facts, peak.from, peak.to), ...touched],
      doubts: [],
    };
  },
};
