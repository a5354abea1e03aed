import { randomUUID } from "node:crypto";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { createCoupon } from "@/lib/domain/coupons/create-coupon";
import { createInvite } from "@/lib/domain/invites/create-invite";
import { changeOverride } from "@/lib/domain/overrides/change-override";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { database } from "@/lib/platform/db/client";
import type * as affiliates from "@/lib/web/actions/affiliates";
import type * as applications from "@/lib/web/actions/applications";
import type * as coupons from "@/lib/web/actions/coupons";
import type * as invites from "@/lib/web/actions/invites";
import type * as links from "@/lib/web/actions/links";
import type * as portal from "@/lib/web/actions/portal";
import type * as programs from "@/lib/web/actions/programs";
import type * as stripe from "@/lib/web/actions/stripe";
import type * as terms from "@/lib/web/actions/terms";
import type * as tracking from "@/lib/web/actions/tracking";
import { anAffiliateAccount, at } from "../support/factories/accounts";
import { anApplication } from "../support/factories/applications";
import { aProgramToSell, anEnrolled } from "../support/factories/conversions";
import { makeLink } from "../support/factories/links";
import { aMerchant } from "../support/factories/merchants";
import { programInput } from "../support/factories/programs";
import { stripeId } from "../support/stripe";
import { LATER, NOW, type RowsOf, secret } from "./audit-rows";

const now = NOW;
const pay = { trigger: "sale", recurrence: "recurring", percentBps: 3000, holdDays: 30, cookieDays: 30 } as const;
const own = { recurrence: "recurring", percentBps: 4000, holdDays: 30 } as const;

async function selling() {
  const { ctx, program } = await aProgramToSell();
  return { as: at(ctx, now), programId: program.id };
}

async function joined() {
  const { as, programId } = await selling();
  return { as, programId, affiliate: await anEnrolled(programId) };
}

async function applied() {
  const { ctx, program } = await aProgramToSell({ autoApproveAffiliates: false });
  const { application, ctx: applicant } = await anApplication(program.id, { now });
  return { as: at(ctx, now), applicant, id: application.id };
}

export const affiliateRows: RowsOf<typeof affiliates> = {
  blockAffiliatesAction: {
    stage: async () => {
      const { as, affiliate } = await joined();
      return { as, args: [{ ids: [affiliate.id], reason: "Spam" }] };
    },
    acts: ["affiliate.blocked affiliate"],
  },
  unblockAffiliatesAction: {
    stage: async () => {
      const { as, affiliate } = await joined();
      await blockAffiliates(as, { ids: [affiliate.id] });
      return { as, args: [{ ids: [affiliate.id] }] };
    },
    acts: ["affiliate.unblocked affiliate"],
  },
  changeStandingAction: {
    stage: async () => {
      const { as, affiliate } = await joined();
      return { as, args: [{ id: affiliate.id, tier: "trusted", reason: "We know them." }] };
    },
    acts: ["affiliate.standing_changed affiliate"],
  },
};

export const applicationRows: RowsOf<typeof applications> = {
  decideApplicationsAction: {
    stage: async () => {
      const { as, id } = await applied();
      return { as, args: [{ ids: [id], decision: "approve" }] };
    },
    acts: ["affiliate.approved affiliate", "affiliate.joined affiliate", "application.approved application"],
  },
  undoDecisionsAction: {
    stage: async () => {
      const { as, id } = await applied();
      await decideApplications(as, { ids: [id], decision: "approve" });
      return { as, args: [{ ids: [id] }] };
    },
    acts: ["application.reopened application"],
  },
};

export const couponRows: RowsOf<typeof coupons> = {
  createCouponAction: {
    stage: async () => {
      const { as, programId, affiliate } = await joined();
      return { as, args: [{ programId, affiliateId: affiliate.id, code: "SUMMER" }] };
    },
    acts: ["coupon.created coupon"],
  },
  deleteCouponAction: {
    stage: async () => {
      const { as, programId, affiliate } = await joined();
      const { id } = await createCoupon(as, { programId, affiliateId: affiliate.id, code: "SUMMER" });
      return { as, args: [{ id }] };
    },
    acts: ["coupon.deleted coupon"],
  },
};

export const inviteRows: RowsOf<typeof invites> = {
  createInviteAction: {
    stage: async () => {
      const { as, programId } = await selling();
      return { as, args: [{ programId, email: "guest@example.com" }] };
    },
    acts: ["invite.created invite"],
  },
  revokeInviteAction: {
    stage: async () => {
      const { as, programId } = await selling();
      const { id } = await createInvite(as, { programId, isPublic: true });
      return { as, args: [{ id }] };
    },
    acts: ["invite.revoked invite"],
  },
};

