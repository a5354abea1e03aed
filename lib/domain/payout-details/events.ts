import type { Occurrence } from "@/lib/domain/kernel/outbox";

/** Names what changed, never to what: the values are secret. */
export function payoutDetailsChanged(of: { accountId: string; fields: string[]; destination: string | null }): Occurrence {
  const { accountId, fields, destination } = of;
  return {
    type: "payout_details.changed",
    merchantId: null,
    payload: { accountId, fields, destination },
    subject: { type: "account", id: accountId },
    changes: { fields },
  };
}
