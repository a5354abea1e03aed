import { randomUUID } from "node:crypto";
import type { Call } from "../client";
import { approveConversions } from "@/lib/domain/conversions/approve-conversions";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import type { World } from "../world";

/** How to call one route of `world`, and whose object its path names. */
export type Fixture = {
  /** The path's ids, by name; from another world they are somebody else's. */
  ids?(world: World): Record<string, string>;
  /** Whose key calls; the route's own kind decides unless told. */
  as?: "outsider";
  call?(world: World): Omit<Call, "key">;
  /** What has to be true of the world before the call can succeed. */
  prepare?(world: World): Promise<unknown>;
  /** What the path names belongs to everybody, so there is no foreign one. */
  shared?: true;
};

const program: Fixture = { ids: ({ programId }) => ({ id: programId }) };
const application: Fixture = { ids: ({ applicationId }) => ({ id: applicationId }) };
const affiliate: Fixture = { ids: ({ affiliateId }) => ({ id: affiliateId }) };
const link: Fixture = { ids: ({ linkId }) => ({ id: linkId }) };
const invite: Fixture = { ids: ({ token }) => ({ token }), shared: true };
const plain: Fixture = {};

/** Enough approved commission for a payout, and an address to pay to. */
export async function makeDue({ merchant, affiliate, programId, clickToken }: World): Promise<void> {
  const now = new Date();
  const sale = { programId, clickToken, orderId: randomUUID(), amount: 40_000, currency: "USD" };
  const { conversion } = await reportConversion({ ...merchant, now }, sale);
  await approveConversions({ ...merchant, now }, { ids: [conversion?.id ?? ""] });
  await updateDetails(affiliate, { payoutMethod: "paypal", paypalEmail: "money@example.com" });
}

/** One row for every route of the dialect: a route without one fails the tests that are made from this. */
export const fixtures: Record<string, Fixture> = {
  "programs.list": plain,
  "programs.get": program,
  "programs.create": { call: () => ({ body: { name: "Second", commissionType: "one_time", commissionPercent: 12.5 } }) },
  "programs.update": { ...program, call: () => ({ body: { name: "Renamed", commissionPercent: 30 } }) },
  "programs.delete": program,
  "programs.stats": { ...program, call: () => ({ query: { period: "30d" } }) },
  "programs.listAffiliates": program,
  "programs.createInvite": { ...program, call: () => ({ body: {} }) },
  "programs.listInvites": program,
  "programs.updateMarketplace": { ...program, call: () => ({ body: { status: "private", category: "SaaS" } }) },
  "programs.listCoupons": program,
  "programs.createCoupon": { ...program, call: ({ affiliateId }) => ({ body: { affiliateId, code: "SUMMER" } }) },
  "programs.deleteCoupon": { ids: ({ couponId }) => ({ id: couponId }) },
  "programs.connectStripe": program,
  "programs.disconnectStripe": program,
  "tracking.getProgramStatus": program,
  "applications.list": plain,
  "applications.get": application,
  "applications.approve": application,
  "applications.decline": { ...application, call: () => ({ body: { note: "Not now" } }) },
  "applications.block": application,
  "affiliates.list": plain,
  "affiliates.get": { ...affiliate, call: () => ({ query: { include: "stats" } }) },
  "affiliates.block": { ...affiliate, call: () => ({ body: { reason: "Spam" } }) },
  // Unblocking somebody who is not blocked is a conflict; the namespace's own test blocks first.
  "affiliates.unblock": affiliate,
  "affiliates.approve": affiliate,
  "conversions.list": plain,
  "conversions.stats": plain,
  "conversions.recent": plain,
  "conversions.report": {
    call: ({ programId, clickToken }) => ({ body: { programId, clickToken, orderId: randomUUID(), amount: 5000, currency: "usd" } }),
  },
  "conversions.refund": {
    ids: ({ conversionId }) => ({ id: conversionId }),
    call: () => ({ body: { refundId: randomUUID(), amount: 100 } }),
  },
  "conversions.reverse": {
    ids: ({ conversionId }) => ({ id: conversionId }),
    prepare: ({ merchant, conversionId }) =>
      refundConversion({ ...merchant, now: new Date() }, { id: conversionId, refundId: "D-1", amount: 100, kind: "dispute" }),
    call: () => ({ body: { refundId: "D-1" } }),
  },
  "conversions.decision": { ids: ({ conversionId }) => ({ id: conversionId }) },
  "flags.list": plain,
  "flags.stats": plain,
  "flags.resolve": { ids: ({ flagId }) => ({ id: flagId }), call: () => ({ body: { status: "dismissed" } }) },
  "payouts.list": plain,
  "payouts.listPending": plain,
  "payouts.stats": { call: () => ({ query: { period: "30d" } }) },
  "payouts.create": {
    prepare: makeDue,
    call: ({ affiliateId, programId }) => ({ body: { affiliateId, programId, method: "paypal", notes: "June" } }),
  },
  "payoutInfo.get": plain,
  "payoutInfo.update": { call: () => ({ body: { payoutMethod: "paypal", paypalEmail: "money@example.com", firstName: "Ada" } }) },
  "affiliateWorkspace.earnings": plain,
  "affiliateWorkspace.listProgramEarnings": { ids: ({ programId }) => ({ programId }), call: () => ({ query: { period: "30d" } }) },
  "affiliateWorkspace.listPayouts": { call: ({ programId }) => ({ query: { program_id: programId } }) },
  "notices.list": plain,
  "notices.get": { ids: ({ noticeId }) => ({ id: noticeId }) },
  "notices.reply": { ids: ({ noticeId }) => ({ id: noticeId }), call: () => ({ body: { text: "A client bought this, not I." } }) },
  "merchant.get": plain,
  "merchant.update": { call: () => ({ body: { companyName: "Renamed", defaultCookieDuration: 60 } }) },
  "onboarding.upsertMerchantProfile": { call: () => ({ body: { companyName: "Named" } }) },
  "onboarding.complete": plain,
  "affiliateWorkspace.identity": plain,
  "affiliateWorkspace.overview": plain,
  "affiliateWorkspace.listPrograms": plain,
  "affiliateWorkspace.getProgram": { ids: ({ programId }) => ({ programId }) },
  "affiliateWorkspace.listLinks": plain,
  "affiliateWorkspace.clickStats": plain,
  "affiliateWorkspace.createLink": { call: ({ programId }) => ({ query: { program_id: programId }, body: { name: "Blog" } }) },
  "affiliateWorkspace.updateLink": { ...link, call: () => ({ body: { isActive: false } }) },
  "affiliateWorkspace.deleteLink": link,
  "marketplace.listPrograms": { shared: true },
  "marketplace.apply": { as: "outsider", ids: ({ programId }) => ({ programId }), shared: true },
  "invites.get": invite,
  "invites.claim": { ...invite, as: "outsider" },
};
