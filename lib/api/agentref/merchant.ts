import { z } from "zod";
import { completeOnboarding } from "@/lib/domain/merchants/complete-onboarding";
import { getMerchant } from "@/lib/domain/merchants/queries";
import { createMerchantInput, updateMerchantInput } from "@/lib/domain/merchants/schema";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { route, type Route } from "@/lib/api/kit/route";
import { count, maybe, text, uuid } from "./fields";
import { merchantShape, presentMerchant } from "./present-merchant";

const settings = updateMerchantInput.shape;

export const merchantRoutes: Route[] = [
  route({
    name: "merchant.get",
    summary: "The merchant behind the key",
    method: "GET",
    path: "/merchant",
    key: "merchant",
    permission: "merchant.read",
    shape: merchantShape,
    run: (ctx) => getMerchant(ctx),
    present: presentMerchant,
  }),
  route({
    name: "merchant.update",
    summary: "Change the merchant's settings",
    method: "PATCH",
    path: "/merchant",
    key: "merchant",
    permission: "merchant.manage",
    shape: merchantShape,
    body: z.object({
      companyName: maybe(settings.companyName),
      logoUrl: settings.logoUrl,
      timezone: maybe(settings.timezone),
      defaultCookieDuration: maybe(settings.defaultCookieDays),
      defaultPayoutThreshold: maybe(settings.defaultPayoutThreshold),
      trackingRequiresConsent: maybe(settings.trackingRequiresConsent),
      trackingParamAliases: maybe(settings.trackingParamAliases),
    }),
    run: (ctx, { body: { defaultCookieDuration, ...changes } }) =>
      updateMerchant(ctx, { ...changes, defaultCookieDays: defaultCookieDuration }),
    present: presentMerchant,
  }),
  route({
    name: "onboarding.upsertMerchantProfile",
    summary: "Name the company",
    method: "POST",
    path: "/onboarding/merchant",
    key: "merchant",
    permission: "merchant.manage",
    shape: z.object({ merchantId: uuid, companyName: text }),
    body: z.object({ companyName: createMerchantInput.shape.companyName }),
    run: (ctx, { body }) => updateMerchant(ctx, { companyName: body.companyName }),
    present: ({ id, companyName }) => ({ merchantId: id, companyName }),
  }),
  route({
    name: "onboarding.complete",
    summary: "Finish setting up; not with an onboarding key",
    method: "POST",
    path: "/onboarding/complete",
    key: "merchant",
    permission: "merchant.manage",
    shape: z.object({ onboardingCompleted: z.literal(true), onboardingStep: count }),
    run: (ctx) => completeOnboarding(ctx),
    present: ({ onboardingCompleted, onboardingStep }) => ({ onboardingCompleted, onboardingStep }),
  }),
];
