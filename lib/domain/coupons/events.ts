import type { Occurrence } from "../kernel/outbox";
import type { CouponView } from "./coupon";

export function couponCreated(coupon: CouponView, merchantId: string): Occurrence {
  return occurrence("coupon.created", coupon, merchantId);
}

export function couponDeleted(coupon: CouponView, merchantId: string): Occurrence {
  return occurrence("coupon.deleted", coupon, merchantId);
}

function occurrence(type: string, coupon: CouponView, merchantId: string): Occurrence {
  const { id, programId, programName, affiliateId, code } = coupon;
  const expiresAt = coupon.expiresAt?.toISOString() ?? null;
  return {
    type,
    merchantId,
    programId,
    payload: { id, programId, programName, affiliateId, code, expiresAt },
    subject: { type: "coupon", id },
    changes: { code, affiliateId, expiresAt },
  };
}
