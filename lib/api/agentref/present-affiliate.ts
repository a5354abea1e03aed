import { z } from "zod";
import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";
import { applicationStatuses, joinSources, type ApplicationView } from "@/lib/domain/applications/application";
import { cents, count, currency, moment, text, uuid } from "./fields";
import { instant } from "./names";

export const applicationShape = z.object({
  id: uuid,
  programId: uuid,
  programName: text,
  affiliateId: uuid.nullable().meta({ description: "The membership, once approved." }),
  userId: uuid,
  status: z.enum(applicationStatuses),
  source: z.enum(joinSources),
  name: text,
  email: text,
  website: text.nullable(),
  message: text.nullable(),
  code: text.nullable(),
  note: text.nullable(),
  reviewedAt: moment.nullable(),
  reviewedBy: text.nullable(),
  createdAt: moment,
  updatedAt: moment,
});

export function presentApplication(application: ApplicationView): z.input<typeof applicationShape> {
  return {
    id: application.id,
    programId: application.programId,
    programName: application.programName,
    affiliateId: application.affiliateId,
    userId: application.accountId,
    status: application.status,
    source: application.source,
    name: application.name,
    email: application.email,
    website: application.website,
    message: application.message,
    code: application.code,
    note: application.note,
    reviewedAt: instant(application.reviewedAt),
    reviewedBy: application.reviewedBy,
    createdAt: instant(application.createdAt),
    updatedAt: instant(application.updatedAt),
  };
}

export const affiliateShape = z.object({
  id: uuid,
  userId: uuid,
  programId: uuid,
  programName: text,
  code: text,
  status: z.enum(["approved", "blocked"]),
  name: text,
  email: text,
  website: text.nullable(),
  source: z.enum(joinSources),
  trustTier: z.enum(["new", "trusted", "verified"]),
  totalClicks: count,
  totalConversions: count,
  totalRevenue: cents,
  totalEarnings: cents.meta({ description: "Commission in minor units of currency." }),
  currency,
  approvedAt: moment,
  blockedAt: moment.nullable(),
  blockReason: text.nullable(),
  createdAt: moment,
});

export function presentAffiliate(affiliate: AffiliateView): z.input<typeof affiliateShape> {
  return {
    id: affiliate.id,
    userId: affiliate.accountId,
    programId: affiliate.programId,
    programName: affiliate.programName,
    code: affiliate.code,
    status: affiliate.status,
    name: affiliate.name,
    email: affiliate.email,
    website: affiliate.website,
    source: affiliate.source,
    trustTier: affiliate.trustTier,
    totalClicks: affiliate.totalClicks,
    totalConversions: affiliate.totalConversions,
    totalRevenue: affiliate.totalRevenue,
    totalEarnings: affiliate.totalCommission,
    currency: affiliate.currency,
    approvedAt: instant(affiliate.approvedAt),
    blockedAt: instant(affiliate.blockedAt),
    blockReason: affiliate.blockReason,
    createdAt: instant(affiliate.createdAt),
  };
}

export const affiliateDetailShape = affiliateShape.extend({
  stats: z
    .object({
      clicks: count,
      conversions: count,
      revenue: cents,
      commission: cents,
      paidOut: cents,
      conversionRate: z.number().meta({ description: "Conversions per click, 0 and up." }),
      lastConversionAt: moment.nullable(),
    })
    .optional()
    .meta({ description: "Only with include=stats." }),
});

/** `paidOut` in minor units; without it the plain affiliate. */
export function presentAffiliateDetail(found: { affiliate: AffiliateView; paidOut: number | null }): z.input<typeof affiliateDetailShape> {
  const { affiliate, paidOut } = found;
  if (paidOut === null) return presentAffiliate(affiliate);
  const { totalClicks, totalConversions, totalRevenue, totalCommission } = affiliate;
  const conversionRate = totalClicks === 0 ? 0 : Math.round((totalConversions / totalClicks) * 10_000) / 10_000;
  return {
    ...presentAffiliate(affiliate),
    stats: {
      clicks: totalClicks,
      conversions: totalConversions,
      revenue: totalRevenue,
      commission: totalCommission,
      paidOut,
      conversionRate,
      lastConversionAt: instant(affiliate.lastConversionAt ?? null),
    },
  };
}
