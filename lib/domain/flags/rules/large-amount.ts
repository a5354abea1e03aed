import { touching, salesIn, type Rule } from "./rule";

/** Sales far above what the program usually sells: a person approves them. */
export const largeAmount: Rule = {
  signal: "large_amount",
  type: "conversion_anomaly",
  effect: "review",
  label: "Unusually large sale",
  weight: 0,
  threshold: 5,
  unit: "times the median sale",
  range: [2, 100],
  basis: "A person approves such a sale; it raises no flag.",
  sentence: (observed) => `${salesIn(observed)} of more than ${String(observed["threshold"])} times the program's median.`,
  judge: (facts, threshold) => {
    const { medianAmount: usual } = facts.program;
    if (usual === null || usual === 0 || facts.affiliate.circumstances.includes("large_orders")) return null;
    // Both are whole minor units, and so is their multiple.
    return touching(
      facts.sales.filter((sale) => sale.amount > threshold * usual),
      { threshold },
    );
  },
};
