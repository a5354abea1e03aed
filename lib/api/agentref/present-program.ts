import { z } from "zod";
import type { CouponView } from "@/lib/domain/coupons/coupon";
import type { InviteView } from "@/lib/domain/invites/invite";
import {
  applicationAccesses,
  marketplaceStatuses,
  payoutFrequencies,
  programStatuses,
  recurrences,
  type ProgramView,
} from "@/lib/domain/programs/program";
import type { ProgramStats } from "@/lib/domain/stats/stats";
import { cents, count, currency, moment, text, uuid } from "./fields";
import { instant, percent } from "./names";

export const programShape = z.object({
  id: uuid,
  merchantId: uuid,
  name: text,
  description: text.nullable(),
  slug: text,
  website: text.nullable(),
  landingPageUrl: text.nullable(),
  portalSlug: text.nullable(),
  status: z.enum(programStatuses),
  marketplaceStatus: z.enum(marketplaceStatuses),
  applicationAccess: z.enum(applicationAccesses),
  marketplaceCategory: text.nullable(),
  marketplaceDescription: text.nullable(),
  marketplaceLogoUrl: text.nullable(),
  commissionType: z.enum(recurrences),
  commissionPercent: z.number().meta({ description: "Percent of the sale; 0 where commissionModel is fixed." }),
  commissionModel: z.enum(["percent", "fixed"]),
  commissionFixedAmount: cents.nullable(),
  commissionLimitMonths: count.nullable(),
  commissionHoldDays: count,
  commissionApproval: z.enum(["automatic", "manual"]).meta({ description: "manual: no hold, only the merchant approves." }),
  cookieDuration: count.meta({ description: "Days." }),
  trackingRequiresConsent: z.boolean().nullable(),
  trackingParamAliases: z.array(text).nullable(),
  payoutThreshold: cents,
  payoutFrequency: z.enum(payoutFrequencies),
  currency,
  autoApproveAffiliates: z.boolean(),
  termsUrl: text.nullable(),
  stripeAccountId: text.nullable(),
  stripeConnectedAt: moment.nullable(),
  createdAt: moment,
  updatedAt: moment,
});

export const programDetailShape = programShape.extend({ readiness: z.enum(["setup", "partial", "ready"]) });

export function presentProgram(program: ProgramView): z.input<typeof programShape> {
  const { terms } = program;
  return {
    id: program.id,
    merchantId: program.merchantId,
    name: program.name,
    description: program.description,
    slug: program.slug,
    website: program.website,
    landingPageUrl: program.landingPageUrl,
    portalSlug: program.portalSlug,
    status: program.status,
    marketplaceStatus: program.marketplaceStatus,
    applicationAccess: program.applicationAccess,
    marketplaceCategory: program.marketplaceCategory,
    marketplaceDescription: program.marketplaceDescription,
    marketplaceLogoUrl: program.marketplaceLogoUrl,
    commissionType: terms.recurrence,
    commissionPercent: percent(terms.percentBps),
    commissionModel: terms.model,
    commissionFixedAmount: terms.fixedAmount,
    commissionLimitMonths: terms.limitMonths,
    commissionHoldDays: terms.holdDays ?? 0,
    commissionApproval: terms.holdDays === null ? "manual" : "automatic",
    cookieDuration: terms.cookieDays,
    trackingRequiresConsent: program.trackingRequiresConsent,
    trackingParamAliases: program.trackingParamAliases,
    payoutThreshold: program.payoutThreshold,
    payoutFrequency: program.payoutFrequency,
    currency: program.currency,
    autoApproveAffiliates: program.autoApproveAffiliates,
    termsUrl: program.termsUrl,
    stripeAccountId: program.stripeAccountId,
    stripeConnectedAt: instant(program.stripeConnectedAt),
    createdAt: instant(program.createdAt),
    updatedAt: instant(program.updatedAt),
  };
}

export function presentProgramDetail(program: ProgramView): z.input<typeof programDetailShape> {
  return { ...presentProgram(program), readiness: program.readiness };
}

export const programStatsShape = z.object({
  programId: uuid,
  programName: text,
  status: z.enum(programStatuses),
  currency,
  totalClicks: count,
  totalRevenue: cents,
  totalConversions: count,
  totalCommissions: cents,
  pendingCommissions: cents,
  activeAffiliates: count,
  conversionsByStatus: z.object({ pending: count, approved: count, partiallyRefunded: count, rejected: count, refunded: count }),
});

export function presentProgramStats(stats: ProgramStats): z.input<typeof programStatsShape> {
  const { pending, approved, partiallyRefunded, rejected, refunded } = stats.conversionsByStatus;
  return {
    programId: stats.programId,
    programName: stats.programName,
    status: stats.status,
    currency: stats.currency,
    totalClicks: stats.totalClicks,
    totalRevenue: stats.totalRevenue,
    totalConversions: stats.totalConversions,
    totalCommissions: stats.totalCommissions,
    pendingCommissions: stats.pendingCommissions,
    activeAffiliates: stats.activeAffiliates,
    conversionsByStatus: { pending, approved, partiallyRefunded, rejected, refunded },
  };
}

export const couponShape = z.object({
  id: uuid,
  code: text,
  affiliateId: uuid,
  affiliateCode: text,
  programId: uuid,
  status: z.enum(["active", "expired"]),
  expiresAt: moment.nullable(),
  createdAt: moment,
});

export function presentCoupon(coupon: CouponView): z.input<typeof couponShape> {
  return {
    id: coupon.id,
    code: coupon.code,
    affiliateId: coupon.affiliateId,
    affiliateCode: coupon.affiliateCode,
    programId: coupon.programId,
    status: coupon.state,
    expiresAt: instant(coupon.expiresAt),
    createdAt: instant(coupon.createdAt),
  };
}

export const inviteShape = z.object({
  token: text,
  email: text.meta({ description: "Empty for an invite that anybody may claim." }),
  programId: uuid,
  expiresAt: moment,
  createdAt: moment,
  name: text.nullable(),
  isPublic: z.boolean(),
  usageLimit: count.nullable(),
  usageCount: count,
  trackingCode: text.nullable(),
  skipOnboarding: z
    .boolean()
    .meta({ description: "Kept and given back. Who claims an invite is a member at once, so no wizard is left to skip." }),
  status: z.enum(["open", "used_up", "expired", "revoked"]),
  url: text,
});

export function presentInvite(invite: InviteView): z.input<typeof inviteShape> {
  return {
    token: invite.token,
    email: invite.email ?? "",
    programId: invite.programId,
    expiresAt: instant(invite.expiresAt),
    createdAt: instant(invite.createdAt),
    name: invite.name,
    isPublic: invite.isPublic,
    usageLimit: invite.usageLimit,
    usageCount: invite.usageCount,
    trackingCode: invite.trackingCode,
    skipOnboarding: invite.skipOnboarding,
    status: invite.state,
    url: invite.url,
  };
}
