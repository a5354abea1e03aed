import { toJsonAmount } from "@/lib/core/money";
import type { Tenant } from "@/lib/domain/kernel/context";
import { nameDestination } from "@/lib/domain/payout-details/details";
import type { Tx } from "@/lib/platform/db/client";
import { allowedMoves, type PayoutView } from "./payout";
import { findNames, openDestination, type PayoutRow } from "./store";

/** Payouts as `tenant` may read them, in the order given. */
export async function presentPayouts(tx: Tx, tenant: Tenant, rows: PayoutRow[]): Promise<PayoutView[]> {
  const names = await findNames(tx, rows);
  return rows.map((row) => toView(row, tenant, names));
}

type Names = Awaited<ReturnType<typeof findNames>>;

function toView(row: PayoutRow, tenant: Tenant, { affiliates, accounts }: Names): PayoutView {
  const { id, reference, merchantId, programId, affiliateId, currency, status, method, provider, failureReason, exportId } = row;
  const { createdAt, processingAt, completedAt, failedAt, reversedAt, cancelledAt } = row;
  const affiliate = affiliates.get(affiliateId);
  const isTeam = tenant.kind !== "affiliate";
  return {
    id,
    reference,
    outsideReference: row.outsideReference,
    merchantId,
    merchantName: affiliate?.program.merchant.companyName ?? "",
    programId,
    programName: affiliate?.program.name ?? "",
    affiliateId,
    affiliateName: affiliate?.account.name ?? "",
    affiliateEmail: affiliate?.account.email ?? "",
    affiliateCode: affiliate?.code ?? "",
    amount: toJsonAmount(row.amount),
    currency,
    commissionCount: row.itemCount,
    status,
    method,
    destination: nameDestination(openDestination(row)),
    provider,
    note: isTeam ? row.note : null,
    failureReason,
    alert: isTeam ? row.alert : null,
    exportId: isTeam ? exportId : null,
    createdBy: isTeam && row.createdById !== null ? (accounts.get(row.createdById) ?? null) : null,
    createdAt,
    processingAt,
    completedAt,
    failedAt,
    reversedAt,
    cancelledAt,
    allowed: tenant.kind === "merchant" ? allowedMoves(row) : [],
  };
}
