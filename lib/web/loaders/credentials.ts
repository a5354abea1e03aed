import "server-only";
import { listApiKeys } from "@/lib/domain/credentials/queries";
import { may } from "../may";
import { requireAffiliate, requireMerchant } from "../session";

/** The merchant's keys; null for roles that may not see them. */
export async function loadMerchantKeys() {
  const ctx = await requireMerchant();
  return { keys: may(ctx, "apiKey.read") ? await listApiKeys(ctx) : null, now: ctx.now };
}

export async function loadAffiliateKeys() {
  const ctx = await requireAffiliate("apiKey.read");
  return { keys: await listApiKeys(ctx), now: ctx.now };
}
