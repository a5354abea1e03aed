import { toJsonAmount } from "@/lib/core/money";
import type { Occurrence } from "@/lib/domain/kernel/outbox";
import type { PayoutRow } from "./store";

export type PayoutEventType =
  | "payout.created"
  | "payout.processing"
  | "payout.completed"
  | "payout.failed"
  | "payout.retried"
  | "payout.cancelled"
  | "payout.reversed"
  | "payout.alerted";

/** What happened to a payout, as it stands. Where the money goes stays out: payloads travel. */
export function payoutOccurrence(type: PayoutEventType, payout: PayoutRow): Occurrence {
  const { id, merchantId, programId, affiliateId, reference, currency, method, status, itemCount, createdAt, completedAt } = payout;
  const { failureReason, alert, outsideReference } = payout;
  const amount = toJsonAmount(payout.amount);
  return {
    type,
    merchantId,
    programId,
    payload: {
      id,
      affiliateId,
      programId,
      reference,
      amount,
      currency,
      method,
      status,
      commissionCount: itemCount,
      createdAt: createdAt.toISOString(),
      completedAt: completedAt?.toISOString() ?? null,
      ...(failureReason !== null && { failureReason }),
    },
    subject: { type: "payout", id },
    changes: {
      status,
      amount,
      currency,
      ...(outsideReference !== null && { outsideReference }),
      ...(failureReason !== null && { failureReason }),
      ...(alert !== null && { alert }),
    },
  };
}
