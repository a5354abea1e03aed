import { DISPOSABLE_MAIL } from "./mail-domains";
import { isNotable, salesIn, touching, type Rule } from "./rule";

/** Customers whose addresses last minutes. */
export const disposableEmail: Rule = {
  signal: "disposable_email",
  type: "suspicious_activity",
  effect: "hold",
  label: "Throw-away addresses",
  weight: 25,
  threshold: 1,
  unit: "sales",
  range: [1, 50],
  basis: "Our list of throw-away providers is part of the product.",
  sentence: (observed) => `${salesIn(observed)} to addresses of a throw-away provider.`,
  judge: (facts, threshold) => {
    const thrown = facts.sales.filter((sale) => sale.customerDomain !== null && DISPOSABLE_MAIL.has(sale.customerDomain));
    if (thrown.length < threshold || !isNotable(thrown.length, facts.sales.length)) return null;
    return touching(thrown, {});
  },
};
