import type { AlarmRule } from "../alarm";

/** So many clicks had to be expected of a week that none at all is no chance (e^-7 is less than one week of a thousand). */
export const MIN_EXPECTED_CLICKS = 7;

/** Renewals bring sales without clicks by right, so clicks must have been there and have stopped. */
export const salesWithoutClicks: AlarmRule = ({ recent, before }) => {
  const expected = before.clicks / 4;
  if (recent.clicks > 0 || recent.sales === 0 || expected < MIN_EXPECTED_CLICKS) return null;
  return {
    observed: { clicks: 0, sales: recent.sales, expected: Math.round(expected), threshold: MIN_EXPECTED_CLICKS },
    text: `${recent.sales} sales in 7 days and not one click; by the 28 days before, about ${Math.round(expected)} clicks were to be expected.`,
    mend: "Check that the script is still on the landing page and that affiliate links open it without losing ?via=.",
  };
};
