import { idsOf, type Doubt, type Rule } from "./rule";

const DAY_MS = 86_400_000;

/** New payout details shortly before an unusually large balance is paid: a taken-over account. */
export const payoutChange: Rule = {
  signal: "payout_change",
  type: "suspicious_activity",
  effect: "hold",
  label: "Payout details changed before a large payout",
  weight: 25,
  threshold: 7,
  unit: "days",
  range: [1, 30],
  basis: "With a balance among the largest 5 % of the program.",
  sentence: (observed) =>
    `The payout details changed ${String(observed["days"])} day(s) ago, and the balance is among the largest of the program.`,
  judge: ({ payout, sales, now }, threshold) => {
    if (payout?.changedAt == null) return null;
    const days = Math.floor((now.getTime() - payout.changedAt.getTime()) / DAY_MS);
    if (days >= threshold || payout.balance === 0 || payout.balance < payout.balanceP95) return null;
    const doubts: Doubt[] = payout.isVerified ? [{ facet: "verified_again", points: 25, observed: { verified: true } }] : [];
    return { observed: { days }, conversionIds: idsOf(sales), doubts };
  },
};
