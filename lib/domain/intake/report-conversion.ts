import type { ReportedConversion } from "@/lib/domain/conversions/decision";
import type { Tx } from "@/lib/platform/db/client";
import { presentDecision } from "@/lib/domain/conversions/present";
import { readConversion } from "@/lib/domain/conversions/read-conversion";
import { recordSale, type RecordedSale, type ReportedSale } from "@/lib/domain/conversions/record-sale";
import { reportConversionInput, type ReportConversionInput } from "@/lib/domain/conversions/schema";
import { screenConversion } from "@/lib/domain/flags/screen-conversion";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { invalid } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { markProbeSale } from "@/lib/domain/tracking-health/mark-probe";

const SKEW_MS = 5 * 60_000;
const MAX_AGE_DAYS = 400;

/**
 * A merchant's server reports a sale. Stands to the right of conversions and flags because it ties both: in one
 * transaction the sale is judged, credited, booked and screened. Idempotent per program and order: the same report
 * again gives the first answer with `repeated`; another amount or currency is a Conflict.
 */
export async function reportConversion(ctx: Context, input: ReportConversionInput): Promise<ReportedConversion> {
  const { merchantId } = authorizeMerchant(ctx, "conversion.report");
  const report = parse(reportConversionInput, input);
  const occurredAt = plausible(report.occurredAt ?? ctx.now, ctx.now);
  return transaction(ctx, async (tx) => {
    const { conversion, decision, repeated } = await settleSale(ctx, tx, { ...report, merchantId, occurredAt });
    const view = conversion && (await readConversion(ctx, tx, conversion.id));
    return { conversion: view, decision: presentDecision(decision, { kind: "merchant" }), repeated };
  });
}

/** Judges, books and screens a sale, in the caller's transaction. */
export async function settleSale(ctx: Context, tx: Tx, sale: ReportedSale): Promise<RecordedSale> {
  const recorded = await recordSale(ctx, tx, (await markProbeSale(ctx, tx, sale)) ? anonymous(sale) : sale);
  const { conversion, repeated } = recorded;
  if (conversion && !repeated) await screenConversion(ctx, tx, { conversion, customerEmail: sale.customerEmail });
  return recorded;
}

// A test sale must not be credited by a coupon or by what is known of the customer, nor be remembered.
function anonymous({ merchantId, programId, orderId, amount, currency, occurredAt, clickToken, tokenFrom }: ReportedSale): ReportedSale {
  return { merchantId, programId, orderId, amount, currency, occurredAt, clickToken, tokenFrom };
}

function plausible(occurredAt: Date, now: Date): Date {
  const age = now.getTime() - occurredAt.getTime();
  if (age < -SKEW_MS) throw invalid("occurredAt", "occurredAt is in the future. Check the clock of the server that reports.");
  if (age > MAX_AGE_DAYS * 86_400_000) throw invalid("occurredAt", `occurredAt is more than ${MAX_AGE_DAYS} days ago.`);
  return occurredAt;
}
