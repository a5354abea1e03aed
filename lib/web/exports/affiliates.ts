import "server-only";
import { decimalAmount } from "@/lib/core/money";
import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";
import { listAffiliates } from "@/lib/domain/affiliates/queries";
import { affiliateFilter } from "../loaders/affiliates";
import type { SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { csvResponse, everyPage, type CsvColumn } from "./csv-response";

const columns: CsvColumn<AffiliateView>[] = [
  { header: "id", value: (row) => row.id },
  { header: "name", value: (row) => row.name },
  { header: "email", value: (row) => row.email },
  { header: "program", value: (row) => row.programName },
  { header: "code", value: (row) => row.code },
  { header: "status", value: (row) => row.status },
  { header: "came_by", value: (row) => row.source },
  { header: "website", value: (row) => row.website },
  { header: "clicks", value: (row) => row.totalClicks },
  { header: "conversions", value: (row) => row.totalConversions },
  { header: "revenue", value: (row) => decimalAmount(row.totalRevenue, row.currency) },
  { header: "commission", value: (row) => decimalAmount(row.totalCommission, row.currency) },
  { header: "currency", value: (row) => row.currency },
  { header: "joined_at", value: (row) => row.approvedAt.toISOString() },
  { header: "blocked_at", value: (row) => row.blockedAt?.toISOString() ?? null },
];

/** The affiliates that the address' filters name, in its order, as CSV; page by page, so that memory stays flat. */
export async function exportAffiliates(params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("affiliate.read");
  const filter = affiliateFilter(params);
  return csvResponse(
    "affiliates.csv",
    columns,
    everyPage((page) => listAffiliates(ctx, { ...filter, ...page })),
  );
}
