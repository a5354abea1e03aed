import type { Tone } from "@/components/ui/badge";
import type { PayoutMove, PayoutStatus, PayoutView } from "@/lib/domain/payouts/payout";

export const statusWords: Record<PayoutStatus, { label: string; tone: Tone }> = {
  pending: { label: "Pending", tone: "caution" },
  processing: { label: "Processing", tone: "accent" },
  completed: { label: "Completed", tone: "positive" },
  failed: { label: "Failed", tone: "negative" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

/** A payout that the bank sent back stands apart from one that never arrived. */
export function standingOf({ status, reversedAt }: Pick<PayoutView, "status" | "reversedAt">): { label: string; tone: Tone } {
  return reversedAt === null ? statusWords[status] : { label: "Sent back", tone: "negative" };
}

type MoveWords = {
  /** The verb on the button. */
  action: string;
  /** What it leads to, before it is done. */
  effect: string;
  done: string;
  tone: "primary" | "danger";
  /** The label of what the bank calls the payment, where it may be noted. */
  notes?: string;
  /** The label of the reason, where one is asked for. */
  asks?: string;
};

export const moveWords: Record<PayoutMove, MoveWords> = {
  process: {
    action: "Mark as sent",
    effect: "The affiliate is told that the money is on its way. Do this when you have ordered the transfer.",
    done: "Marked as sent",
    tone: "primary",
  },
  complete: {
    action: "Mark as paid",
    effect: "The money counts as paid, and the affiliate gets a receipt. Do this when the transfer has gone through.",
    done: "Marked as paid",
    tone: "primary",
    notes: "Reference of the bank or PayPal",
  },
  fail: {
    action: "Mark as failed",
    effect: "No money moved. The commissions stay in this payout until you try again or cancel it.",
    done: "Marked as failed",
    tone: "danger",
    asks: "What went wrong",
  },
  retry: {
    action: "Try again",
    effect: "The payout waits to be sent again, to where the affiliate's payout details point now.",
    done: "The payout waits to be sent again",
    tone: "primary",
  },
  cancel: {
    action: "Cancel payout",
    effect: "Nothing is sent. The commissions are payable again and come into the next pay run.",
    done: "Payout cancelled",
    tone: "danger",
  },
  reverse: {
    action: "Record a return",
    effect: "The bank sent the money back. The commissions are payable again and come into the next pay run.",
    done: "The return is recorded",
    tone: "danger",
    asks: "What the bank said",
  },
};

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Amounts by currency, largest first: never added up over two. */
export function sumByCurrency(
  rows: readonly { currency: string; amount: number }[],
): { currency: string; amount: number; count: number }[] {
  const sums = new Map<string, { currency: string; amount: number; count: number }>();
  for (const { currency, amount } of rows) {
    const sum = sums.get(currency) ?? { currency, amount: 0, count: 0 };
    sums.set(currency, { currency, amount: sum.amount + amount, count: sum.count + 1 });
  }
  return [...sums.values()].toSorted((a, b) => b.amount - a.amount);
}

/** "PayPal, ada@example.com" or "Bank, ****1234". */
export function methodWords({
  method,
  paypalEmail,
  bankIban,
}: {
  method: string | null;
  paypalEmail: string | null;
  bankIban: string | null;
}) {
  if (method === "paypal") return `PayPal, ${paypalEmail ?? "no address"}`;
  if (method === "bank_transfer") return `Bank, ${bankIban ?? "no account"}`;
  return "Not entered";
}
