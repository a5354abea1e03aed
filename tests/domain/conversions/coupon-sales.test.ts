import { describe, expect, it } from "vitest";
import type { ReportConversionInput } from "@/lib/domain/conversions/schema";
import { findDecision } from "@/lib/domain/conversions/queries";
import { createCoupon } from "@/lib/domain/coupons/create-coupon";
import { deleteCoupon } from "@/lib/domain/coupons/delete-coupon";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { database } from "@/lib/platform/db/client";
import { at } from "../../support/factories/accounts";
import { aClick, aProgramToSell, aSale, anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { findTotalsDrift } from "../../support/invariants";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

/** Two affiliates of one program: the first has a click, the second a coupon. */
async function aRace() {
  const seller = await aProgramToSell();
  const clicked = await anEnrolled(seller.program.id);
  const couponed = await anEnrolled(seller.program.id);
  const clickToken = await aClick({ merchantId: seller.merchant.id, programId: seller.program.id }, clicked);
  const coupon = await createCoupon(seller.ctx, { programId: seller.program.id, affiliateId: couponed.id, code: "SAVE10" });
  return { ...seller, clicked, couponed, clickToken, coupon };
}

describe("a sale with a coupon", () => {
  it("is its affiliate's, before the click and before whoever brought the customer", async () => {
    const { ctx, program, clicked, couponed, clickToken, coupon } = await aRace();
    await aSale(ctx, program.id, { clickToken, customerId: "c1" });
    const { conversion, decision } = await aSale(ctx, program.id, { clickToken, couponCode: "save10", customerId: "c1" });
    expect(conversion).toMatchObject({ affiliateId: couponed.id, method: "coupon", commission: 2500 });
    expect(decision).toMatchObject({ reason: "coupon", ruleVersion: 3 });
    expect(decision.candidates.map(({ kind, affiliateId, verdict }) => [kind, affiliateId, verdict])).toEqual([
      ["coupon", couponed.id, "won"],
      ["click", clicked.id, "outranked"],
      ["customer", clicked.id, "outranked"],
    ]);
    expect(decision.sentences.join(" ")).toContain("the coupon that was used comes first");
    expect(await database().conversion.findUniqueOrThrow({ where: { id: conversion?.id ?? "" } })).toMatchObject({
      couponId: coupon.id,
      linkId: null,
      clickId: null,
    });
    expect(await balancesOf(ctx, { affiliateId: couponed.id })).toMatchObject([{ pending: 2500 }]);
    expect(await findTotalsDrift()).toEqual([]);
    const own = await findDecision(couponed.ctx, conversion?.id ?? "");
    expect(own.candidates).toHaveLength(1);
    expect(own.sentences.join(" ")).toContain("your coupon");
    expect(JSON.stringify(own)).not.toContain(clicked.code);
  });

  it("brings the customer, whose renewals follow", async () => {
    const { ctx, program, couponed } = await aRace();
    await aSale(ctx, program.id, { couponCode: "SAVE10", customerId: "c1" });
    const renewal = await aSale(at(ctx, later(30)), program.id, { customerId: "c1" });
    expect(renewal.conversion).toMatchObject({ affiliateId: couponed.id, method: "metadata" });
  });

  it("is judged by the coupons of its own moment, however late the report", async () => {
    const { ctx, program, clicked, couponed, clickToken, coupon } = await aRace();
    await deleteCoupon(at(ctx, later(2)), { id: coupon.id });
    await createCoupon(at(ctx, later(3)), { programId: program.id, affiliateId: clicked.id, code: "save10" });
    const sale = (days: number) => aSale(at(ctx, later(9)), program.id, { couponCode: "SAVE10", occurredAt: later(days) });
    expect((await sale(1)).conversion?.affiliateId).toBe(couponed.id);
    expect((await sale(4)).conversion?.affiliateId).toBe(clicked.id);
    const between = await aSale(at(ctx, later(9)), program.id, { couponCode: "SAVE10", clickToken, occurredAt: later(2.5) });
    expect(between.conversion).toMatchObject({ affiliateId: clicked.id, method: "cookie" });
    expect(between.decision.candidates[0]).toMatchObject({ kind: "coupon", verdict: "excluded", exclusion: "coupon_after_sale" });
  });

  it("says why a code did not count", async () => {
    const { ctx, program, couponed } = await aRace();
    await createCoupon(ctx, { programId: program.id, affiliateId: couponed.id, code: "SHORT", expiresAt: later(1) });
    const expired = await aSale(at(ctx, later(1)), program.id, { couponCode: "short" });
    expect(expired).toMatchObject({ conversion: null, decision: { reason: "coupon_expired" } });
    const unknown = await aSale(ctx, program.id, { couponCode: "NONE" });
    expect(unknown).toMatchObject({ conversion: null, decision: { reason: "unknown_coupon" } });
    expect(unknown.decision.sentences.join(" ")).toContain("NONE is none of this program's");
  });
});

describe("an event file", () => {
  it("gives the same records byte for byte when it is replayed", async () => {
    const { ctx, program, clickToken, coupon } = await aRace();
    await deleteCoupon(at(ctx, later(5)), { id: coupon.id });
    const file: ReportConversionInput[] = Array.from({ length: 40 }, (_, i) => ({
      programId: program.id,
      orderId: `order-${i}`,
      amount: (i * 7919) % 100_000,
      currency: "USD",
      occurredAt: later(i / 3),
      ...(i % 3 !== 1 && { clickToken: i % 7 === 0 ? "clk_unknown" : clickToken }),
      ...(i % 4 === 0 && { couponCode: i % 8 === 0 ? "Save10" : "NONE" }),
      ...(i % 2 === 0 && { customerId: `c${i % 6}` }),
    }));
    const reporter = at(ctx, later(40));
    const replay = async (): Promise<string[]> => {
      const records: string[] = [];
      // Rolled back each time, so that every record is judged anew instead of being read.
      const rolledBack = database().$transaction(
        async (tx) => {
          for (const event of file) await reportConversion({ ...reporter, tx }, event);
          const rows = await tx.$queryRaw<{ record: string }[]>`
            select record::text as record from decision_records where program_id = ${program.id}::uuid order by order_id`;
          records.push(...rows.map((row) => row.record));
          throw new RangeError("rolled back");
        },
        { timeout: 60_000 },
      );
      await expect(rolledBack).rejects.toThrow("rolled back");
      return records;
    };
    const first = await replay();
    expect(first).toHaveLength(file.length);
    expect(new Set(first.map((record) => JSON.parse(record).reason)).size).toBeGreaterThan(3);
    expect(await replay()).toEqual(first);
    for (const event of file) await reportConversion(reporter, event);
    const answers = [];
    for (const event of file) answers.push(await reportConversion(reporter, event));
    expect(answers.every((answer) => answer.repeated)).toBe(true);
    const kept = await database().$queryRaw<{ record: string }[]>`
      select record::text as record from decision_records where program_id = ${program.id}::uuid order by order_id`;
    expect(kept.map((row) => row.record)).toEqual(first);
  });
});
