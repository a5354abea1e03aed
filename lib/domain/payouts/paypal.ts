import { stringify } from "csv-stringify/sync";
import { harmless } from "@/lib/core/csv-cell";
import { decimalAmount } from "@/lib/core/money";
import type { Payment, PaymentFile } from "./export";

/** PayPal's mass payment file: a line a payment, without a header, one currency a file. */
export function paypalFile(exportId: string, payments: Payment[]): PaymentFile {
  const lines = payments.flatMap(({ destination, amount, currency, reference, programName }) =>
    destination.method === "paypal"
      ? [
          [destination.email, decimalAmount(amount, currency), currency, reference, `Commission from ${programName}`.slice(0, 100)].map(
            harmless,
          ),
        ]
      : [],
  );
  return {
    fileName: `paypal-${exportId}.csv`,
    contentType: "text/csv; charset=utf-8",
    body: stringify(lines, { record_delimiter: "windows" }),
  };
}
