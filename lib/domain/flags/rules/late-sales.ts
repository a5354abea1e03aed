import { firstSales, known, percentOf, touching, type Rule } from "./rule";

const DAY_MS = 86_400_000;
const MIN_SALES = 50;

/** Many sales long after the click: cookies that were set without a visit that mattered. */
export const lateSales: Rule = {
  signal: "late_sales",
  type: "suspicious_activity",
  effect: "hold",
  label: "Most sales long after the click",
  weight: 20,
  threshold: 30,
  unit: "% of first sales after a day",
  range: [10, 95],
  basis: "From 50 first sales on. Over 30 % after a day is read as click spam.",
  sentence: (observed) => `${String(observed["percent"])} % of ${String(observed["of"])} first sales came more than a day after the click.`,
  judge: (facts, threshold) => {
    const clicked = firstSales(facts).filter((sale) => sale.click !== null);
    const late = clicked.filter((sale) => sale.click !== null && sale.at.getTime() - sale.click.at.getTime() > DAY_MS);
    const percent = percentOf(late.length, clicked.length);
    if (clicked.length < MIN_SALES || percent <= threshold) return null;
    return touching(late, { percent, of: clicked.length }, [known(facts, "long_cycle", 20)]);
  },
};
