import { emailHashOf } from "@/lib/domain/customers/recognise-customer";
import { asSystem, type Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import { openFlag } from "./open-flag";
import { selfReferralSignals } from "./rules/self-referral";
import { findAffiliateEmail } from "./store";

export type Screened = {
  conversion: { id: string; merchantId: string; programId: string; affiliateId: string; currency: string };
  customerEmail: string | undefined;
};

/** Runs the rules that judge one new conversion, in its transaction, so that suspicious money is never free for a moment. */
export async function screenConversion(ctx: Context, tx: Tx, { conversion, customerEmail }: Screened): Promise<void> {
  if (customerEmail === undefined) return;
  const email = await findAffiliateEmail(tx, conversion.affiliateId);
  if (email === null) return;
  const signals = selfReferralSignals({ customerEmailHash: emailHashOf(customerEmail), affiliateEmailHash: emailHashOf(email) });
  if (signals.length === 0) return;
  const { id, ...of } = conversion;
  await openFlag(asSystem(ctx, "flag rules"), tx, { ...of, type: "self_referral", signals, conversionIds: [id] });
}
