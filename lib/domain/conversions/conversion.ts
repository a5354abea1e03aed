export const conversionStatuses = ["pending", "approved", "partially_refunded", "rejected", "refunded"] as const;
export type ConversionStatus = (typeof conversionStatuses)[number];

/** What a merchant reports; the terms of that time say which kind is paid. */
export const reportedKinds = ["sale", "lead", "install"] as const;
export type ReportedKind = (typeof reportedKinds)[number];

/** What a commission is for: something reported, or the counted clicks of one link on one day. */
export const conversionKinds = [...reportedKinds, "click"] as const;
export type ConversionKind = (typeof conversionKinds)[number];

/** How a sale found its affiliate: a click token, a coupon, or what the merchant already knew of the customer. */
export type AttributionMethod = "cookie" | "coupon" | "metadata";

export type ReviewReason = "new_affiliate" | "large_amount";

export type ConversionView = {
  id: string;
  programId: string;
  programName: string;
  affiliateId: string;
  affiliateName: string;
  affiliateCode: string;
  kind: ConversionKind;
  /** How many clicks it pays; null for what was reported. */
  clicks: number | null;
  orderId: string;
  /** Minor units of `currency`, as all amounts here. */
  amount: number;
  /** What is left of the commission after refunds. */
  commission: number;
  /** What the customer got back of `amount`, and what that took of the commission. */
  refundedAmount: number;
  commissionReversed: number;
  currency: string;
  status: ConversionStatus;
  /** An open flag keeps the commission from moving on. */
  isHeld: boolean;
  method: AttributionMethod;
  /** The customer's address, masked; null when none was reported, and always for affiliates. */
  customer: string | null;
  /** When the hold days end; null: only the merchant approves. */
  approvesAt: Date | null;
  /** When the commission became payable; null: not yet. Stays when the sale is refunded later. */
  approvedAt: Date | null;
  /** True while the commission waits for its approval: pending or partly refunded, not held, not approved. */
  awaitsApproval: boolean;
  /** The Checkout session that Stripe reported the sale with; null without one, and always for affiliates. */
  stripeSessionId: string | null;
  /** Why a person must approve although the program has hold days. */
  reviewReason: ReviewReason | null;
  occurredAt: Date;
  createdAt: Date;
};

/** One refund of a sale; `commission` is what it took back. Minor units of the conversion's currency. */
export type RefundView = {
  id: string;
  refundId: string;
  /** A dispute is a refund that the customer's bank took; it can be won back. */
  kind: "refund" | "dispute";
  amount: number;
  commission: number;
  createdAt: Date;
  /** When a lost dispute was won back; null: it stands. */
  reversedAt: Date | null;
};

export type RefundedConversion = { conversion: ConversionView; refund: RefundView; repeated: boolean };
export type ReversedConversion = { conversion: ConversionView; repeated: boolean };

const moves: Record<ConversionStatus, readonly ConversionStatus[]> = {
  pending: ["approved", "rejected", "partially_refunded", "refunded"],
  approved: ["rejected", "partially_refunded", "refunded"],
  partially_refunded: ["rejected", "refunded"],
  rejected: [],
  refunded: [],
};

/** True when a conversion may go from one status to the other. */
export function canMove(from: ConversionStatus, to: ConversionStatus): boolean {
  return moves[from].includes(to);
}
