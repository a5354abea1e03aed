import { z } from "zod";
import { tierIds } from "@/lib/domain/billing/tier";
import type { MerchantView } from "@/lib/domain/merchants/merchant";
import { cents, count, moment, text, uuid } from "./fields";
import { instant } from "./names";

export const merchantShape = z.object({
  id: uuid,
  userId: uuid,
  companyName: text,
  logoUrl: text.nullable(),
  billingTier: z.enum(tierIds),
  billingRequirementStatus: z.enum(["not_required", "required", "grace_period", "restricted", "active"]),
  paymentStatus: text,
  lastPaymentFailedAt: moment.nullable(),
  defaultCookieDuration: count,
  defaultPayoutThreshold: cents,
  timezone: text,
  trackingRequiresConsent: z.boolean(),
  trackingParamAliases: z.array(text),
  trackingLegacyMetadataFallbackEnabled: z.boolean().meta({ description: "Always false; SDKs up to 5.0.1 require it." }),
  notificationPreferences: z.record(text, z.boolean()).nullable(),
  onboardingCompleted: z.boolean(),
  onboardingStep: count,
  createdAt: moment,
  updatedAt: moment,
});

export function presentMerchant(merchant: MerchantView): z.input<typeof merchantShape> {
  return {
    id: merchant.id,
    userId: merchant.accountId,
    companyName: merchant.companyName,
    logoUrl: merchant.logoUrl,
    billingTier: merchant.billingTier,
    billingRequirementStatus: "not_required",
    paymentStatus: "active",
    lastPaymentFailedAt: null,
    defaultCookieDuration: merchant.defaultCookieDays,
    defaultPayoutThreshold: merchant.defaultPayoutThreshold,
    timezone: merchant.timezone,
    trackingRequiresConsent: merchant.trackingRequiresConsent,
    trackingParamAliases: merchant.trackingParamAliases,
    trackingLegacyMetadataFallbackEnabled: false,
    notificationPreferences: null,
    onboardingCompleted: merchant.onboardingCompletedAt !== null,
    onboardingStep: merchant.onboardingStep,
    createdAt: instant(merchant.createdAt),
    updatedAt: instant(merchant.updatedAt),
  };
}

export const identityShape = z.object({
  key: z.object({ id: uuid, ownerType: z.enum(["merchant", "affiliate"]), keyType: z.enum(["full", "onboarding"]), scopes: z.array(text) }),
  owner: z.union([
    z.object({ merchantId: uuid, userId: uuid, companyName: text }),
    z.object({ affiliateId: uuid, userId: uuid, name: text, website: text.nullable() }),
  ]),
  programs: z
    .array(
      z.object({
        id: uuid,
        name: text,
        status: text,
        marketplaceStatus: text,
        readiness: text,
        website: text.nullable(),
        landingPageUrl: text.nullable(),
        stripeConnectedAt: moment.nullable(),
      }),
    )
    .optional()
    .meta({ description: "A merchant's programs, at most 100." }),
});
export type Identity = z.input<typeof identityShape>;
