import { recordClick } from "@/lib/domain/clicks/record-click";
import { screenAffiliates } from "@/lib/domain/flags/screen-affiliates";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import { networkOf } from "@/lib/platform/crypto/network";
import { DAY, type SimAffiliate } from "../simulator/population";
import { rings } from "../simulator/rings";
import type { Affiliate } from "./affiliates";
import { chanceFrom } from "./chance";
import type { Stage } from "./opening";
import { stranger, system } from "./people";

type Scene = { stage: Stage; ago: (days: number) => Date };

/** Who of the cast behaves like which planted shape. */
const PLANTED: Record<string, string> = { felix: "checkout poaching", nadia: "refund abuse" };

/** Lets some of the cast do what fraud does, and the rules look at everybody as they would by jobs. */
export async function plantRings({ stage, ago }: Scene, affiliates: Affiliate[]): Promise<void> {
  for (const affiliate of affiliates) {
    const { key } = affiliate.role;
    const sim = rings[PLANTED[key] ?? ""]?.({ chance: chanceFrom(71), key });
    if (sim) await actOut({ stage, ago: (minutes) => ago(minutes / DAY + 0.1) }, affiliate, sim);
  }
  const ids = affiliates.map(({ affiliateId }) => affiliateId);
  await screenAffiliates(system(ago(0.05)), ids);
}

async function actOut({ stage, ago }: Scene, affiliate: Affiliate, sim: SimAffiliate): Promise<void> {
  const { affiliateId, links } = affiliate;
  const link = { linkId: links[0], affiliateId, programId: stage.programId, merchantId: stage.merchantId };
  const tokens: string[] = [];
  for (const { ago: at, address, visitor, agent, referrer, params } of sim.clicks) {
    const ctx = { ...stranger(ago(at)), network: networkOf(address, ago(at)) };
    const facts = { link, visitor: { id: visitor, isNew: true }, userAgent: agent, referrer, device: "desktop" as const, params };
    tokens.push((await recordClick(ctx, facts)).token);
  }
  for (const [i, sale] of sim.sales.toSorted((a, b) => b.ago - a.ago).entries()) {
    const clickToken = sale.click === null ? undefined : tokens[sale.click];
    const { conversion } = await reportConversion(stage.shop(ago(sale.ago)), {
      programId: stage.programId,
      orderId: `HL-${sim.key.toUpperCase()}-${i + 1}`,
      amount: sale.amount,
      currency: "USD",
      customerId: `cus_${sale.customer}`,
      customerEmail: sale.email,
      clickToken,
    });
    if (conversion && sale.refunded > 0) {
      await refundConversion(stage.shop(ago(Math.max(0, sale.ago - DAY))), { id: conversion.id, refundId: `re_${sale.customer}` });
    }
  }
}
