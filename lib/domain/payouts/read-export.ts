import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { pageInput, toPage, type Page } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import type { ExportView, PaymentFile } from "./export";
import { findExport, findExported, findExports, findMakers, findProgramNames, sumExports } from "./export-store";
import { paypalFile } from "./paypal";
import type { ListPayoutsInput } from "./schema";
import { sepaFile } from "./sepa";
import { findSource, openDestination } from "./store";

/**
 * The file of an export, the same as often as it is asked for as long as none of its payouts was tried again. It names
 * full account numbers. NotFound for somebody else's.
 */
export async function readPaymentFile(ctx: Context, exportId: string): Promise<PaymentFile> {
  const { merchantId } = authorizeMerchant(ctx, "payout.export");
  const tx = reader(ctx);
  const found = isUuid(exportId) ? await findExport(tx, { id: exportId, merchantId }) : null;
  if (!found) throw notFound("export");
  const rows = await findExported(tx, found.id);
  const names = await findProgramNames(tx, [...new Set(rows.map((row) => row.programId))]);
  const payments = rows.map((row) => ({
    reference: row.attemptCount > 1 ? `${row.reference}-${row.attemptCount}` : row.reference,
    amount: row.amount,
    currency: row.currency,
    destination: openDestination(row),
    programName: names.get(row.programId) ?? "",
  }));
  if (found.kind === "paypal") return paypalFile(found.id, payments);
  const source = await findSource(tx, merchantId);
  if (source === null) throw conflict("Say first which account you pay from: the file names it.");
  return sepaFile({ id: found.id, at: found.createdAt }, source, payments);
}

/** The files that were made, newest first. */
export async function listExports(
  ctx: Context,
  input: Pick<ListPayoutsInput, "limit" | "offset" | "cursor"> = {},
): Promise<Page<ExportView>> {
  const { merchantId } = authorizeMerchant(ctx, "payout.export");
  const page = parse(pageInput, input);
  const tx = reader(ctx);
  const { rows, total } = await findExports(tx, merchantId, page);
  const sums = await sumExports(
    tx,
    rows.map((row) => row.id),
  );
  const makers = await findMakers(
    tx,
    rows.map((row) => row.createdById).filter((id) => id !== null),
  );
  return toPage(rows, page, total, ({ id, kind, payoutCount, createdById, createdAt }) => ({
    id,
    kind,
    payoutCount,
    totals: sums.filter((sum) => sum.exportId === id).map(({ currency, amount }) => ({ currency, amount: toJsonAmount(amount) })),
    createdBy: createdById === null ? null : (makers.get(createdById) ?? null),
    createdAt,
  }));
}
