import type { Click } from "@/lib/domain/clicks/click";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { createProgram } from "@/lib/domain/programs/create-program";
import { at, theSystem } from "../../support/factories/accounts";
import { aClick, aProgramToSell, anEnrolled, enrolled } from "../../support/factories/conversions";

/** Two weeks in which New York's clocks go back, on 1 November. */
export const BEGIN = Date.parse("2026-10-20T12:00:00Z");
export const NOW = new Date("2026-11-03T12:00:00Z");
export const SPAN = NOW.getTime() - BEGIN;
export const system = () => theSystem(NOW);

export type World = Awaited<ReturnType<typeof aWorld>>;

/** A merchant's two programs with three memberships, of which two are of one account, which is in another merchant's program, too. */
export async function aWorld() {
  const seller = await aProgramToSell({}, new Date(BEGIN));
  await updateMerchant(seller.ctx, { timezone: "America/New_York" });
  const { id: second } = await createProgram(seller.ctx, {
    name: "Second",
    recurrence: "one_time",
    percentBps: 1000,
    website: "https://shop.example.com",
    autoApproveAffiliates: true,
  });
  const merchantId = seller.merchant.id;
  const links = [];
  const [first, other] = [
    await anEnrolled(seller.program.id, { now: new Date(BEGIN) }),
    await anEnrolled(seller.program.id, { now: new Date(BEGIN) }),
  ];
  for (const { id: affiliateId, linkId } of [first, other]) links.push({ merchantId, programId: seller.program.id, affiliateId, linkId });
  const again = await enrolled(second, first, new Date(BEGIN));
  links.push({ merchantId, programId: second, affiliateId: again.id, linkId: again.linkId });
  // What the same person earns elsewhere belongs to the account's sums, and no rebuild of this merchant may touch it.
  const elsewhere = await aProgramToSell({}, new Date(BEGIN));
  const there = { merchantId: elsewhere.merchant.id, programId: elsewhere.program.id };
  const membership = await enrolled(there.programId, first, new Date(BEGIN));
  await aClick(there, membership, new Date(BEGIN + 86_400_000));
  const sent: Click[] = [];
  const sales: { id: string; affiliateId: string }[] = [];
  return { ctx: at(seller.ctx, NOW), merchantId, elsewhere: there.merchantId, links, sent, sales };
}
