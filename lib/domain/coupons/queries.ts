import { isUuid } from "@/lib/core/cursor";
import { authorizeAffiliate, authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { parse } from "../kernel/parse";
import { reader } from "../kernel/transaction";
import { loadProgram } from "../programs/queries";
import type { CouponFact, CouponView } from "./coupon";
import { listCouponsInput, listMyCouponsInput } from "./schema";
import { findCouponAt, listCouponRows, toCoupon } from "./store";

/** A program's coupons, newest first, at most 1,000; deleted ones are gone. */
export async function listCoupons(ctx: Context, input: { programId: string }): Promise<CouponView[]> {
  const tenant = authorizeMerchant(ctx, "program.read");
  const { programId } = parse(listCouponsInput, input);
  const program = await loadProgram(ctx, tenant, programId);
  const rows = await listCouponRows(reader(ctx), { programId: program.id });
  return rows.map((row) => toCoupon(row, ctx.now));
}

/** The coupons that stand for the caller, of one program or of all, newest first. */
export async function listMyCoupons(ctx: Context, input: { programId?: string } = {}): Promise<CouponView[]> {
  const { accountId } = authorizeAffiliate(ctx, "link.read");
  const { programId } = parse(listMyCouponsInput, input);
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  const rows = await listCouponRows(reader(ctx), { affiliate: { accountId }, ...(programId && { programId }) });
  return rows.map((row) => toCoupon(row, ctx.now));
}

/** The coupon that bore `code` in a program at that moment, in any case; else the latest that ever did, or null. */
export async function findCoupon(ctx: Context, programId: string, code: string, at: Date): Promise<CouponFact | null> {
  return findCouponAt(reader(ctx), programId, code, at);
}
