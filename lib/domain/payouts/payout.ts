import type { ConversionKind } from "@/lib/domain/conversions/conversion";
import type { PayoutMethod } from "@/lib/domain/payout-details/details";

export const payoutStatuses = ["pending", "processing", "completed", "failed", "cancelled"] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];

export const payoutMoves = ["process", "complete", "fail", "retry", "cancel", "reverse"] as const;
export type PayoutMove = (typeof payoutMoves)[number];

export type AttemptState = "started" | "paid" | "failed" | "reversed" | "mismatched";

/** Facts that decide what may happen to a payout next. */
export type PayoutState = { status: PayoutStatus; provider: string; alert: string | null; reversedAt: Date | null };

export type PayoutView = {
  id: string;
  /** What stands on the bank statement. */
  reference: string;
  /** What the bank or PayPal calls the payment, where the team noted it. */
  outsideReference: string | null;
  merchantId: string;
  merchantName: string;
  programId: string;
  programName: string;
  affiliateId: string;
  affiliateName: string;
  affiliateEmail: string;
  affiliateCode: string;
  /** Minor units. */
  amount: number;
  currency: string;
  commissionCount: number;
  status: PayoutStatus;
  method: PayoutMethod;
  /** "PayPal, a•••@example.com" or "bank transfer to ****1234". */
  destination: string;
  provider: string;
  /** The team's own; null for the affiliate. */
  note: string | null;
  failureReason: string | null;
  /** Why a person has to look; null: no need. Null for the affiliate. */
  alert: string | null;
  exportId: string | null;
  createdBy: string | null;
  createdAt: Date;
  processingAt: Date | null;
  completedAt: Date | null;
  failedAt: Date | null;
  reversedAt: Date | null;
  cancelledAt: Date | null;
  /** What the team may do with it now; empty for the affiliate. */
  allowed: PayoutMove[];
};

export type PayoutAttemptView = {
  number: number;
  reference: string;
  provider: string;
  state: AttemptState;
  reason: string | null;
  startedAt: Date;
  finishedAt: Date | null;
};

export type PayoutDetailView = PayoutView & { attempts: PayoutAttemptView[] };

export type PayoutItemView = {
  conversionId: string;
  kind: ConversionKind;
  orderId: string;
  /** How many clicks it pays for; null for all but a conversion of clicks. */
  clicks: number | null;
  /** What of the commission is in the payout; minor units. */
  amount: number;
  currency: string;
  occurredAt: Date;
  approvedAt: Date | null;
};

/** What a receipt says; `address` are lines as they would stand on paper. */
export type ReceiptView = {
  payout: PayoutView;
  from: string;
  to: { name: string; address: string[]; vatId: string | null };
  items: PayoutItemView[];
  /** True when the payout has more commissions than `items` shows. */
  hasMore: boolean;
};

export type PayoutRefusal = { id: string; code: "NotFound" | "Conflict"; message: string };
export type MovedPayouts = { moved: PayoutView[]; refused: PayoutRefusal[] };

export type PayoutStats = {
  currency: string;
  /** Minor units: completed; pending and processing; failed and not given up. */
  paid: number;
  pending: number;
  failed: number;
  /** How many payouts, of every state but cancelled. */
  count: number;
};

const byHand: Record<PayoutStatus, readonly PayoutMove[]> = {
  pending: ["process", "complete", "cancel"],
  processing: ["complete", "fail"],
  completed: ["reverse"],
  failed: ["retry", "cancel"],
  cancelled: [],
};

/** What people may do with a payout; a provider that moves money by itself reports the rest by itself. */
export function allowedMoves({ status, provider, alert, reversedAt }: PayoutState): PayoutMove[] {
  if (reversedAt !== null) return [];
  if (provider === "manual") return [...byHand[status]];
  if (status === "processing" && alert !== null) return ["complete", "fail"];
  return byHand[status].filter((move) => move === "cancel" || move === "retry");
}

const standing: Record<PayoutStatus, string> = {
  pending: "is waiting to be sent",
  processing: "is on its way",
  completed: "was paid",
  failed: "failed",
  cancelled: "was cancelled",
};

/** Why people may not do this with the payout now, or null when they may. */
export function whyNotMove(state: PayoutState, move: PayoutMove): string | null {
  if (allowedMoves(state).includes(move)) return null;
  if (state.reversedAt !== null) return "The bank sent this payout back; its commissions are in the next one.";
  if (state.provider !== "manual" && byHand[state.status].includes(move)) {
    return `${state.provider} moves this money and reports by itself how it went.`;
  }
  return `This payout ${standing[state.status]}.`;
}
