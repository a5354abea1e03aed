import { createCoupon } from "@/lib/domain/coupons/create-coupon";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import type { Affiliate } from "./affiliates";
import type { Stage } from "./opening";

type Scene = { stage: Stage; ago: (days: number) => Date };
/** Days before now; minor units of US dollars. */
type CouponSale = { at: number; amount: number; refunds?: { at: number; amount?: number }[] };

const COUPONS: readonly { of: string; code: string; at: number; sales: readonly CouponSale[] }[] = [
  {
    of: "priya",
    code: "BASELINE10",
    at: 33,
    sales: [
      { at: 29, amount: 8910 },
      { at: 17, amount: 13_410, refunds: [{ at: 15, amount: 4470 }] },
      { at: 6, amount: 8910 },
      { at: 2.4, amount: 4410 },
    ],
  },
  {
    of: "amara",
    code: "OKAFOR15",
    at: 28,
    sales: [
      { at: 19, amount: 12_665 },
      { at: 11, amount: 25_415, refunds: [{ at: 9 }] },
    ],
  },
];

/** Two affiliates have codes of the shop. One customer got a part of the money back, another all of it. */
export async function coupons({ stage, ago }: Scene, affiliates: Affiliate[]): Promise<void> {
  let order = 8001;
  for (const { of, code, at, sales } of COUPONS) {
    const affiliate = affiliates.find(({ role }) => role.key === of);
    if (!affiliate) throw new Error(`${of} did not join`);
    await createCoupon(stage.owner.at(ago(at)), { programId: stage.programId, affiliateId: affiliate.affiliateId, code });
    for (const sale of sales) await sell({ stage, ago }, { ...sale, code, orderId: `HL-${order++}` });
  }
}

async function sell({ stage, ago }: Scene, sale: CouponSale & { code: string; orderId: string }): Promise<void> {
  const { orderId, amount } = sale;
  const { conversion } = await reportConversion(stage.shop(ago(sale.at)), {
    programId: stage.programId,
    orderId,
    amount,
    currency: "USD",
    couponCode: sale.code,
    customerEmail: `${orderId.toLowerCase()}@customers.example`,
  });
  if (!conversion) throw new Error(`${orderId} was not credited`);
  for (const refund of sale.refunds ?? []) {
    await refundConversion(stage.shop(ago(refund.at)), { id: conversion.id, refundId: `${orderId}-R1`, amount: refund.amount });
  }
}
