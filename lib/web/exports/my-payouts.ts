import "server-only";
import { decimalAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import type { PayoutView } from "@/lib/domain/payouts/payout";
import { listPayouts } from "@/lib/domain/payouts/queries";
import { requireAffiliate } from "../session";
import { csvResponse, type CsvColumn } from "./csv-response";

const columns: CsvColumn<PayoutView>[] = [
  { header: "reference", value: (row) => row.reference },
  { header: "program", value: (row) => row.programName },
  { header: "merchant", value: (row) => row.merchantName },
  { header: "status", value: (row) => row.status },
  { header: "amount", value: (row) => decimalAmount(row.amount, row.currency) },
  { header: "currency", value: (row) => row.currency },
  { header: "commissions", value: (row) => row.commissionCount },
  { header: "destination", value: (row) => row.destination },
  { header: "created_at", value: (row) => row.createdAt.toISOString() },
  { header: "completed_at", value: (row) => row.completedAt?.toISOString() ?? null },
];

/** The reader's own payouts, newest first, as CSV. */
export async function exportMyPayouts(): Promise<Response> {
  const ctx = await requireAffiliate("payout.read");
  return csvResponse("payouts.csv", columns, allPages(ctx));
}

async function* allPages(ctx: Context): AsyncGenerator<PayoutView> {
  let cursor: string | undefined;
  do {
    const page = await listPayouts(ctx, { limit: 100, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
