import type { AlarmRule } from "../alarm";

/** Fewer sales than these say nothing about a share. */
export const MIN_SALES = 20;
/** By how much the share must have grown, in basis points of all sales. */
export const MIN_RISE_BPS = 2500;
/** And by how many standard errors of the difference of two shares: 3 comes by chance once in 700 weeks. */
export const MIN_ERRORS = 3;

export const couponShareJump: AlarmRule = ({ recentSales, earlierSales }) => {
  if (recentSales.total < MIN_SALES || earlierSales.total < MIN_SALES) return null;
  const now = recentSales.byCoupon / recentSales.total;
  const then = earlierSales.byCoupon / earlierSales.total;
  const pooled = (recentSales.byCoupon + earlierSales.byCoupon) / (recentSales.total + earlierSales.total);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / recentSales.total + 1 / earlierSales.total));
  const riseBps = Math.round((now - then) * 10_000);
  if (riseBps < MIN_RISE_BPS || now - then < MIN_ERRORS * error) return null;
  return {
    observed: { shareBps: Math.round(now * 10_000), beforeBps: Math.round(then * 10_000), riseBps, threshold: MIN_RISE_BPS },
    text: `${percent(now)} of the last 7 days' sales used a coupon, ${percent(then)} of those in the 28 days before.`,
    mend: "A code may have leaked to a coupon site. See which coupon brings the sales, and replace it.",
  };
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
