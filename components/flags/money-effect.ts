import { formatMoney } from "@/lib/core/money";
import type { Resolution } from "@/lib/domain/flags/flag";
import type { FlagRow } from "@/lib/web/queries/flags";
import { counted } from "./flag-words";

type Held = Pick<FlagRow, "heldAmount" | "stake" | "currency" | "itemCount">;

/** What a decision about these flags does to money, in words: "reverses $24.50 of commission in 1 conversion". */
export function moneyEffect(flags: readonly Held[], resolution: Resolution, locale?: string): string {
  const conversions = flags.reduce((sum, flag) => sum + flag.itemCount, 0);
  if (conversions === 0) return "moves no money";
  const sums = sumByCurrency(flags, resolution).map(({ currency, amount }) => formatMoney(amount, currency, locale));
  const words = `${sums.join(" and ")} of commission in ${counted(conversions, "conversion")}`;
  return resolution === "confirmed" ? `reverses ${words}` : `releases ${words}, back to pending`;
}

/** Minor units summed per currency, for two currencies are never added: confirming takes back what is at stake, anything else lets go of what is held. */
function sumByCurrency(flags: readonly Held[], resolution: Resolution): { currency: string; amount: number }[] {
  const sums = new Map<string, number>();
  for (const { currency, heldAmount, stake } of flags) {
    sums.set(currency, (sums.get(currency) ?? 0) + (resolution === "confirmed" ? stake : heldAmount));
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
