import { tz } from "@date-fns/tz";
import { addMonths, format, startOfMonth } from "date-fns";
import type { LedgerCause } from "@/lib/domain/ledger/ledger";

/** A calendar month of the merchant, "2026-10", with its bounds (UTC, `to` exclusive). */
export type StatementMonth = { month: string; from: Date; to: Date; timezone: string };

/** One movement of what is owed. Minor units; `balance` stands after it. */
export type StatementLine = {
  /** The first entry of the journal that it stands for; a payout moves all of its commissions in one line. */
  id: string;
  at: Date;
  cause: LedgerCause;
  sentence: string;
  /** The merchant's own id of the order, lead or install; null for payouts. */
  orderId: string | null;
  conversionId: string | null;
  /** Null for commissions. */
  payoutId: string | null;
  /** What stands on the bank statement; null for commissions. */
  payoutReference: string | null;
  /** What the bank or PayPal calls the payment, where the merchant noted it. */
  outsideReference: string | null;
  amount: number;
  balance: number;
};

/** What was owed to one affiliate of one program in one month: opening + lines = closing, to the last minor unit. */
export type StatementView = StatementMonth & {
  affiliateId: string;
  affiliateName: string;
  affiliateCode: string;
  programId: string;
  programName: string;
  merchantName: string;
  currency: string;
  opening: number;
  closing: number;
  /** Sums over the whole month: what was earned, taken back (negative), and paid out (negative; returned payouts count back). */
  earned: number;
  takenBack: number;
  paidOut: number;
  /** What `closing` consists of; clawback is zero or below. */
  closingBy: { pending: number; held: number; payable: number; inPayout: number; clawback: number };
  /** The month is not over: the statement may still grow. */
  isOpen: boolean;
  lineCount: number;
};

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Bounds of "2026-10" in a merchant's zone; null when it is no month. */
export function monthOf(text: string, timezone: string): StatementMonth | null {
  const [, year, month] = MONTH.exec(text) ?? [];
  if (!year || !month) return null;
  const zone = tz(timezone);
  const from = startOfMonth(zone(Date.UTC(Number(year), Number(month) - 1, 15, 12)), { in: zone });
  return { month: text, from: new Date(from), to: new Date(addMonths(from, 1, { in: zone })), timezone };
}

/** The month that an instant belongs to in a merchant's zone. */
export function monthAt(at: Date, timezone: string): string {
  return format(at, "yyyy-MM", { in: tz(timezone) });
}

/** Months from `since` to `now`, latest first, at most 60. */
export function monthsBetween(since: Date, now: Date, timezone: string): string[] {
  const zone = tz(timezone);
  const months: string[] = [];
  const first = monthAt(since, timezone);
  for (let at = startOfMonth(now, { in: zone }); months.length < 60; at = addMonths(at, -1, { in: zone })) {
    const month = format(at, "yyyy-MM", { in: zone });
    if (month < first) break;
    months.push(month);
  }
  return months;
}

const sentences: Partial<Record<LedgerCause, string>> = {
  "commission.earned": "Commission earned",
  "commission.rejected": "Commission taken back after a review",
  "commission.refunded": "Commission taken back: refund",
  "commission.clawed_back": "Paid commission to be returned",
  "dispute.lost": "Commission taken back: dispute",
  "dispute.won": "Commission restored: dispute won",
  "commission.restored": "Commission restored: decision reversed",
  "payout.completed": "Paid out",
  "payout.reversed": "Payout came back",
};

/** "Commission earned, HL-1041"; "Paid out, TRB-4M2K, bank 991" */
export function sentenceOf(cause: LedgerCause, ...about: (string | null)[]): string {
  const sentence = sentences[cause] ?? cause.replaceAll(/[._]/g, " ");
  return [sentence, ...about.filter((one) => one !== null)].join(", ");
}

/** "October 2026" */
export function monthName(month: string, locale = "en-US"): string {
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-15T12:00:00Z`));
}
