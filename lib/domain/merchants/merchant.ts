import type { MerchantRole } from "@/lib/domain/kernel/context";

export type MerchantView = {
  id: string;
  /** The account that signed the merchant up. */
  accountId: string;
  companyName: string;
  logoUrl: string | null;
  /** IANA name. */
  timezone: string;
  defaultCookieDays: number;
  /** Minor units. */
  defaultPayoutThreshold: number;
  trackingRequiresConsent: boolean;
  trackingParamAliases: string[];
  onboardingStep: number;
  onboardingCompletedAt: Date | null;
  billingTier: "free" | "starter" | "growth" | "pro";
  createdAt: Date;
  updatedAt: Date;
};

export type MemberView = { accountId: string; name: string; email: string; role: MerchantRole; isYou: boolean; joinedAt: Date };
export type TeamInvitationView = { id: string; email: string; role: MerchantRole; expiresAt: Date; createdAt: Date };
/** Owners first. `invitations`: open ones only. */
export type TeamView = { members: MemberView[]; invitations: TeamInvitationView[] };

/** What a stranger with the link sees of an invitation. */
/** `memberAs`: the role that the reader has on the team already. */
export type PublicTeamInvitation = { companyName: string; email: string; role: MerchantRole; memberAs: MerchantRole | null };

/** The step at which a merchant is set up. */
export const LAST_ONBOARDING_STEP = 4;

/** What each role may do, in a sentence, for forms. */
export const roleSentences: Record<MerchantRole, string> = {
  owner: "Does everything, and decides who is on the team.",
  admin: "Runs programs, decides on applications and flags, makes API keys.",
  finance: "Sees everything; will pay affiliates.",
  viewer: "Sees everything, changes nothing.",
};
