import { clicksPaid, idsOf, known, percentOf, type Rule } from "./rule";

const MIN_CLICKS = 200;
const DAY_MS = 86_400_000;

/** Floods of clicks that come from no page and lead to nothing: cookies stuffed by frames, pixels and extensions. */
export const bareClicks: Rule = {
  signal: "bare_clicks",
  type: "suspicious_activity",
  effect: "hold",
  label: "Clicks from nowhere that hardly sell",
  weight: 25,
  threshold: 80,
  unit: "% of a day's clicks without a referring page",
  range: [50, 100],
  basis: "From 200 clicks a day on: a sign of cookies stuffed by frames and pixels.",
  sentence: (observed) =>
    `${String(observed["percent"])} % of ${String(observed["clicks"])} clicks in a day had no referring page, and a third or less of the usual share buys.`,
  judge: (facts, threshold) => {
    const { clicks, days, program } = facts;
    const percent = percentOf(clicks.bare, clicks.total);
    if (clicks.total < MIN_CLICKS || percent < threshold || program.peers === null) return null;
    const all = days.reduce((sum, day) => sum + day.clicks, 0);
    const sold = days.reduce((sum, day) => sum + day.conversions, 0);
    if (sold * 1000 * 3 > program.peers.mean * all) return null;
    const doubts = [known(facts, "launch", 15), known(facts, "offline", 15)].filter((doubt) => doubt !== null);
    const paid = clicksPaid(facts, new Date(facts.now.getTime() - DAY_MS), facts.now);
    return { observed: { percent, clicks: clicks.total }, conversionIds: [...paid, ...idsOf(facts.sales)], doubts };
  },
};
