import type { ReportConversionInput } from "@/lib/domain/conversions/schema";
import { database } from "@/lib/platform/db/client";
import { aClick, aProgramToSell, aSale, anEnrolled } from "./conversions";

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
