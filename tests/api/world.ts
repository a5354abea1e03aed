import { randomUUID } from "node:crypto";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { submitApplication } from "@/lib/domain/applications/submit-application";
import { recordClick } from "@/lib/domain/clicks/record-click";
import { createApiKey } from "@/lib/domain/credentials/create-api-key";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import { createCoupon } from "@/lib/domain/coupons/create-coupon";
import { createInvite } from "@/lib/domain/invites/create-invite";
import { affiliateScopes, merchantScopes } from "@/lib/domain/kernel/authorize";
import type { ApiKeyKind, Context } from "@/lib/domain/kernel/context";
import { createLink } from "@/lib/domain/links/create-link";
import { createProgram } from "@/lib/domain/programs/create-program";
import { database } from "@/lib/platform/db/client";
import { anAffiliateAccount, at } from "../support/factories/accounts";
import { aMerchant } from "../support/factories/merchants";

const made = new Map<string, Promise<string>>();

/** A real key of the caller's, with all scopes of its kind unless told; the same one when asked for again. */
export function aKey(ctx: Context, scopes?: readonly string[], kind?: ApiKeyKind): Promise<string> {
  const owner = kind ?? (ctx.tenant.kind === "affiliate" ? "affiliate" : "merchant");
  const all = owner === "onboarding" ? [] : owner === "affiliate" ? affiliateScopes : merchantScopes;
  const wanted = { name: "test", kind: owner, scopes: [...(scopes ?? all)] };
  const name = JSON.stringify([ctx.tenant, wanted]);
  const key = made.get(name) ?? createApiKey(ctx, wanted).then(({ secret }) => secret);
  made.set(name, key);
  return key;
}

export type World = Awaited<ReturnType<typeof aWorld>>;

/**
 * A merchant with a listed program, an approved affiliate with a link, a click, a sale and a second sale to the affiliate's
 * own address (hence a flag), an applicant who waits, an open invite, and somebody who is in no program.
 */
export async function aWorld() {
  const now = new Date(Date.now() - 3_600_000);
  const { ctx: merchant, merchant: company } = await aMerchant({ now });
  const program = await createProgram(merchant, {
    name: "Partners",
    recurrence: "recurring",
    percentBps: 2500,
    website: "https://shop.example",
    marketplaceStatus: "public",
  });
  const { account, ctx: affiliate } = await anAffiliateAccount({ now });
  const { ctx: applicant } = await anAffiliateAccount({ now });
  const { ctx: outsider } = await anAffiliateAccount({ now });
  const joined = await submitApplication(affiliate, { programId: program.id });
  const { decided } = await decideApplications(merchant, { ids: [joined.id], decision: "approve" });
  const affiliateId = decided[0]?.affiliateId ?? "";
  const pending = await submitApplication(applicant, { programId: program.id, message: "Hello" });
  const link = await createLink(affiliate, { programId: program.id, name: "Newsletter" });
  const { token: clickToken } = await recordClick(affiliate, {
    link: { linkId: link.id, affiliateId, programId: program.id, merchantId: company.id },
    visitor: { id: randomUUID(), isNew: true },
    userAgent: null,
    referrer: null,
    device: "desktop",
    params: {},
  });
  const sale = { programId: program.id, amount: 10_000, currency: "USD", clickToken };
  const seller = at(merchant, new Date(now.getTime() + 60_000));
  const first = await reportConversion(seller, { ...sale, orderId: "order-1", customerEmail: "buyer@example.net" });
  await reportConversion(seller, { ...sale, orderId: "order-2", customerEmail: account.email });
  const flag = await database().flag.findFirstOrThrow({ where: { programId: program.id } });
  const notice = await database().notice.findFirstOrThrow({ where: { flagId: flag.id } });
  const invite = await createInvite(merchant, { programId: program.id, isPublic: true, name: "Spring" });
  const coupon = await createCoupon(merchant, { programId: program.id, affiliateId, code: "SPRING10" });
  return {
    merchant,
    affiliate,
    applicant,
    outsider,
    merchantId: company.id,
    programId: program.id,
    affiliateId,
    applicationId: pending.id,
    linkId: link.id,
    clickToken,
    conversionId: first.conversion?.id ?? "",
    flagId: flag.id,
    noticeId: notice.id,
    token: invite.token,
    couponId: coupon.id,
    merchantKey: await aKey(merchant),
    affiliateKey: await aKey(affiliate),
    outsiderKey: await aKey(outsider),
  };
}
