import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import type { ReportConversionInput } from "@/lib/domain/conversions/schema";
import { database } from "@/lib/platform/db/client";
import { at } from "./accounts";
import { aClick, aProgramToSell, aSale, anEnrolled, NOON } from "./conversions";
import { aMember } from "./merchants";

/** A sale of $100.00 by the affiliate's own address, and the flag that holds its commission of $25.00. */
export async function aSelfReferral(fields: Partial<ReportConversionInput> = {}) {
  const seller = await aProgramToSell();
  const affiliate = await anEnrolled(seller.program.id);
  const clickToken = await aClick({ merchantId: seller.merchant.id, programId: seller.program.id }, affiliate);
  const { conversion } = await aSale(seller.ctx, seller.program.id, { clickToken, customerEmail: affiliate.email, ...fields });
  if (!conversion) throw new Error("the sale was not credited");
  const flag = await database().flag.findFirstOrThrow({ where: { affiliateId: affiliate.id, status: "open" } });
  return { ...seller, affiliate, clickToken, conversion, flag };
}

/** A colleague has proposed to confirm the flag, where two people must agree: the next who confirms decides. */
export async function proposed(flag: { id: string; merchantId: string; reviewersRequired: number }): Promise<void> {
  if (flag.reviewersRequired < 2) return;
  const colleague = await aMember(flag.merchantId, "admin");
  await resolveFlags(at(colleague.ctx, NOON), { ids: [flag.id], status: "confirmed" });
}
