import { describeReward, type Terms } from "@/lib/domain/programs/program";

/** The offer in two parts, for a card: "25%" and "of every sale for 12 months", "$0.05" and "per click". */
export function rewardWords(terms: Terms, currency: string): { amount: string; of: string } {
  if (terms.trigger === "click") return { amount: describeReward(terms, currency), of: "per click" };
  const link = terms.model === "fixed" ? "for" : "of";
  const months = terms.limitMonths === 1 ? "1 month" : `${terms.limitMonths} months`;
  const span = {
    one_time: `each first ${terms.trigger}`,
    recurring: `every ${terms.trigger}`,
    recurring_limited: `every ${terms.trigger} for ${months}`,
  }[terms.recurrence];
  return { amount: describeReward(terms, currency), of: `${link} ${span}` };
}
