import { firstSales, isNotable, known, salesIn, touching, type Rule } from "./rule";

/** Sales sooner after the click than a person can buy. */
export const fastSale: Rule = {
  signal: "fast_sale",
  type: "conversion_anomaly",
  effect: "hold",
  label: "Bought too soon after the click",
  weight: 30,
  threshold: 15,
  unit: "seconds",
  range: [1, 120],
  basis: "15 seconds is the usual floor of networks; shops with baskets take 30.",
  sentence: (observed) =>
    `${salesIn(observed)} less than ${String(observed["threshold"])} seconds after the click, the fastest after ${String(observed["fastest"])}.`,
  judge: (facts, threshold) => {
    const first = firstSales(facts);
    const timed = first.flatMap((sale) => (sale.click ? [{ sale, seconds: (sale.at.getTime() - sale.click.at.getTime()) / 1000 }] : []));
    const fast = timed.filter(({ seconds }) => seconds >= 0 && seconds < threshold);
    if (!isNotable(fast.length, first.length)) return null;
    const fastest = Math.floor(Math.min(...fast.map(({ seconds }) => seconds)));
    return touching(
      fast.map(({ sale }) => sale),
      { threshold, fastest },
      [
        fast.every(({ sale }) => sale.byCoupon) ? { facet: "coupon_at_checkout", points: 10, observed: { coupon: true } } : null,
        known(facts, "reseller", 10),
      ],
    );
  },
};
