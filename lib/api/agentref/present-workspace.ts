import { z } from "zod";
import type { MembershipView } from "@/lib/domain/affiliates/affiliate";
import type { ApplicationView } from "@/lib/domain/applications/application";
import type { LinkView } from "@/lib/domain/links/link";
import type { MarketplaceProgramView } from "@/lib/domain/marketplace/marketplace";
import type { PayoutDetailsView } from "@/lib/domain/payout-details/details";
import { recurrences } from "@/lib/domain/programs/program";
import type { AffiliateOverview } from "@/lib/domain/stats/stats";
import { cents, count, currency, moment, text, uuid } from "./fields";
import { instant, percent } from "./names";
import { payoutInfoShape, presentPayoutInfo } from "./present-payout";

export const overviewShape = z.object({
  affiliateProfileId: uuid,
  programCount: count,
  activeProgramCount: count,
  currency,
  totalEarnings: cents,
  pendingEarnings: cents.meta({ description: "Held commission included." }),
  heldEarnings: cents,
  availableEarnings: cents,
  paidEarnings: cents,
  programStats: z.array(
    z.object({
      programId: uuid,
      programName: text,
      currency,
      totalClicks: count,
      totalConversions: count,
      totalRevenue: cents,
      totalCommission: cents,
      totalPaidOut: cents,
    }),
  ),
});

export function presentOverview(overview: AffiliateOverview): z.input<typeof overviewShape> {
  return {
    affiliateProfileId: overview.affiliateProfileId,
    programCount: overview.programCount,
    activeProgramCount: overview.activeProgramCount,
    currency: overview.currency,
    totalEarnings: overview.totalEarnings,
    pendingEarnings: overview.pendingEarnings + overview.heldEarnings,
    heldEarnings: overview.heldEarnings,
    availableEarnings: overview.availableEarnings,
    paidEarnings: overview.paidEarnings,
    programStats: overview.programStats.map((stats) => ({
      programId: stats.programId,
      programName: stats.programName,
      currency: stats.currency,
      totalClicks: stats.totalClicks,
      totalConversions: stats.totalConversions,
      totalRevenue: stats.totalRevenue,
      totalCommission: stats.totalCommission,
      totalPaidOut: stats.totalPaidOut,
    })),
  };
}

const commission = {
  commissionType: z.enum(recurrences),
  commissionPercent: z.number(),
  commissionModel: z.enum(["percent", "fixed"]),
  commissionFixedAmount: cents.nullable(),
};

function presentCommission({ recurrence, percentBps, model, fixedAmount }: MembershipView["program"]["terms"]) {
  return { commissionType: recurrence, commissionPercent: percent(percentBps), commissionModel: model, commissionFixedAmount: fixedAmount };
}

const membership = {
  affiliateId: uuid,
  programId: uuid,
  programName: text,
  programDescription: text.nullable(),
  portalTheme: text.nullable(),
  marketplaceLogoUrl: text.nullable(),
  ...commission,
  currency,
  code: text,
  isApproved: z.boolean(),
  isBlocked: z.boolean(),
  totalClicks: count,
  totalConversions: count,
  totalRevenue: cents,
  totalCommission: cents,
  totalPaidOut: cents,
  createdAt: moment,
};

function presentMembership({ affiliateId, program, code, status, totals, balances, createdAt }: MembershipView) {
  return {
    affiliateId,
    programId: program.id,
    programName: program.name,
    programDescription: program.description,
    portalTheme: null,
    marketplaceLogoUrl: program.logoUrl,
    ...presentCommission(program.terms),
    currency: program.currency,
    code,
    isApproved: status === "approved",
    isBlocked: status === "blocked",
    totalClicks: totals.clicks,
    totalConversions: totals.conversions,
    totalRevenue: totals.revenue,
    totalCommission: totals.commission,
    totalPaidOut: balances.paid,
    createdAt: instant(createdAt),
  };
}

export const workspaceProgramShape = z.object({ ...membership, companyName: text.nullable(), portalSlug: text.nullable() });

export function presentWorkspaceProgram(view: MembershipView): z.input<typeof workspaceProgramShape> {
  return { ...presentMembership(view), companyName: view.program.merchantName, portalSlug: view.program.portalSlug };
}

/** Fields of the contract that nobody is asked for here. */
const NOT_KEPT = { companyName: null, country: null, taxIdType: null, taxId: null } as const;

export const workspaceProgramDetailShape = z.object({
  ...membership,
  ...payoutInfoShape.omit({ isComplete: true }).shape,
  companyName: text.nullable(),
  country: text.nullable(),
  taxIdType: text.nullable(),
  taxId: text.nullable(),
  merchantCompanyName: text.nullable(),
  website: text.nullable(),
  landingPageUrl: text.nullable(),
  commissionLimitMonths: count.nullable(),
  cookieDuration: count,
  payoutThreshold: cents,
  payoutFrequency: text,
  payoutCompliance: z.looseObject({}),
  allowCustomDestinations: z.boolean(),
  allowedLandingPages: z.array(z.object({ path: text, label: text })),
  termsUrl: text.nullable(),
  taxFormCompleted: z.boolean(),
  pendingCommission: cents.meta({ description: "Held commission included." }),
});

