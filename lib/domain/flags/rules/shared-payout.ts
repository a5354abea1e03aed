import { idsOf, known, type Rule } from "./rule";

/** One bank account, wallet or tax number behind several affiliates. */
export const sharedPayout: Rule = {
  signal: "shared_payout",
  type: "suspicious_activity",
  effect: "hold",
  label: "Payout details of another affiliate",
  weight: 70,
  threshold: 1,
  unit: "other affiliates",
  range: [1, 20],
  basis: "The same bank account, wallet or tax number.",
  sentence: (observed) => `The payout details are also those of ${others(observed["affiliates"])} in this program.`,
  judge: (facts, threshold) => {
    const shared = facts.payout?.sharedWith ?? [];
    if (shared.length < threshold) return null;
    const doubt = known(facts, "team", 50);
    return { observed: { affiliates: shared.length }, conversionIds: idsOf(facts.sales), doubts: doubt ? [doubt] : [] };
  },
};

function others(count: unknown): string {
  return count === 1 ? "another affiliate" : `${String(count)} other affiliates`;
}
