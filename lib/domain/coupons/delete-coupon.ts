import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import type { CouponView } from "./coupon";
import { couponDeleted } from "./events";
import { deleteCouponInput } from "./schema";
import { deleteRow, findCouponRow, toCoupon } from "./store";

/** Takes a coupon away: later sales with its code earn nothing, earlier ones stay, and the code is free again. */
export async function deleteCoupon(ctx: Context, input: { id: string }): Promise<CouponView> {
  const { merchantId } = authorizeMerchant(ctx, "program.write");
  const { id } = parse(deleteCouponInput, input);
  if (!isUuid(id)) throw notFound("coupon");
  return transaction(ctx, async (tx) => {
    const row = await findCouponRow(tx, { id, merchantId });
    if (!row || !(await deleteRow(tx, id, ctx.now))) throw notFound("coupon");
    const coupon = toCoupon(row, ctx.now);
    await record(ctx, tx, [couponDeleted(coupon, merchantId)]);
    return coupon;
  });
}
