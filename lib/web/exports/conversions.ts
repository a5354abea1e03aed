import "server-only";
import { decimalAmount } from "@/lib/core/money";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import { listConversions, listDecisions, type ListedDecision } from "@/lib/domain/conversions/queries";
import type { Days } from "../days";
import { conversionFilter, uncreditedFilter } from "../loaders/conversions";
import type { SearchParams } from "../search-params";
import { requireAffiliate, requireMerchant } from "../session";
import { myConversionFilter } from "../loaders/workspace";
import { csvResponse, everyPage, type CsvColumn } from "./csv-response";

const shared: CsvColumn<ConversionView>[] = [
  { header: "order_id", value: (row) => row.orderId },
  { header: "kind", value: (row) => row.kind },
  { header: "program", value: (row) => row.programName },
  { header: "occurred_at", value: (row) => row.occurredAt.toISOString() },
  { header: "status", value: (row) => (row.isHeld ? "held" : row.status) },
  { header: "available_from", value: (row) => row.approvesAt?.toISOString() ?? null },
  { header: "amount", value: (row) => decimalAmount(row.amount, row.currency) },
  { header: "refunded", value: (row) => decimalAmount(row.refundedAmount, row.currency) },
  { header: "commission", value: (row) => decimalAmount(row.commission, row.currency) },
  { header: "commission_reversed", value: (row) => decimalAmount(row.commissionReversed, row.currency) },
  { header: "currency", value: (row) => row.currency },
];

const forMerchants: CsvColumn<ConversionView>[] = [
  { header: "id", value: (row) => row.id },
  ...shared,
  { header: "affiliate", value: (row) => row.affiliateName },
  { header: "code", value: (row) => row.affiliateCode },
  { header: "credited_by", value: (row) => row.method },
  { header: "customer", value: (row) => row.customer },
  { header: "approved_at", value: (row) => row.approvedAt?.toISOString() ?? null },
  { header: "reported_at", value: (row) => row.createdAt.toISOString() },
  { header: "stripe_session", value: (row) => row.stripeSessionId },
];

/** The credited sales that the address' filters name, newest first, as CSV. `days` in the merchant's zone. */
export async function exportConversions(params: SearchParams, days: Days): Promise<Response> {
  const ctx = await requireMerchant("conversion.read");
  const filter = await conversionFilter(params, days);
  return csvResponse(
    "conversions.csv",
    forMerchants,
    everyPage((page) => listConversions(ctx, { ...filter, ...page })),
  );
}

const forUncredited: CsvColumn<ListedDecision>[] = [
  { header: "order_id", value: (row) => row.orderId },
  { header: "kind", value: (row) => row.sale.kind },
  { header: "program", value: (row) => row.programName },
  { header: "occurred_at", value: (row) => row.sale.occurredAt },
  { header: "amount", value: (row) => decimalAmount(row.sale.amount, row.sale.currency) },
  { header: "currency", value: (row) => row.sale.currency },
  { header: "reason", value: (row) => row.reason },
  { header: "in_words", value: (row) => row.sentences.slice(1).join(" ") },
];

/** Reported sales that nobody was credited for, newest first, each with its reason, as CSV. */
export async function exportUncredited(params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("conversion.read");
  const filter = uncreditedFilter(params);
  return csvResponse(
    "not-credited.csv",
    forUncredited,
    everyPage((page) => listDecisions(ctx, { ...filter, ...page })),
  );
}

/** The reader's own commissions that the address' filters name. */
export async function exportMyCommissions(params: SearchParams): Promise<Response> {
  const ctx = await requireAffiliate("conversion.read");
  const filter = myConversionFilter(params);
  return csvResponse(
    "commissions.csv",
    shared,
    everyPage((page) => listConversions(ctx, { ...filter, ...page })),
  );
}
