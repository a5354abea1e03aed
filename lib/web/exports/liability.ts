import "server-only";
import { decimalAmount } from "@/lib/core/money";
import type { OpenCommission } from "@/lib/domain/liability/liability";
import { listOpenCommissions } from "@/lib/domain/liability/queries";
import { liabilityFilter } from "../loaders/liability";
import type { SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { csvResponse, everyPage, type CsvColumn } from "./csv-response";

const columns: CsvColumn<OpenCommission>[] = [
  { header: "id", value: (row) => row.id },
  { header: "order_id", value: (row) => row.orderId },
  { header: "kind", value: (row) => row.kind },
  { header: "clicks", value: (row) => row.clicks },
  { header: "affiliate", value: (row) => row.affiliateName },
  { header: "code", value: (row) => row.affiliateCode },
  { header: "program", value: (row) => row.programName },
  { header: "occurred_at", value: (row) => row.occurredAt.toISOString() },
  { header: "due_at", value: (row) => row.approvesAt?.toISOString() ?? null },
  { header: "waits_for", value: (row) => (row.isHeld ? "flag" : row.approvesAt ? "hold_days" : "merchant") },
  { header: "commission", value: (row) => decimalAmount(row.amount, row.currency) },
  { header: "currency", value: (row) => row.currency },
];

/** Commissions that are not payable yet, earliest due first, as CSV; as the address' filters say, of all currencies unless one is named. */
export async function exportLiability(params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("payout.read");
  const filter = liabilityFilter(params);
  return csvResponse(
    "liability.csv",
    columns,
    everyPage((page) => listOpenCommissions(ctx, { ...filter, ...page })),
  );
}
