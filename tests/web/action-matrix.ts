import type { Permission } from "@/lib/domain/kernel/authorize";

/** Who may call a server action: anybody, anybody signed in, or those of one hat whose role has the permission. */
export type Gate = { kind: "public" } | { kind: "account" } | { kind: "merchant" | "affiliate" | "admin"; permission: Permission };

const PUBLIC: Gate = { kind: "public" };
const ACCOUNT: Gate = { kind: "account" };
const merchant = (permission: Permission): Gate => ({ kind: "merchant", permission });
const affiliate = (permission: Permission): Gate => ({ kind: "affiliate", permission });
const admin = (permission: Permission): Gate => ({ kind: "admin", permission });

/** One row for every export of lib/web/actions, by file. */
export const matrix: Record<string, Record<string, Gate>> = {
  accounts: {
    signUpAction: PUBLIC,
    resendVerificationAction: ACCOUNT,
    becomeAffiliateAction: ACCOUNT,
    createMerchantAction: ACCOUNT,
    updateProfileAction: ACCOUNT,
    updateAffiliateProfileAction: affiliate("profile.write"),
    changePasswordAction: ACCOUNT,
    enableTotpAction: ACCOUNT,
    confirmTotpAction: ACCOUNT,
    disableTotpAction: ACCOUNT,
    renewRecoveryCodesAction: ACCOUNT,
  },
  affiliates: {
    blockAffiliatesAction: merchant("affiliate.manage"),
    unblockAffiliatesAction: merchant("affiliate.manage"),
    changeStandingAction: merchant("affiliate.manage"),
  },
  appeals: { submitReplyAction: affiliate("profile.write"), removeFileAction: affiliate("profile.write") },
  applications: {
    decideApplicationsAction: merchant("application.decide"),
    undoDecisionsAction: merchant("application.decide"),
  },
  conversions: {
    approveConversionsAction: merchant("conversion.approve"),
    refundConversionAction: merchant("conversion.refund"),
    reverseRefundAction: merchant("conversion.refund"),
  },
  coupons: { createCouponAction: merchant("program.write"), deleteCouponAction: merchant("program.write") },
  credentials: {
    createMerchantKeyAction: merchant("apiKey.manage"),
    revokeMerchantKeyAction: merchant("apiKey.manage"),
    createAffiliateKeyAction: affiliate("apiKey.manage"),
    revokeAffiliateKeyAction: affiliate("apiKey.manage"),
  },
  entry: { signInForm: PUBLIC, signUpForm: PUBLIC, forgotPasswordForm: PUBLIC, resetPasswordForm: PUBLIC, verifyEmailForm: PUBLIC },
  flags: {
    resolveFlagsAction: merchant("flag.resolve"),
    resolveFlagsAsAdminAction: admin("flag.resolve"),
    undoResolutionsAction: merchant("flag.resolve"),
    undoResolutionsAsAdminAction: admin("flag.resolve"),
    decideAppealAction: merchant("flag.resolve"),
    decideAppealAsAdminAction: admin("flag.resolve"),
    raiseFlagAction: merchant("flag.resolve"),
    changeRulesAction: merchant("program.write"),
    backtestRulesAction: merchant("program.read"),
  },
  invites: { createInviteAction: merchant("program.write"), revokeInviteAction: merchant("program.write") },
  jobs: { retryJobsAction: admin("job.manage") },
  links: {
    createLinkAction: affiliate("link.write"),
    updateLinkAction: affiliate("link.write"),
    deleteLinkAction: affiliate("link.write"),
  },
  merchants: { updateMerchantAction: merchant("merchant.manage") },
  moderation: {
    suspendAccountAction: admin("account.moderate"),
    restoreAccountAction: admin("account.moderate"),
    endSessionsAction: admin("account.moderate"),
    viewAccountAction: admin("account.moderate"),
    delistProgramAction: admin("marketplace.moderate"),
    relistProgramAction: admin("marketplace.moderate"),
    stopViewingForm: PUBLIC,
  },
  notifications: {
    markMerchantNotificationsRead: merchant("merchant.read"),
    markAffiliateNotificationsRead: affiliate("profile.read"),
    markAdminNotificationsRead: admin("flag.read"),
  },
  payouts: {
    confirmRunAction: merchant("payout.pay"),
    movePayoutsAction: merchant("payout.pay"),
    exportPayoutsAction: merchant("payout.export"),
    updatePayoutSourceAction: merchant("payout.export"),
    updatePayoutDetailsAction: affiliate("profile.write"),
  },
  portal: {
    applyAction: affiliate("marketplace.apply"),
    claimInviteAction: affiliate("invite.claim"),
    withdrawApplicationAction: affiliate("marketplace.apply"),
  },
  programs: {
    createProgramAction: merchant("program.write"),
    updateProgramAction: merchant("program.write"),
    archiveProgramAction: merchant("program.write"),
  },
  // Ends the session it finds, and none where there is none.
  sessions: { revokeSessionAction: ACCOUNT, revokeOtherSessionsAction: ACCOUNT, signOut: PUBLIC },
  stripe: { connectStripeAction: merchant("program.write"), disconnectStripeAction: merchant("program.write") },
  tracking: { openProbeAction: merchant("program.write") },
  team: {
    inviteMemberAction: merchant("team.manage"),
    revokeTeamInvitationAction: merchant("team.manage"),
    changeMemberRoleAction: merchant("team.manage"),
    removeMemberAction: merchant("team.read"),
    acceptTeamInvitationAction: ACCOUNT,
  },
  terms: {
    changeTermsAction: merchant("program.write"),
    cancelTermsAction: merchant("program.write"),
    changeOverrideAction: merchant("program.write"),
    cancelOverrideAction: merchant("program.write"),
  },
};
