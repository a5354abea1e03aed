import { idsOf, known, type Rule } from "./rule";

/** One browser that signs in as several affiliates of a program. */
export const sharedBrowser: Rule = {
  signal: "shared_browser",
  type: "suspicious_activity",
  effect: "hold",
  label: "One browser, several affiliates",
  weight: 50,
  threshold: 1,
  unit: "other affiliates",
  range: [1, 20],
  basis: "A browser that signs in as several affiliates of this program.",
  sentence: (observed) =>
    `The browser that signs in as this affiliate also signs in as ${String(observed["affiliates"])} other(s) of the program.`,
  judge: (facts, threshold) => {
    const shared = new Set(facts.sharedBrowsers.map(({ affiliateId }) => affiliateId));
    if (shared.size < threshold) return null;
    const doubt = known(facts, "team", 50);
    return { observed: { affiliates: shared.size }, conversionIds: idsOf(facts.sales), doubts: doubt ? [doubt] : [] };
  },
};
