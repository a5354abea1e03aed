import { known, percentOf, touching, type Rule } from "./rule";

const HOUR_MS = 3_600_000;
const MIN_SALES = 10;

/** A code that strangers redeem in a rush after it lay still. */
export const couponLeak: Rule = {
  signal: "coupon_leak",
  type: "suspicious_activity",
  effect: "hold",
  label: "Rush on a code",
  weight: 20,
  threshold: 70,
  unit: "% of redemptions within 48 hours",
  range: [40, 100],
  basis: "From ten redemptions on: leaks show as a burst after a gap.",
  sentence: (observed) =>
    `${String(observed["percent"])} % of ${String(observed["redemptions"])} redemptions within 48 hours, without a click before them.`,
  judge: (facts, threshold) => {
    const blind = facts.sales.filter((sale) => sale.byCoupon && sale.isFirst && !sale.sawClick);
    if (blind.length < MIN_SALES) return null;
    const rushes = blind.map((from) => blind.filter((sale) => sale.at <= from.at && from.at.getTime() - sale.at.getTime() < 48 * HOUR_MS));
    const [rush = []] = rushes.toSorted((a, b) => b.length - a.length);
    const percent = percentOf(rush.length, blind.length);
    if (percent < threshold || rush.length < MIN_SALES) return null;
    return touching(rush, { percent, redemptions: blind.length }, [known(facts, "launch", 10), known(facts, "offline", 10)]);
  },
};
