import "server-only";
import { decimalAmount } from "@/lib/core/money";
import type { DueView } from "@/lib/domain/payouts/due";
import { listDue } from "@/lib/domain/payouts/queries";
import { dueFilter } from "../loaders/payouts";
import type { SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { csvResponse, everyPage, type CsvColumn } from "./csv-response";

const columns: CsvColumn<DueView>[] = [
  { header: "affiliate", value: (row) => row.affiliateName },
  { header: "email", value: (row) => row.affiliateEmail },
  { header: "code", value: (row) => row.affiliateCode },
  { header: "program", value: (row) => row.programName },
  { header: "payable", value: (row) => decimalAmount(row.amount, row.currency) },
  { header: "flagged", value: (row) => decimalAmount(row.flagged, row.currency) },
  { header: "threshold", value: (row) => decimalAmount(row.threshold, row.currency) },
  { header: "currency", value: (row) => row.currency },
  { header: "commissions", value: (row) => row.commissionCount },
  { header: "due", value: (row) => (row.isDue ? "yes" : "no") },
  { header: "why_not", value: (row) => row.reasons.map(({ sentence }) => sentence).join(" ") },
];

/** Who has approved money, and what keeps it from being paid, as CSV; as the address' filters say. */
export async function exportDue(params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("payout.read");
  const filter = dueFilter(params);
  return csvResponse(
    "due.csv",
    columns,
    everyPage((page) => listDue(ctx, { ...filter, ...page })),
  );
}
