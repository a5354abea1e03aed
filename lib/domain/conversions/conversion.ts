export const conversionStatuses = ["pending", "approved", "partially_refunded", "rejected", "refunded"] as const;
export type ConversionStatus = (typeof conversionStatuses)[number];

/** How a sale found its affiliate: a click token, a coupon, or what the merchant already knew of the customer. */
export type AttributionMethod = "cookie" | "coupon" | "metadata";

export type ConversionView = {
  id: string;
  programId: string;
  programName: string;
  affiliateId: string;
  affiliateName: string;
  affiliateCode: string;
  orderId: string;
  /** Minor units of `currency`, as is `commission`. */
  amount: number;
  commission: number;
  currency: string;
  status: ConversionStatus;
  /** An open flag keeps the commission from moving on. */
  isHeld: boolean;
  method: AttributionMethod;
  /** The customer's address, masked; null when none was reported, and always for affiliates. */
  customer: string | null;
  /** When the hold days end; null: only the merchant approves. */
  approvesAt: Date | null;
  occurredAt: Date;
  createdAt: Date;
};

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
