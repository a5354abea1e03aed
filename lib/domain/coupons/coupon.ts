/** A code of the merchant's shop that stands for an affiliate. */
export type CouponView = {
  id: string;
  programId: string;
  programName: string;
  affiliateId: string;
  affiliateName: string;
  affiliateCode: string;
  /** As the merchant typed it; upper and lower case mean the same. */
  code: string;
  state: "active" | "expired";
  /** From this instant on it earns nothing; null: never. */
  expiresAt: Date | null;
  createdAt: Date;
};

/** A coupon as the judgement of a sale needs it. */
export type CouponFact = { id: string; code: string; affiliateId: string; createdAt: Date; expiresAt: Date | null; deletedAt: Date | null };
