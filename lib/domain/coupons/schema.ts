import { z } from "zod";

const instant = z.union([z.date(), z.iso.datetime({ offset: true }).transform((value) => new Date(value))], "Give a date and time.");

export const createCouponInput = z.object({
  programId: z.string(),
  affiliateId: z.string("Choose an affiliate.").min(1, "Choose an affiliate."),
  code: z
    .string("Give the code as your shop knows it.")
    .trim()
    .regex(/^[!-~]{2,50}$/, "Use 2 to 50 letters, digits and signs, without spaces."),
  expiresAt: instant.nullish(),
});
export type CreateCouponInput = z.input<typeof createCouponInput>;

export const listCouponsInput = z.object({ programId: z.string() });
export const listMyCouponsInput = z.object({ programId: z.string().optional() });
export const deleteCouponInput = z.object({ id: z.string() });
