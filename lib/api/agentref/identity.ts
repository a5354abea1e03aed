import { getAffiliateProfile } from "@/lib/domain/accounts/queries";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { getMerchant } from "@/lib/domain/merchants/queries";
import { listPrograms } from "@/lib/domain/programs/queries";
import { showing } from "./fields";
import type { Identity } from "./present-merchant";

/** Whose key `ctx` carries. Needs no scope: a key may always ask about itself. */
export async function identify(ctx: Context): Promise<Identity> {
  const { actor, tenant } = ctx;
  if (actor.kind !== "credential") throw new DomainError("Forbidden", "Ask with an API key.");
  const keyType = actor.keyKind === "onboarding" ? ("onboarding" as const) : ("full" as const);
  const key = { id: actor.credentialId, keyType, scopes: [...actor.scopes] };
  if (tenant.kind === "affiliate") {
    const { displayName, website } = await getAffiliateProfile(showing(ctx));
    return {
      key: { ...key, ownerType: "affiliate" },
      owner: { affiliateId: tenant.profileId, userId: tenant.accountId, name: displayName, website },
    };
  }
  const merchant = await getMerchant(showing(ctx));
  const programs = await listPrograms(showing(ctx), { limit: 100 });
  return {
    key: { ...key, ownerType: "merchant" },
    owner: { merchantId: merchant.id, userId: merchant.accountId, companyName: merchant.companyName },
    programs: programs.items.map(({ id, name, status, marketplaceStatus, readiness, website, landingPageUrl }) => ({
      id,
      name,
      status,
      marketplaceStatus,
      readiness,
      website,
      landingPageUrl,
      stripeConnectedAt: null,
    })),
  };
}
