import type { AlarmRule, Finding } from "../alarm";

/** So many sales had to be expected of the week's clicks that none at all comes by chance in less than one week of a hundred (e^-5). */
export const MIN_EXPECTED = 5;
/** For a program that never had a sale there is no rate: then this many clicks in 35 days must have passed. */
export const MIN_CLICKS_WITHOUT_HISTORY = 500;

export const clicksWithoutSales: AlarmRule = ({ recent, before, paysClicks }): Finding | null => {
  if (recent.sales > 0 || recent.clicks === 0 || paysClicks) return null;
  const mend =
    "Make a test purchase with “Test tracking”. Most often a checkout changed and no longer passes agentref_cid on, or Stripe was disconnected.";
  if (before.sales === 0) {
    const clicks = recent.clicks + before.clicks;
    if (clicks < MIN_CLICKS_WITHOUT_HISTORY) return null;
    return {
      observed: { clicks, sales: 0, threshold: MIN_CLICKS_WITHOUT_HISTORY },
      text: `${clicks} clicks in 35 days and no sale.`,
      mend,
    };
  }
  const expected = (recent.clicks * before.sales) / Math.max(1, before.clicks);
  if (expected < MIN_EXPECTED) return null;
  return {
    observed: { clicks: recent.clicks, sales: 0, expected: Math.round(expected), threshold: MIN_EXPECTED },
    text: `${recent.clicks} clicks in 7 days and no sale; by the 28 days before, about ${Math.round(expected)} were to be expected.`,
    mend,
  };
};
