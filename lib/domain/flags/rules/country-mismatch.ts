import { isNotable, known, salesIn, touching, type Rule } from "./rule";

/** Visitors of one country whose bills go to another, again and again. */
export const countryMismatch: Rule = {
  signal: "country_mismatch",
  type: "suspicious_activity",
  effect: "hold",
  label: "Click and bill in different countries",
  weight: 10,
  threshold: 5,
  unit: "sales",
  range: [2, 100],
  basis: "Five in a window, so that one journey is none.",
  sentence: (observed) => `${salesIn(observed)} billed in another country than that of the click.`,
  judge: (facts, threshold) => {
    const odd = facts.sales.filter(
      ({ click, billingCountry }) => click?.country != null && billingCountry !== null && click.country !== billingCountry,
    );
    if (odd.length < threshold || !isNotable(odd.length, facts.sales.length)) return null;
    return touching(odd, {}, [known(facts, "abroad", 5)]);
  },
};
