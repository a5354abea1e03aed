"use server";

import { createCoupon } from "@/lib/domain/coupons/create-coupon";
import { deleteCoupon } from "@/lib/domain/coupons/delete-coupon";
import { merchantAction } from "@/lib/web/action";

export const createCouponAction = merchantAction("program.write", createCoupon);
export const deleteCouponAction = merchantAction("program.write", deleteCoupon);
