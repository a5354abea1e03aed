import type { SaleFact } from "../facts";
import { firstSales, known, touching, type Rule } from "./rule";

const MINUTE_MS = 60_000;

/** Several sales within a minute, more than once. */
export const saleBurst: Rule = {
  signal: "sale_burst",
  type: "conversion_anomaly",
  effect: "hold",
  label: "Sales in bursts",
  weight: 30,
  threshold: 3,
  unit: "sales a minute, twice a day",
  range: [2, 100],
  basis: "Three in a minute, twice a day, is a practitioners' rule.",
  sentence: (observed) =>
    `${String(observed["bursts"])} times within a day, ${String(observed["threshold"])} or more sales came within a minute.`,
  judge: (facts, threshold) => {
    const bursts = burstsOf(firstSales(facts).toReversed(), threshold);
    const day = bursts.flatMap((burst, i) => {
      const near = bursts.filter((other, j) => j >= i && startOf(other) - startOf(burst) < 1440 * MINUTE_MS);
      return near.length >= 2 ? [near] : [];
    });
    const [worst] = day.toSorted((a, b) => b.length - a.length);
    if (!worst) return null;
    const touched = [...new Set(day.flat(2))].toReversed();
    return touching(touched, { bursts: worst.length, threshold }, [known(facts, "launch", 15)]);
  },
};

/** Groups of at least `size` sales within a minute; each sale in one group. Oldest first. */
function burstsOf(sales: readonly SaleFact[], size: number): SaleFact[][] {
  const bursts: SaleFact[][] = [];
  for (let i = 0; i < sales.length;) {
    const from = sales[i]?.at.getTime() ?? 0;
    const group = sales.slice(i).filter((sale) => sale.at.getTime() - from < MINUTE_MS);
    if (group.length >= size) bursts.push(group);
    i += group.length >= size ? group.length : 1;
  }
  return bursts;
}

function startOf(burst: readonly SaleFact[]): number {
  return burst[0]?.at.getTime() ?? 0;
}
