import "server-only";
import { decimalAmount } from "@/lib/core/money";
import type { PayoutView } from "@/lib/domain/payouts/payout";
import { listPayouts } from "@/lib/domain/payouts/queries";
import { payoutFilter } from "../loaders/payouts";
import type { SearchParams } from "../search-params";
import { requireAffiliate, requireMerchant } from "../session";
import { csvResponse, everyPage, type CsvColumn } from "./csv-response";

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
  const filter = payoutFilter(params);
  return csvResponse(
    "payouts.csv",
    forMerchants,
    everyPage((page) => listPayouts(ctx, { ...filter, ...page })),
  );
}

/** The reader's own payouts. */
export async function exportMyPayouts(params: SearchParams): Promise<Response> {
  const ctx = await requireAffiliate("payout.read");
  const { programId, status, search } = payoutFilter(params);
  return csvResponse(
    "payouts.csv",
    forAffiliates,
    everyPage((page) => listPayouts(ctx, { programId, status, search, ...page })),
  );
}
