import { toJsonAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import type { ConversionView, RefundView } from "./conversion";
import type { DecisionRecord, DecisionView } from "./decision";
import { recordFor, sentencesOf, type Reader } from "./decision-sentences";
import { findNames, findStripeSessions, type ConversionRow, type DecisionRow, type RefundRow } from "./store";

/** Rows as views, with the names that belong to them; customers stay hidden from affiliates. */
export async function presentConversions(ctx: Context, tx: Tx, rows: ConversionRow[]): Promise<ConversionView[]> {
  const names = await findNames(
    tx,
    rows.map((row) => row.affiliateId),
    rows.map((row) => row.programId),
  );
  const sessions = ctx.tenant.kind === "affiliate" ? new Map<string, string>() : await findStripeSessions(tx, rows);
  return rows.map((row) => ({
    id: row.id,
    programId: row.programId,
    programName: names.programs.get(row.programId) ?? "",
    affiliateId: row.affiliateId,
    affiliateName: names.affiliates.get(row.affiliateId)?.name ?? "",
    affiliateCode: names.affiliates.get(row.affiliateId)?.code ?? "",
    kind: row.kind,
    clicks: row.clicks,
    orderId: row.orderId,
    amount: toJsonAmount(row.amount),
    commission: toJsonAmount(row.commission - row.refundedCommission),
    refundedAmount: toJsonAmount(row.refundedAmount),
    commissionReversed: toJsonAmount(row.refundedCommission),
    currency: row.currency,
    status: row.status,
    isHeld: row.isHeld,
    method: row.method,
    customer: ctx.tenant.kind === "affiliate" ? null : (row.customer?.emailMasked ?? null),
    approvesAt: row.approvesAt,
    approvedAt: row.approvedAt,
    awaitsApproval: row.approvedAt === null && !row.isHeld && (row.status === "pending" || row.status === "partially_refunded"),
    stripeSessionId: sessions.get(row.id) ?? null,
    // Written by our own rules, which know no others.
    reviewReason: row.reviewReason as ConversionView["reviewReason"],
    occurredAt: row.occurredAt,
    createdAt: row.createdAt,
  }));
}

export function presentRefund({ id, refundId, kind, amount, commission, createdAt, reversal }: RefundRow): RefundView {
  const sums = { amount: toJsonAmount(amount), commission: toJsonAmount(commission) };
  return { id, refundId, kind, ...sums, createdAt, reversedAt: reversal?.createdAt ?? null };
}

/** A stored decision as `reader` may see it. */
export function presentDecision(row: DecisionRow, reader: Reader): DecisionView {
  const record = recordOf(row);
  const { candidates, exclusions, terms, arithmetic, clicks = null, sale } = recordFor(record, reader);
  return {
    orderId: row.orderId,
    conversionId: row.conversionId,
    outcome: row.outcome,
    reason: record.reason,
    ruleVersion: row.ruleVersion,
    sentences: sentencesOf(record, reader),
    candidates,
    exclusions,
    terms,
    arithmetic,
    clicks,
    sale,
    createdAt: row.createdAt,
  };
}

/** The judgement inside a stored decision. */
export function recordOf(row: DecisionRow): DecisionRecord {
  // Written by `judge`, and unchanged since: the database refuses updates.
  const record = row.record as unknown as DecisionRecord;
  // Records of rule version 1 know no coupons, those before 3 sales and the program's own terms only.
  return {
    ...record,
    sale: { ...record.sale, kind: record.sale.kind ?? "sale" },
    terms: record.terms && { ...record.terms, override: record.terms.override ?? null },
    candidates: record.candidates.map((candidate) => ({ ...candidate, couponCode: candidate.couponCode ?? null })),
  };
}
