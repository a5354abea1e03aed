import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { createCoupon } from "@/lib/domain/coupons/create-coupon";
import { deleteCoupon } from "@/lib/domain/coupons/delete-coupon";
import { listCoupons, listMyCoupons } from "@/lib/domain/coupons/queries";
import { archiveProgram } from "@/lib/domain/programs/archive-program";
import { anAffiliateAccount } from "../../support/factories/accounts";
import { aProgramToSell, anEnrolled, DAY_MS } from "../../support/factories/conversions";
import { asKey } from "../../support/factories/credentials";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { outcomeOf, recordedOf, refusalOf } from "../../support/outcome";

async function aSeller() {
  const seller = await aProgramToSell();
  const affiliate = await anEnrolled(seller.program.id);
  return { ...seller, affiliate, input: { programId: seller.program.id, affiliateId: affiliate.id, code: "Save10" } };
}

test("a coupon stands for an affiliate until it is deleted, and both are told of", async () => {
  const { ctx, program, affiliate, input } = await aSeller();
  const coupon = await createCoupon(ctx, { ...input, expiresAt: new Date(ctx.now.getTime() + DAY_MS) });
  expect(coupon).toMatchObject({ code: "Save10", affiliateId: affiliate.id, affiliateCode: affiliate.code, state: "active" });
  expect(await listCoupons(ctx, { programId: program.id })).toEqual([coupon]);
  expect(await listMyCoupons(affiliate.ctx)).toMatchObject([{ id: coupon.id, programName: program.name }]);
  expect(await listMyCoupons(affiliate.ctx, { programId: program.id })).toHaveLength(1);
  expect(await listMyCoupons(affiliate.ctx, { programId: randomUUID() })).toEqual([]);
  expect((await listCoupons({ ...ctx, now: new Date(ctx.now.getTime() + DAY_MS) }, { programId: program.id }))[0]?.state).toBe("expired");
  expect(await deleteCoupon(ctx, { id: coupon.id })).toEqual(coupon);
  expect(await listCoupons(ctx, { programId: program.id })).toEqual([]);
  expect(await outcomeOf(deleteCoupon(ctx, { id: coupon.id }))).toBe("NotFound");
  expect(await recordedOf(coupon.id)).toEqual(["coupon.created", "coupon.deleted"]);
});

test("a code is given out once per program, whatever its case, and is free again once deleted", async () => {
  const { ctx, input } = await aSeller();
  const coupon = await createCoupon(ctx, input);
  const other = await aSeller();
  expect(await outcomeOf(createCoupon(other.ctx, other.input))).toBe("done");
  expect(await refusalOf(createCoupon(ctx, { ...input, code: "SAVE10" }))).toMatchObject({
    code: "Conflict",
    message: expect.stringContaining("SAVE10"),
  });
  await deleteCoupon(ctx, { id: coupon.id });
  expect(await outcomeOf(createCoupon(ctx, { ...input, code: "SAVE10" }))).toBe("done");
});

test("of two who take one code at once, one gets it", async () => {
  const { ctx, input } = await aSeller();
  const outcomes = await Promise.all(["SAVE10", "save10", "Save10"].map((code) => outcomeOf(createCoupon(ctx, { ...input, code }))));
  expect(outcomes.toSorted()).toEqual(["Conflict", "Conflict", "done"]);
  const [coupon] = await listCoupons(ctx, { programId: input.programId });
  const deletions = await Promise.all([1, 2].map(() => outcomeOf(deleteCoupon(ctx, { id: coupon?.id ?? "" }))));
  expect(deletions.toSorted()).toEqual(["NotFound", "done"]);
});

test("what cannot be is refused by the field or the reason", async () => {
  const { ctx, program, affiliate, input } = await aSeller();
  const foreign = await aSeller();
  expect(await refusalOf(createCoupon(ctx, { ...input, affiliateId: foreign.affiliate.id }))).toMatchObject({ fields: ["affiliateId"] });
  expect(await refusalOf(createCoupon(ctx, { ...input, code: "two words" }))).toMatchObject({ code: "Invalid", fields: ["code"] });
  expect(await refusalOf(createCoupon(ctx, { ...input, code: "x" }))).toMatchObject({ code: "Invalid", fields: ["code"] });
  expect(await refusalOf(createCoupon(ctx, { ...input, expiresAt: ctx.now }))).toMatchObject({ code: "Invalid", fields: ["expiresAt"] });
  await blockAffiliates(ctx, { ids: [affiliate.id] });
  expect(await outcomeOf(createCoupon(ctx, input))).toBe("NotEligible");
  await archiveProgram(ctx, { id: program.id });
  expect(await outcomeOf(createCoupon(ctx, input))).toBe("NotEligible");
});

test("who may make, see and delete coupons", async () => {
  const { ctx, merchant, affiliate, program, input } = await aSeller();
  const viewer = await aMember(merchant.id, "viewer");
  const stranger = await aMerchant();
  const outsider = await anAffiliateAccount();
  const coupon = await createCoupon(asKey(ctx, ["programs:write"]), input);
  expect(await outcomeOf(createCoupon(viewer.ctx, input))).toBe("Forbidden");
  expect(await outcomeOf(createCoupon(affiliate.ctx, input))).toBe("Forbidden");
  expect(await outcomeOf(createCoupon(stranger.ctx, input))).toBe("NotFound");
  expect(await outcomeOf(createCoupon(asKey(ctx, ["programs:read"]), input))).toBe("Forbidden");
  expect(await outcomeOf(listCoupons(viewer.ctx, { programId: program.id }))).toBe("done");
  expect(await outcomeOf(listCoupons(stranger.ctx, { programId: program.id }))).toBe("NotFound");
  expect(await outcomeOf(listCoupons(asKey(ctx, ["programs:write"]), { programId: program.id }))).toBe("Forbidden");
  expect(await listMyCoupons(outsider.ctx)).toEqual([]);
  expect(await outcomeOf(listMyCoupons(ctx))).toBe("Forbidden");
  expect(await outcomeOf(deleteCoupon(viewer.ctx, { id: coupon.id }))).toBe("Forbidden");
  expect(await outcomeOf(deleteCoupon(stranger.ctx, { id: coupon.id }))).toBe("NotFound");
  expect(await outcomeOf(deleteCoupon(ctx, { id: "no-uuid" }))).toBe("NotFound");
  expect(await outcomeOf(deleteCoupon(ctx, { id: coupon.id }))).toBe("done");
});
