import { known, salesIn, touching, type Rule } from "./rule";

const DAY_MS = 86_400_000;

/** A sale by a browser in which the affiliate signs in. */
export const sameDevice: Rule = {
  signal: "same_device",
  type: "self_referral",
  effect: "hold",
  label: "Bought in the affiliate's browser",
  weight: 60,
  threshold: 30,
  unit: "days between sign-in and sale",
  range: [1, 30],
  basis: "The tracking cookie of the winning click is that of a browser in which the affiliate signed in.",
  sentence: (observed) => `${salesIn(observed)} in a browser that had signed in as the affiliate.`,
  judge: (facts, threshold) => {
    const own = facts.sales.filter((sale) =>
      facts.logins.some(
        ({ visitorId, at }) =>
          visitorId !== null && visitorId === sale.click?.visitorId && Math.abs(at.getTime() - sale.at.getTime()) <= threshold * DAY_MS,
      ),
    );
    return touching(own, { compared: "visitor cookie of the click and of the sign-in" }, [known(facts, "shared_device", 30)]);
  },
};
