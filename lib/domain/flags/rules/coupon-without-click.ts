import { known, percentOf, touching, type Rule } from "./rule";

const MIN_SALES = 10;

/** A code that is used by people who never saw the affiliate: it leaked. */
export const couponWithoutClick: Rule = {
  signal: "coupon_without_click",
  type: "suspicious_activity",
  effect: "hold",
  label: "Code used without a click",
  weight: 25,
  threshold: 60,
  unit: "% of redemptions",
  range: [20, 100],
  basis: "From ten redemptions on: the code reached people who never saw the affiliate.",
  sentence: (observed) => `${String(observed["percent"])} % of ${String(observed["redemptions"])} redemptions had no click before them.`,
  judge: (facts, threshold) => {
    const redeemed = facts.sales.filter((sale) => sale.byCoupon && sale.isFirst);
    const blind = redeemed.filter((sale) => !sale.sawClick);
    const percent = percentOf(blind.length, redeemed.length);
    if (redeemed.length < MIN_SALES || percent <= threshold) return null;
    return touching(blind, { percent, redemptions: redeemed.length }, [known(facts, "offline", 20)]);
  },
};
