import "server-only";
import { getMerchant } from "@/lib/domain/merchants/queries";
import { may } from "../may";
import { requireMerchant } from "../session";

/** The merchant's settings, whether the reader may change them, and every time zone to choose from. */
export async function loadMerchantSettings() {
  const ctx = await requireMerchant("merchant.read");
  const merchant = await getMerchant(ctx);
  const timezones = [...new Set(["UTC", merchant.timezone, ...Intl.supportedValuesOf("timeZone")])];
  return { merchant, canManage: may(ctx, "merchant.manage"), timezones };
}
