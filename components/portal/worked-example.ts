import { currencyExponent, formatMoney, formatPercent, shareOf } from "@/lib/core/money";
import type { Terms } from "@/lib/domain/programs/program";

export type ExampleLine = { label: string; amount: string; note?: string };
/** `premise`: what is supposed, as "a customer pays $100.00 a month". */
export type WorkedExample = { premise: string; lines: ExampleLine[]; total: ExampleLine | null };

const EXAMPLE_CLICKS = 1000;
/** The months that "as long as they pay" is shown for. */
const OPEN_END_MONTHS = 12;

/** What one customer at a round price, or a round number of clicks, brings by the rule that will really be applied. */
export function workedExample(terms: Terms, currency: string): WorkedExample {
  // 100 of a currency with cents, 10,000 of one without.
  const price = 100n * 10n ** BigInt(currencyExponent(currency) || 2);
  const each = terms.model === "fixed" ? BigInt(terms.fixedAmount ?? 0) : shareOf(price, terms.percentBps ?? 0);
  const money = (amount: bigint) => formatMoney(amount, currency);
  if (terms.trigger === "click") {
    const clicks = EXAMPLE_CLICKS.toLocaleString("en-US");
    const note = `${clicks} × ${money(each)}`;
    return {
      premise: `a link is clicked ${clicks} times`,
      lines: [{ label: "You earn", amount: money(each * BigInt(EXAMPLE_CLICKS)), note }],
      total: null,
    };
  }
  const share = terms.model === "percent" ? `${formatPercent(terms.percentBps ?? 0)} of ${money(price)}` : undefined;
  if (terms.recurrence === "one_time") {
    return {
      premise: `a customer pays ${money(price)}`,
      lines: [{ label: "You earn, once", amount: money(each), note: share }],
      total: null,
    };
  }
  const months = terms.recurrence === "recurring_limited" ? (terms.limitMonths ?? 1) : OPEN_END_MONTHS;
  const total = { label: `After ${months === 1 ? "1 month" : `${months} months`}`, amount: money(each * BigInt(months)) };
  const line = { label: "You earn, each time they pay", amount: money(each), note: share };
  return { premise: `a customer pays ${money(price)} a month`, lines: [line], total };
}

/** "Earn 25% of every sale for 12 months" */
export function offerHeadline(terms: Terms, reward: string): string {
  if (terms.trigger === "click") return `Earn ${reward} per click`;
  const share = terms.model === "fixed" ? `Earn ${reward} for` : `Earn ${reward} of`;
  if (terms.recurrence === "one_time") return `${share} each customer's first ${terms.trigger}`;
  if (terms.recurrence === "recurring") return `${share} every ${terms.trigger}, for as long as customers stay`;
  return `${share} every ${terms.trigger} for ${terms.limitMonths} ${terms.limitMonths === 1 ? "month" : "months"}`;
}