export function presentWorkspaceProgramDetail(
  view: MembershipView,
  details: PayoutDetailsView,
): z.input<typeof workspaceProgramDetailShape> {
  const { program, balances } = view;
  const { isComplete: _isComplete, ...info } = presentPayoutInfo(details);
  return {
    ...presentMembership(view),
    ...info,
    ...NOT_KEPT,
    merchantCompanyName: program.merchantName,
    website: program.website,
    landingPageUrl: program.landingPageUrl,
    commissionLimitMonths: program.terms.limitMonths,
    cookieDuration: program.terms.cookieDays,
    payoutThreshold: program.payoutThreshold,
    payoutFrequency: program.payoutFrequency,
    payoutCompliance: {},
    allowCustomDestinations: program.website !== null || program.landingPageUrl !== null,
    allowedLandingPages: landingPages(program),
    termsUrl: program.termsUrl,
    taxFormCompleted: false,
    pendingCommission: balances.pending + balances.held,
  };
}

function landingPages(program: MembershipView["program"]): { path: string; label: string }[] {
  const home = program.landingPageUrl ?? program.website;
  if (home === null) return [];
  const { pathname, search } = new URL(home);
  return [{ path: pathname + search, label: "Landing page" }];
}

export const linkShape = z.object({
  id: uuid,
  programId: uuid,
  code: text,
  refCode: text.meta({ description: "The same as code, for SDKs that read it here." }),
  name: text,
  targetUrl: text.nullable(),
  destinationPath: text.nullable(),
  isDefault: z.boolean(),
  isActive: z.boolean(),
  url: text.meta({ description: "The hosted address to share." }),
  directUrl: text.nullable().meta({ description: "The merchant's own page with the code." }),
  clicks: count,
  conversions: count,
  createdAt: moment,
});

export function presentLink(link: LinkView): z.input<typeof linkShape> {
  const target = link.targetUrl === null ? null : new URL(link.targetUrl);
  return {
    id: link.id,
    programId: link.programId,
    code: link.code,
    refCode: link.code,
    name: link.name,
    targetUrl: link.targetUrl,
    destinationPath: target && target.pathname + target.search + target.hash,
    isDefault: link.isDefault,
    isActive: link.isActive,
    url: link.url,
    directUrl: link.directUrl,
    clicks: link.totalClicks,
    conversions: link.totalConversions,
    createdAt: instant(link.createdAt),
  };
}

export const marketplaceProgramShape = z.object({
  id: uuid,
  programId: uuid,
  name: text,
  description: text.nullable(),
  companyName: text,
  website: text.nullable(),
  logoUrl: text.nullable(),
  category: text.nullable(),
  portalSlug: text.nullable(),
  ...commission,
  commissionLimitMonths: count.nullable(),
  cookieDuration: count,
  currency,
  epc: z.number().nullable().meta({ description: "Commission a click over 30 days, in minor units of currency." }),
  conversionRate: z.number().nullable().meta({ description: "Conversions a click over 30 days." }),
  applicationAccess: z.enum(["open", "invite_only"]),
  membership: text.meta({ description: "Your own standing: none, pending, approved, declined or blocked." }),
  createdAt: moment,
});

export function presentMarketplaceProgram(program: MarketplaceProgramView): z.input<typeof marketplaceProgramShape> {
  return {
    id: program.programId,
    programId: program.programId,
    name: program.name,
    description: program.description,
    companyName: program.companyName,
    website: program.website,
    logoUrl: program.logoUrl,
    category: program.category,
    portalSlug: program.portalSlug,
    ...presentCommission(program.terms),
    commissionLimitMonths: program.terms.limitMonths,
    cookieDuration: program.terms.cookieDays,
    currency: program.currency,
    epc: program.epc,
    conversionRate: program.conversionRate,
    applicationAccess: program.applicationAccess,
    membership: program.membership,
    createdAt: instant(program.createdAt),
  };
}

export const appliedShape = z.object({
  applicationId: uuid,
  programId: uuid,
  status: z.enum(["auto_approved", "pending"]),
  message: text.nullable(),
  affiliateId: uuid.nullable(),
  code: text.nullable(),
  nextSteps: z.array(text),
});

export function presentApplied(application: ApplicationView): z.input<typeof appliedShape> {
  const approved = application.status === "approved";
  return {
    applicationId: application.id,
    programId: application.programId,
    status: approved ? "auto_approved" : "pending",
    message: application.message,
    affiliateId: application.affiliateId,
    code: approved ? application.code : null,
    nextSteps: approved
      ? ["Get your link from GET /me/links.", "Share it; every click through it is yours."]
      : ["Wait for the merchant's decision.", "Look for the program in GET /me/programs: it appears there once you are approved."],
  };
}
