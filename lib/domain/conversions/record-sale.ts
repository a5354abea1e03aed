import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import { attributeCustomer } from "@/lib/domain/customers/attribute-customer";
import type { CustomerRow } from "@/lib/domain/customers/customer";
import { recogniseCustomer } from "@/lib/domain/customers/recognise-customer";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, invalid, notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { earn } from "@/lib/domain/ledger/ledger";
import { postEntries } from "@/lib/domain/ledger/post-entries";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { moveTotals } from "@/lib/domain/totals/move-totals";
import type { Tx } from "@/lib/platform/db/client";
import { judge, type Judgement } from "./attribution";
import type { AttributionMethod, ReportedKind } from "./conversion";
import { conversionCreated, notCredited } from "./events";
import { recordOf } from "./present";
import { factsOf } from "./sale-facts";
import type { reportConversionInput } from "./schema";
import {
  findConversion,
  findDecisionOfOrder,
  findProgram,
  insertConversion,
  insertDecision,
  lockOrder,
  type ConversionRow,
  type DecisionRow,
} from "./store";

type Program = NonNullable<Awaited<ReturnType<typeof findProgram>>>;
type Sale = ReportedSale & { program: Program };

/** What a merchant reports. `occurredAt` is the moment of the sale; the rest as in the report's schema. */
export type ReportedSale = Omit<z.output<typeof reportConversionInput>, "occurredAt" | "kind"> & {
  /** A sale unless told. */
  kind?: ReportedKind;
  merchantId: string;
  occurredAt: Date;
  /** Where the click token came from; from the visitor's cookie unless told. */
  tokenFrom?: "cookie" | "metadata";
};
export type RecordedSale = { conversion: ConversionRow | null; decision: DecisionRow; repeated: boolean };

/**
 * Judges a sale and writes what follows, in the caller's transaction: the decision always; when somebody is
 * credited the conversion, its ledger entry, the totals, who brought the customer, and the event. An order that
 * was reported before gets its first answer; Conflict when amount or currency differ. NotFound, Invalid.
 */
export async function recordSale(ctx: Context, tx: Tx, report: ReportedSale): Promise<RecordedSale> {
  const program = isUuid(report.programId) ? await findProgram(tx, report.merchantId, report.programId) : null;
  if (!program) throw notFound("program");
  if (report.currency !== program.currency) {
    throw invalid("currency", `This program counts in ${program.currency}. Report the amount in ${program.currency}.`);
  }
  await lockOrder(tx, program.id, report.orderId);
  const earlier = await findDecisionOfOrder(tx, program.id, report.orderId);
  return earlier ? repeat(tx, report, earlier) : judgeAndWrite(ctx, tx, { ...report, programId: program.id, program });
}

async function repeat(tx: Tx, report: ReportedSale, decision: DecisionRow): Promise<RecordedSale> {
  const { sale } = recordOf(decision);
  if (sale.currency !== report.currency || sale.amount !== report.amount) {
    throw conflict(`Order ${report.orderId} was already reported with another amount (${sale.amount} ${sale.currency} in minor units).`);
  }
  return { conversion: decision.conversionId ? await findConversion(tx, { id: decision.conversionId }) : null, decision, repeated: true };
}

async function judgeAndWrite(ctx: Context, tx: Tx, sale: Sale): Promise<RecordedSale> {
  const { merchantId, program } = sale;
  const customer = await recogniseCustomer(ctx, tx, sale);
  const judgement = judge(await factsOf({ ...ctx, tx }, tx, { ...sale, kind: sale.kind ?? "sale", status: program.status }, customer));
  const conversion = judgement.winner ? await credit(ctx, tx, sale, { judgement, customer }) : null;
  const decision = await insertDecision(
    ctx,
    tx,
    { merchantId, programId: program.id, conversionId: conversion?.id ?? null },
    judgement.record,
  );
  await record(ctx, tx, [conversion ? conversionCreated(conversion) : notCredited(decision, sale)]);
  return { conversion, decision, repeated: false };
}

async function credit(
  ctx: Context,
  tx: Tx,
  sale: Sale,
  by: { judgement: Judgement; customer: CustomerRow | null },
): Promise<ConversionRow | null> {
  const { winner, commission, approvesAt, record: judged } = by.judgement;
  if (!winner || !judged.terms) return null;
  await lockAffiliates(tx, [winner.affiliateId]);
  const { merchantId, orderId, amount, currency, occurredAt } = sale;
  const { programId } = sale;
  const { affiliateId, linkId, clickId } = winner;
  const conversion = await insertConversion(tx, {
    merchantId,
    programId,
    affiliateId,
    linkId,
    clickId,
    couponId: winner.couponId,
    customerId: by.customer?.id ?? null,
    billingCountry: sale.customerCountry ?? null,
    kind: judged.sale.kind,
    termsId: judged.terms.id,
    affiliateTermsId: judged.terms.override?.id ?? null,
    orderId,
    amount: BigInt(amount),
    commission,
    currency,
    method: methodOf(winner.kind, sale),
    approvesAt,
    occurredAt,
    createdAt: ctx.now,
  });
  await postEntries(ctx, tx, merchantId, earn({ conversionId: conversion.id, programId, affiliateId, currency, amount: commission }));
  await moveTotals(tx, [{ programId, conversionId: conversion.id, conversions: 1, revenue: BigInt(amount), commission }]);
  if (by.customer) await attributeCustomer(tx, by.customer.id, { affiliateId, linkId, clickId, at: occurredAt });
  return conversion;
}

// How the sale was reported decides, not who was credited: a token that a checkout carried is "metadata".
function methodOf(kind: NonNullable<Judgement["winner"]>["kind"], { tokenFrom }: Sale): AttributionMethod {
  if (kind === "coupon") return "coupon";
  return kind === "click" && tokenFrom !== "metadata" ? "cookie" : "metadata";
}
