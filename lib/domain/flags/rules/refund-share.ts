import { percentOf, touching, type Doubt, type Rule } from "./rule";

const MIN_CUSTOMERS = 8;

/** Customers who take their money back far more often than is usual. */
export const refundShare: Rule = {
  signal: "refund_share",
  type: "conversion_anomaly",
  effect: "hold",
  label: "Many refunds",
  weight: 40,
  threshold: 25,
  unit: "% of customers with a refund",
  range: [5, 95],
  basis: "From eight customers on; 25 % is a common default.",
  sentence: (observed) => `${String(observed["percent"])} % of ${String(observed["customers"])} customers took money back.`,
  judge: (facts, threshold) => {
    const customers = new Set(facts.sales.map((sale) => sale.customerId ?? sale.id));
    const refunded = new Set(facts.sales.filter((sale) => sale.refundedAmount > 0).map((sale) => sale.customerId ?? sale.id));
    const percent = percentOf(refunded.size, customers.size);
    if (customers.size < MIN_CUSTOMERS || percent < threshold) return null;
    const usual = facts.program.refundPerMille;
    const everywhere: Doubt | null =
      usual !== null && usual * 2 >= threshold * 10 && usual * 4 >= percent * 10 * 3
        ? { facet: "program_wide", points: 30, observed: { percent: Math.floor(usual / 10) } }
        : null;
    return touching(facts.sales, { percent, customers: customers.size }, [everywhere]);
  },
};
