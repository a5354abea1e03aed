import type { ApplicationAccess, TermsView } from "../programs/program";

export const marketplaceSorts = ["epc", "conversionRate", "commission", "newest"] as const;
/** Suggested categories; merchants may write their own. */
export const marketplaceCategories = [
  "SaaS",
  "E-commerce",
  "Education",
  "Finance",
  "Health",
  "Media",
  "Developer tools",
  "Travel",
  "Other",
] as const;

export type MarketplaceMembership = "none" | "pending" | "approved" | "declined" | "blocked";

export type MarketplaceProgramView = {
  programId: string;
  name: string;
  slug: string;
  portalSlug: string | null;
  description: string | null;
  companyName: string;
  website: string | null;
  logoUrl: string | null;
  category: string | null;
  terms: TermsView;
  currency: string;
  applicationAccess: ApplicationAccess;
  /** Commission per click over the last 30 days, minor units of `currency`; null without clicks. */
  epc: number | null;
  /** Conversions per click over the last 30 days, 0 and up; null without clicks. */
  conversionRate: number | null;
  createdAt: Date;
  /** The reader's own standing. */
  membership: MarketplaceMembership;
};

export type EligibilityFacts = { status: string; marketplaceStatus: string; approvedAffiliates: number; isDelisted: boolean };
export type Eligibility = { eligible: boolean; missing: ("active" | "public" | "approved_affiliate" | "operators_consent")[] };

/** Whether a program appears in the marketplace, and what it lacks. */
export function marketplaceEligibility(facts: EligibilityFacts): Eligibility {
  const missing: Eligibility["missing"] = [];
  if (facts.status !== "active") missing.push("active");
  if (facts.marketplaceStatus !== "public") missing.push("public");
  if (facts.approvedAffiliates < 1) missing.push("approved_affiliate");
  if (facts.isDelisted) missing.push("operators_consent");
  return { eligible: missing.length === 0, missing };
}
