import { formatMoney, formatPercent } from "@/lib/core/money";

export const programStatuses = ["active", "paused", "archived"] as const;
export const marketplaceStatuses = ["private", "draft", "public"] as const;
export const applicationAccesses = ["open", "invite_only"] as const;
export const recurrences = ["one_time", "recurring", "recurring_limited"] as const;
export const triggers = ["sale", "lead", "click", "install"] as const;
export const payoutFrequencies = ["weekly", "monthly", "quarterly"] as const;

export type ProgramStatus = (typeof programStatuses)[number];
export type MarketplaceStatus = (typeof marketplaceStatuses)[number];
export type ApplicationAccess = (typeof applicationAccesses)[number];
export type Recurrence = (typeof recurrences)[number];
export type PayoutFrequency = (typeof payoutFrequencies)[number];
export type Readiness = "setup" | "partial" | "ready";

/** What a program pays. `percentBps` in basis points, `fixedAmount` in minor units: one of them, by `model`. */
export type Terms = {
  model: "percent" | "fixed";
  trigger: (typeof triggers)[number];
  recurrence: Recurrence;
  percentBps: number | null;
  fixedAmount: number | null;
  /** Months after a customer's first sale, with recurring_limited only. */
  limitMonths: number | null;
  /** Days until a pending commission is approved by itself; null: only the merchant approves. */
  holdDays: number | null;
  cookieDays: number;
};

/** One version of the terms, in force from `validFrom` until before `validTo` (null: still). */
export type TermsView = Terms & { id: string; version: number; validFrom: Date; validTo: Date | null };

/** A version as the merchant's history shows it: who decided it, and when. */
export type TermsVersion = TermsView & { decidedBy: string | null; decidedAt: Date };

export type ProgramView = {
  id: string;
  merchantId: string;
  merchantName: string;
  name: string;
  slug: string;
  portalSlug: string | null;
  description: string | null;
  website: string | null;
  landingPageUrl: string | null;
  termsUrl: string | null;
  status: ProgramStatus;
  marketplaceStatus: MarketplaceStatus;
  applicationAccess: ApplicationAccess;
  marketplaceCategory: string | null;
  marketplaceDescription: string | null;
  marketplaceLogoUrl: string | null;
  currency: string;
  /** Minor units of `currency`. */
  payoutThreshold: number;
  payoutFrequency: PayoutFrequency;
  autoApproveAffiliates: boolean;
  trackingRequiresConsent: boolean | null;
  trackingParamAliases: string[];
  terms: TermsView;
  /** The connected Stripe account and since when; null while none is. */
  stripeAccountId: string | null;
  stripeConnectedAt: Date | null;
  readiness: Readiness;
  createdAt: Date;
  updatedAt: Date;
};

/** What anybody may know of a program: its portal shows this. */
export type PublicProgramView = Pick<
  ProgramView,
  | "id"
  | "merchantName"
  | "name"
  | "slug"
  | "portalSlug"
  | "description"
  | "website"
  | "landingPageUrl"
  | "termsUrl"
  | "status"
  | "applicationAccess"
  | "currency"
  | "payoutThreshold"
  | "payoutFrequency"
  | "autoApproveAffiliates"
  | "terms"
> & { category: string | null; logoUrl: string | null };

/** The part of a program that anybody may know. */
export function toPublicProgram(program: ProgramView): PublicProgramView {
  const { id, merchantName, name, slug, portalSlug, description, website, landingPageUrl, termsUrl, status } = program;
  const { applicationAccess, currency, payoutThreshold, payoutFrequency, autoApproveAffiliates, terms } = program;
  return {
    id,
    merchantName,
    name,
    slug,
    portalSlug,
    description,
    website,
    landingPageUrl,
    termsUrl,
    status,
    applicationAccess,
    currency,
    payoutThreshold,
    payoutFrequency,
    autoApproveAffiliates,
    terms,
    category: program.marketplaceCategory,
    logoUrl: program.marketplaceLogoUrl,
  };
}

/** Setup: neither is there; partial: one; ready: the script or a click was seen, and Stripe is connected or a sale was credited. */
export function readinessOf(facts: { receivesClicks: boolean; receivesSales: boolean }): Readiness {
  const done = Number(facts.receivesClicks) + Number(facts.receivesSales);
  return done === 2 ? "ready" : done === 1 ? "partial" : "setup";
}

/** "25%" or "$10.00". */
export function describeReward(terms: Pick<Terms, "model" | "percentBps" | "fixedAmount">, currency: string): string {
  return terms.model === "fixed" ? formatMoney(terms.fixedAmount ?? 0, currency) : formatPercent(terms.percentBps ?? 0);
}

/** The terms as people say them: "25% of every sale for 12 months after the first, approved after 30 days; a click counts for 30 days." */
export function describeTerms(terms: Terms, currency: string): string {
  const reward = describeReward(terms, currency);
  // No customer comes with a click, so nothing is said about how long one counts.
  if (terms.trigger === "click") return `${reward} for every counted click, ${sentenceOfHold(terms.holdDays)}.`;
  const share = terms.model === "fixed" ? `${reward} for` : `${reward} of`;
  return `${share} ${sentenceOfSales(terms)}, ${sentenceOfHold(terms.holdDays)}; a click counts for ${days(terms.cookieDays)}.`;
}

function sentenceOfSales(terms: Terms): string {
  const noun = terms.trigger;
  if (terms.recurrence === "one_time") return `a customer's first ${noun}`;
  if (terms.recurrence === "recurring") return `every ${noun} of a customer`;
  const months = terms.limitMonths ?? 0;
  return `every ${noun} for ${months} ${months === 1 ? "month" : "months"} after the first`;
}

function sentenceOfHold(holdDays: number | null): string {
  if (holdDays === null) return "approved by the merchant";
  return holdDays === 0 ? "approved at once" : `approved after ${days(holdDays)}`;
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}