async function linked() {
  const { programId, affiliate } = await joined();
  const { id } = await makeLink(affiliate.ctx, programId);
  return { as: affiliate.ctx, id };
}

export const linkRows: RowsOf<typeof links> = {
  createLinkAction: {
    stage: async () => {
      const { programId, affiliate } = await joined();
      return { as: affiliate.ctx, args: [{ programId, name: "Blog" }] };
    },
    acts: ["link.created link"],
  },
  updateLinkAction: {
    stage: async () => {
      const { as, id } = await linked();
      return { as, args: [{ id, name: "Podcast" }] };
    },
    acts: ["link.updated link"],
  },
  deleteLinkAction: {
    stage: async () => {
      const { as, id } = await linked();
      return { as, args: [{ id }] };
    },
    acts: ["link.deleted link"],
  },
};

export const portalRows: RowsOf<typeof portal> = {
  applyAction: {
    stage: async () => {
      const { programId } = await selling();
      return { as: (await anAffiliateAccount({ now })).ctx, args: [{ programId, message: "I write about this." }] };
    },
    acts: [
      "affiliate.approved affiliate",
      "affiliate.joined affiliate",
      "application.approved application",
      "application.submitted application",
    ],
  },
  claimInviteAction: {
    stage: async () => {
      const { as, programId } = await selling();
      const { token } = await createInvite(as, { programId, isPublic: true });
      return { as: (await anAffiliateAccount({ now })).ctx, args: [{ token: secret(token) }] };
    },
    acts: [
      "affiliate.approved affiliate",
      "affiliate.joined affiliate",
      "application.approved application",
      "application.submitted application",
      "invite.claimed invite",
    ],
  },
  withdrawApplicationAction: {
    stage: async () => {
      const { applicant, id } = await applied();
      return { as: applicant, args: [{ id }] };
    },
    acts: ["application.withdrawn application"],
  },
};

export const programRows: RowsOf<typeof programs> = {
  createProgramAction: {
    stage: async () => ({ as: (await aMerchant({ now })).ctx, args: [programInput()] }),
    acts: ["program.created program"],
  },
  updateProgramAction: {
    stage: async () => {
      const { as, programId } = await selling();
      return { as, args: [{ id: programId, name: "Renamed", percentBps: 2000 }] };
    },
    acts: ["program.terms_changed program", "program.updated program"],
  },
  archiveProgramAction: {
    stage: async () => {
      const { as, programId } = await selling();
      return { as, args: [{ id: programId }] };
    },
    acts: ["program.archived program"],
  },
};

export const stripeRows: RowsOf<typeof stripe> = {
  connectStripeAction: {
    stage: async () => {
      const { as, programId } = await selling();
      return { as, args: [{ id: programId }] };
    },
    acts: [],
    silent: "answers where the merchant consents; the way back from Stripe connects, and records that",
  },
  disconnectStripeAction: {
    stage: async () => {
      const { as, programId } = await selling();
      await database().program.update({ where: { id: programId }, data: { stripeAccountId: stripeId("acct"), stripeConnectedAt: now } });
      return { as, args: [{ id: programId }] };
    },
    acts: ["program.stripe_disconnected program"],
  },
};

export const termsRows: RowsOf<typeof terms> = {
  changeTermsAction: {
    stage: async () => {
      const { as, programId } = await selling();
      return { as, args: [{ ...pay, programId }] };
    },
    acts: ["program.terms_changed program"],
  },
  cancelTermsAction: {
    stage: async () => {
      const { as, programId } = await selling();
      const planned = await changeProgramTerms(as, { ...pay, programId, startsAt: LATER });
      return { as, args: [{ programId, termsId: planned?.id ?? randomUUID() }] };
    },
    acts: ["program.terms_cancelled program"],
  },
  changeOverrideAction: {
    stage: async () => {
      const { as, affiliate } = await joined();
      return { as, args: [{ ...own, affiliateId: affiliate.id }] };
    },
    acts: ["affiliate.terms_changed affiliate"],
  },
  cancelOverrideAction: {
    stage: async () => {
      const { as, affiliate } = await joined();
      await changeOverride(as, { ...own, affiliateId: affiliate.id });
      return { as, args: [{ affiliateId: affiliate.id }] };
    },
    acts: ["affiliate.terms_ended affiliate"],
  },
};

export const trackingRows: RowsOf<typeof tracking> = {
  openProbeAction: {
    stage: async () => {
      const { as, programId } = await selling();
      return { as, args: [{ id: programId }] };
    },
    acts: [],
    silent: "a walk through one's own shop: it ends within the hour and touches no program, sale or money",
  },
};
