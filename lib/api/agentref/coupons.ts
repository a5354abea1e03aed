import { z } from "zod";
import { createCoupon } from "@/lib/domain/coupons/create-coupon";
import { deleteCoupon } from "@/lib/domain/coupons/delete-coupon";
import { listCoupons } from "@/lib/domain/coupons/queries";
import { createCouponInput } from "@/lib/domain/coupons/schema";
import { route, type Route } from "@/lib/api/kit/route";
import { maybe } from "./fields";
import { couponShape, presentCoupon } from "./present-program";

const input = createCouponInput.shape;

export const couponRoutes: Route[] = [
  route({
    name: "programs.listCoupons",
    summary: "A program's coupons, newest first",
    method: "GET",
    path: "/programs/{id}/coupons",
    key: "merchant",
    permission: "program.read",
    shape: z.array(couponShape),
    run: (ctx, { params }) => listCoupons(ctx, { programId: params.id }),
    present: (coupons) => coupons.map(presentCoupon),
  }),
  route({
    name: "programs.createCoupon",
    summary: "Give an affiliate a code of your shop: sales with it are theirs",
    method: "POST",
    path: "/programs/{id}/coupons",
    key: "merchant",
    permission: "program.write",
    status: 201,
    body: z.object({
      affiliateId: input.affiliateId,
      code: input.code.meta({ description: "Unique in the program, upper and lower case alike." }),
      expiresAt: maybe(z.iso.datetime({ offset: true })),
    }),
    shape: couponShape,
    run: (ctx, { params, body }) => createCoupon(ctx, { programId: params.id, ...body }),
    present: presentCoupon,
  }),
  route({
    name: "programs.deleteCoupon",
    summary: "Delete a coupon; what it earned stays",
    method: "DELETE",
    path: "/coupons/{id}",
    key: "merchant",
    permission: "program.write",
    shape: couponShape,
    run: (ctx, { params }) => deleteCoupon(ctx, { id: params.id }),
    present: presentCoupon,
  }),
];
