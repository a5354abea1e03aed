import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { conflict, DomainError, invalid } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { isUniqueViolation, transaction } from "../kernel/transaction";
import { loadProgram } from "../programs/queries";
import type { CouponView } from "./coupon";
import { couponCreated } from "./events";
import { createCouponInput, type CreateCouponInput } from "./schema";
import { findAffiliate, insertCoupon, toCoupon } from "./store";

/**
 * Gives an affiliate a code of the merchant's shop: sales reported with it are theirs, before any click. Conflict when
 * a coupon of the program has the code in any case; NotEligible for a blocked affiliate or an archived program.
 */
export async function createCoupon(ctx: Context, input: CreateCouponInput): Promise<CouponView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { programId, affiliateId, code, expiresAt } = parse(createCouponInput, input);
  if (expiresAt && expiresAt <= ctx.now) throw invalid("expiresAt", "Give a time that is still to come.");
  return transaction(ctx, async (tx) => {
    const program = await loadProgram({ ...ctx, tx }, tenant, programId);
    if (program.status === "archived")
      throw new DomainError("NotEligible", "This program is archived. Make it active before you add coupons.");
    const affiliate = isUuid(affiliateId) ? await findAffiliate(tx, { id: affiliateId, programId: program.id }) : null;
    if (!affiliate) throw invalid("affiliateId", "This program has no such affiliate.");
    if (affiliate.status === "blocked") throw new DomainError("NotEligible", "This affiliate is blocked. Unblock the affiliate first.");
    try {
      const row = await insertCoupon(tx, {
        merchantId: tenant.merchantId,
        programId: program.id,
        affiliateId,
        code,
        expiresAt: expiresAt ?? null,
        createdAt: ctx.now,
      });
      const coupon = toCoupon(row, ctx.now);
      await record(ctx, tx, [couponCreated(coupon, tenant.merchantId)]);
      return coupon;
    } catch (error) {
      if (isUniqueViolation(error)) throw conflict(`The code "${code}" is taken in this program. Choose another, or delete that coupon.`);
      throw error;
    }
  });
}
