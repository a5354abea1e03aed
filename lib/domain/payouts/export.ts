import { isSEPACountry } from "ibantools";
import { currencyExponent } from "@/lib/core/money";
import type { Destination } from "@/lib/domain/payout-details/details";

export const exportKinds = ["paypal", "sepa"] as const;
export type ExportKind = (typeof exportKinds)[number];

/** One payment as a file names it, in clear. */
export type Payment = {
  reference: string;
  amount: bigint;
  currency: string;
  destination: Destination;
  programName: string;
};

export type PaymentFile = { fileName: string; contentType: string; body: string };

export type ExportView = {
  id: string;
  kind: ExportKind;
  payoutCount: number;
  /** Minor units. */
  totals: { currency: string; amount: number }[];
  createdBy: string | null;
  createdAt: Date;
};

/** Why a payment cannot stand in a file of that kind, or null when it can. */
export function whyNotExport(kind: ExportKind, { destination, currency }: Pick<Payment, "destination" | "currency">): string | null {
  if (kind === "paypal") {
    if (destination.method !== "paypal") return "It goes to a bank account.";
    return currencyExponent(currency) > 2 ? `PayPal does not pay ${currency}.` : null;
  }
  if (destination.method !== "bank_transfer") return "It goes to PayPal.";
  if (currency !== "EUR") return `SEPA transfers are in euros; this payout is in ${currency}.`;
  return isSEPACountry(destination.iban.slice(0, 2)) ? null : "The bank account is outside the SEPA countries.";
}
