import { newClickId, tokenOf, visitorOf, type Click } from "@/lib/domain/clicks/click";
import { foldClicks } from "@/lib/domain/clicks/fold-clicks";
import { recordClicks } from "@/lib/domain/clicks/record-clicks";
import { changeStanding } from "@/lib/domain/affiliates/change-standing";
import { createCoupon } from "@/lib/domain/coupons/create-coupon";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import { networkOf } from "@/lib/platform/crypto/network";
import { database } from "@/lib/platform/db/client";
import type { SimAffiliate } from "@/prisma/simulator/population";
import { at, theSystem } from "../support/factories/accounts";
import { aProgramToSell, anEnrolled, type Enrolled } from "../support/factories/conversions";

const MINUTE_MS = 60_000;
const CLICKS_AT_ONCE = 500;

export type Acted = { sim: SimAffiliate; id: string };
type Shop = Awaited<ReturnType<typeof aProgramToSell>>;

/** Lets a population do what it does, through the domain's own verbs, in the order in which it happens. */
export async function actOut(population: SimAffiliate[], now: Date): Promise<{ shop: Shop; cast: Acted[] }> {
  const instant = (ago: number) => new Date(Math.round(now.getTime() - ago * MINUTE_MS));
  const shop = await aProgramToSell({}, instant(61 * 1440));
  const cast: (Acted & { enrolled: Enrolled; tokens: string[]; coupon: string | null })[] = [];
  for (const sim of population) {
    const enrolled = await anEnrolled(shop.program.id, { email: sim.email, name: sim.key, now: instant(sim.joinedAgo) });
    await database().affiliateProfile.update({ where: { accountId: enrolled.ctx.tenant.accountId }, data: { website: sim.website } });
    await signIns(sim, enrolled, instant);
    if (sim.circumstances.length > 0) {
      const of = { id: enrolled.id, tier: "automatic" as const, reason: "As they told us.", circumstances: sim.circumstances };
      await changeStanding(at(shop.ctx, instant(sim.joinedAgo)), of);
    }
    const coupon = sim.hasCoupon ? sim.key.toUpperCase() : null;
    if (coupon)
      await createCoupon(at(shop.ctx, instant(sim.joinedAgo)), { programId: shop.program.id, affiliateId: enrolled.id, code: coupon });
    cast.push({ sim, id: enrolled.id, enrolled, coupon, tokens: await click(shop, sim, enrolled, instant) });
  }
  while ((await foldClicks(theSystem(now))) > 0);
  const sales = cast.flatMap((one) => one.sim.sales.map((sale) => ({ one, sale }))).toSorted((a, b) => b.sale.ago - a.sale.ago);
  for (const [i, { one, sale }] of sales.entries()) {
    const { conversion } = await reportConversion(at(shop.ctx, instant(sale.ago)), {
      programId: shop.program.id,
      orderId: `sim-${i}`,
      amount: sale.amount,
      currency: "USD",
      customerId: sale.customer,
      customerEmail: sale.email,
      ...(sale.click !== null && { clickToken: one.tokens[sale.click] }),
      ...(sale.withCoupon && one.coupon && { couponCode: one.coupon }),
    });
    if (conversion?.affiliateId !== one.id) throw new Error(`${one.sim.key}: sale ${i} was not credited to them`);
    if (sale.refunded > 0) {
      const refund = { id: conversion.id, refundId: "r1", amount: Math.ceil((sale.amount * sale.refunded) / 100) };
      await refundConversion(at(shop.ctx, instant(Math.max(0, sale.ago - 60))), refund);
    }
  }
  return { shop, cast: cast.map(({ sim, id }) => ({ sim, id })) };
}

async function signIns(sim: SimAffiliate, { ctx }: Enrolled, instant: (ago: number) => Date): Promise<void> {
  await database().session.createMany({
    data: sim.logins.map(({ ago, address, browser }) => ({
      accountId: ctx.tenant.accountId,
      network: networkOf(address, instant(ago)),
      visitorId: browser,
      createdAt: instant(ago),
      lastSeenAt: instant(ago),
      expiresAt: instant(ago - 30 * 1440),
    })),
  });
}

async function click(shop: Shop, sim: SimAffiliate, enrolled: Enrolled, instant: (ago: number) => Date): Promise<string[]> {
  const of = { merchantId: shop.merchant.id, programId: shop.program.id, affiliateId: enrolled.id, linkId: enrolled.linkId };
  const clicks = sim.clicks.map((visit): Click => {
    const createdAt = instant(visit.ago);
    const id = newClickId(createdAt);
    const isOwn = visit.visitor.startsWith("own-");
    return {
      ...of,
      id,
      visitorId: isOwn ? visit.visitor : visitorOf(id),
      isKnown: false,
      ipHash: networkOf(visit.address, createdAt),
      userAgent: visit.agent,
      referrer: visit.referrer,
      referrerHost: visit.referrer === null ? null : new URL(visit.referrer).hostname,
      country: null,
      device: "desktop",
      params: visit.params,
      createdAt,
    };
  });
  for (let i = 0; i < clicks.length; i += CLICKS_AT_ONCE) await recordClicks(clicks.slice(i, i + CLICKS_AT_ONCE), { late: false });
  return clicks.map(({ id }) => tokenOf(id));
}
