import { toJsonAmount } from "@/lib/core/money";
import type { ConversionKind } from "./conversion";
import type { Occurrence } from "@/lib/domain/kernel/outbox";
import type { ConversionRow, DecisionRow } from "./store";

/** A commission was credited. `kind` and `clicks` go with clicks only. */
export function conversionCreated(row: ConversionRow): Occurrence {
  const { id, merchantId, programId, affiliateId, orderId, currency, status, method, kind, clicks } = row;
  const amount = toJsonAmount(row.amount);
  const commission = toJsonAmount(row.commission);
  const createdAt = row.createdAt.toISOString();
  const ofClicks = clicks === null ? {} : { kind, clicks };
  return {
    type: "conversion.created",
    merchantId,
    programId,
    subject: { type: "conversion", id },
    payload: { id, affiliateId, programId, orderId, amount, commission, currency, status, method, createdAt, ...ofClicks },
    changes: { orderId, amount, commission, currency, ...ofClicks },
  };
}

/** Nobody was credited with what was reported, or with clicks. */
export function notCredited(
  { id, merchantId, programId, reason }: DecisionRow,
  { orderId, amount, currency, kind = "sale" }: { orderId: string; amount: number; currency: string; kind?: ConversionKind | undefined },
): Occurrence {
  const facts = { orderId, amount, currency, reason, ...(kind === "click" && { kind }) };
  return { type: "conversion.not_credited", merchantId, programId, subject: { type: "decision", id }, payload: facts, changes: facts };
}

/** What an affiliate earned by clicks, once for all their links and days of one run. */
export function clicksCredited(rows: ConversionRow[]): Occurrence[] {
  const [first] = rows;
  if (!first) return [];
  const { merchantId, programId, affiliateId, currency } = first;
  const amount = toJsonAmount(rows.reduce((sum, row) => sum + row.commission, 0n));
  const clicks = rows.reduce((sum, row) => sum + (row.clicks ?? 0), 0);
  return [
    {
      type: "clicks.credited",
      merchantId,
      programId,
      payload: { affiliateId, programId, amount, currency, clicks, conversionIds: rows.map((row) => row.id) },
      subject: { type: "affiliate", id: affiliateId },
      changes: { amount, currency, clicks },
    },
  ];
}
