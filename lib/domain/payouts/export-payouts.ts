import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { conflict, invalid, notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { whyNotExport, type ExportKind } from "./export";
import { findCurrencies, insertExport, lockPending, type ExportFilter } from "./export-store";
import { exportPayoutsInput, MAX_EXPORT, type ExportPayoutsInput } from "./schema";
import { startAttempt } from "./settle-payout";
import { findSource, openDestination, updatePayout, type PayoutRow } from "./store";

/** `skipped`: payouts that wait for that method but cannot stand in such a file, and why. */
export type Exported = { exportId: string; payoutCount: number; skipped: { id: string; message: string }[] };

/**
 * Puts payouts that wait into a file for PayPal or the bank and marks them as on their way; the file itself is
 * `readPaymentFile`. Oldest first, at most 200, one currency a file. Conflict when nothing waits, and for SEPA
 * before the merchant has said which account it pays from.
 */
export async function exportPayouts(ctx: Context, input: ExportPayoutsInput): Promise<Exported> {
  const { merchantId } = authorizeMerchant(ctx, "payout.export");
  const { kind, currency, programId, ids } = parse(exportPayoutsInput, input);
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  const filter: ExportFilter = {
    merchantId,
    programId: programId ?? null,
    ids: ids?.filter(isUuid) ?? null,
    method: kind === "paypal" ? "paypal" : "bank_transfer",
    currency: kind === "sepa" ? "EUR" : (currency?.toUpperCase() ?? null),
    limit: MAX_EXPORT,
  };
  return transaction(ctx, async (tx) => {
    await requireReady(tx, kind, filter);
    const waiting = await lockPending(tx, filter);
    const reasons = new Map(
      waiting.map((row) => [row.id, whyNotExport(kind, { destination: openDestination(row), currency: row.currency })]),
    );
    const payouts = waiting.filter((row) => reasons.get(row.id) === null);
    const skipped = waiting.flatMap(({ id }) => {
      const message = reasons.get(id);
      return message ? [{ id, message }] : [];
    });
    const [first] = skipped;
    if (payouts.length === 0) throw conflict(first ? `No payout can be exported: ${first.message}` : nothing(kind));
    const exportId = await write(ctx, tx, { merchantId, kind, payouts });
    return { exportId, payoutCount: payouts.length, skipped };
  });
}

async function requireReady(tx: Tx, kind: ExportKind, filter: ExportFilter): Promise<void> {
  if (kind === "sepa" && (await findSource(tx, filter.merchantId)) === null) {
    throw conflict("Say first which account you pay from: the file names it.");
  }
  const currencies = filter.currency === null ? await findCurrencies(tx, filter) : [];
  if (currencies.length > 1) throw invalid("currency", `Choose one of ${currencies.join(", ")}: a file has one currency.`);
}

async function write(
  ctx: Context,
  tx: Tx,
  { merchantId, kind, payouts }: { merchantId: string; kind: ExportKind; payouts: PayoutRow[] },
): Promise<string> {
  const payoutCount = payouts.length;
  const id = await insertExport(tx, { merchantId, kind, payoutCount, createdById: actorAccountId(ctx), createdAt: ctx.now });
  for (const payout of payouts) {
    await startAttempt(ctx, tx, payout);
    await updatePayout(tx, payout.id, { exportId: id });
  }
  await record(ctx, tx, [
    {
      type: "payouts.exported",
      merchantId,
      payload: { id, kind, payoutCount },
      subject: { type: "payout_export", id },
      changes: { kind, payoutCount },
    },
  ]);
  return id;
}

function nothing(kind: ExportKind): string {
  return kind === "paypal" ? "No payout by PayPal waits to be sent." : "No payout in euros by bank transfer waits to be sent.";
}
