import { clicksPaid, known, type Doubt, type Rule } from "./rule";

const MANY_AGENTS = 20;

/** More clicks from one network in an hour than people make. */
export const clickBurst: Rule = {
  signal: "click_burst",
  type: "high_click_frequency",
  effect: "hold",
  label: "Many clicks from one network",
  weight: 25,
  threshold: 100,
  unit: "clicks an hour",
  range: [20, 5000],
  basis: "100 an hour is a common limit.",
  sentence: (observed) =>
    `${String(observed["clicks"])} clicks from one network within an hour, by ${String(observed["visitors"])} visitors.`,
  judge: (facts, threshold) => {
    const peak = facts.peaks.find(({ clicks }) => clicks > threshold);
    if (!peak) return null;
    const { clicks, visitors, agents } = peak;
    // A carrier's gateway or a lecture hall has as many kinds of browsers as a crowd has.
    const crowd: Doubt | null = agents >= MANY_AGENTS ? { facet: "many_browsers", points: 20, observed: { agents } } : null;
    const doubts = [crowd, known(facts, "office", 15)].filter((doubt) => doubt !== null);
    const touched = facts.sales.filter((sale) => sale.click?.network === peak.network).map((sale) => sale.id);
    return {
      observed: { clicks, visitors, agents, from: peak.from.toISOString() },
      conversionIds: [...clicksPaid(facts, peak.from, peak.to), ...touched],
      doubts,
    };
  },
};
