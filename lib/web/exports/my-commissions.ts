import "server-only";
import { decimalAmount } from "@/lib/core/money";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import { listConversions } from "@/lib/domain/conversions/queries";
import type { ListConversionsInput } from "@/lib/domain/conversions/schema";
import type { Context } from "@/lib/domain/kernel/context";
import { myConversionFilter } from "../loaders/workspace";
import type { SearchParams } from "../search-params";
import { requireAffiliate } from "../session";
import { csvResponse, type CsvColumn } from "./csv-response";

const columns: CsvColumn<ConversionView>[] = [
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

/** The reader's own commissions that the address' filters name, newest first, as CSV. */
export async function exportMyCommissions(params: SearchParams): Promise<Response> {
  const ctx = await requireAffiliate("conversion.read");
  return csvResponse("commissions.csv", columns, allPages(ctx, myConversionFilter(params)));
}

async function* allPages(ctx: Context, filter: ListConversionsInput): AsyncGenerator<ConversionView> {
  let cursor: string | undefined;
  do {
    const page = await listConversions(ctx, { ...filter, limit: 100, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
