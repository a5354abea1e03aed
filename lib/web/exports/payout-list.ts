import "server-only";
import { decimalAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import type { PayoutView } from "@/lib/domain/payouts/payout";
import { listPayouts } from "@/lib/domain/payouts/queries";
import type { ListPayoutsInput } from "@/lib/domain/payouts/schema";
import { payoutFilter } from "../loaders/payouts";
import type { SearchParams } from "../search-params";
import { requireAffiliate, requireMerchant } from "../session";
import { csvResponse, type CsvColumn } from "./csv-response";

const shared: CsvColumn<PayoutView>[] = [
  { header: "reference", value: (row) => row.reference },
  { header: "program", value: (row) => row.programName },
  { header: "status", value: (row) => (row.reversedAt ? "sent_back" : row.status) },
  { header: "paid_by", value: (row) => row.destination },
  { header: "commissions", value: (row) => row.commissionCount },
  { header: "amount", value: (row) => decimalAmount(row.amount, row.currency) },
  { header: "currency", value: (row) => row.currency },
  { header: "made_at", value: (row) => row.createdAt.toISOString() },
  { header: "sent_at", value: (row) => row.processingAt?.toISOString() ?? null },
  { header: "paid_at", value: (row) => row.completedAt?.toISOString() ?? null },
  { header: "paid_as", value: (row) => row.outsideReference },
  { header: "reason", value: (row) => row.failureReason },
];

const forMerchants: CsvColumn<PayoutView>[] = [
  { header: "id", value: (row) => row.id },
  { header: "affiliate", value: (row) => row.affiliateName },
  { header: "email", value: (row) => row.affiliateEmail },
  { header: "code", value: (row) => row.affiliateCode },
  ...shared,
  { header: "note", value: (row) => row.note },
];

const forAffiliates: CsvColumn<PayoutView>[] = [{ header: "merchant", value: (row) => row.merchantName }, ...shared];

/** The payouts that the address' filters name, newest first, as CSV. */
export async function exportPayoutList(params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("payout.read");
  return csvResponse("payouts.csv", forMerchants, allPages(ctx, payoutFilter(params)));
}

/** The reader's own payouts. */
export async function exportMyPayouts(params: SearchParams): Promise<Response> {
  const ctx = await requireAffiliate("payout.read");
  return csvResponse("payouts.csv", forAffiliates, allPages(ctx, { ...payoutFilter(params), affiliateId: undefined, runId: undefined }));
}

async function* allPages(ctx: Context, filter: ListPayoutsInput): AsyncGenerator<PayoutView> {
  let cursor: string | undefined;
  do {
    const page = await listPayouts(ctx, { ...filter, limit: 100, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
