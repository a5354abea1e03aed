import { randomUUID } from "node:crypto";
import type { AffiliateTenant, Context } from "@/lib/domain/kernel/context";
import { submitApplication } from "@/lib/domain/applications/submit-application";
import { recordClick } from "@/lib/domain/clicks/record-click";
import type { ReportConversionInput } from "@/lib/domain/conversions/schema";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import { createProgram } from "@/lib/domain/programs/create-program";
import type { CreateProgramInput } from "@/lib/domain/programs/schema";
import { database } from "@/lib/platform/db/client";
import { aStranger, anAffiliateAccount, at, type AccountFields } from "./accounts";
import { aMerchant } from "./merchants";

export const DAY_MS = 86_400_000;
export const NOON = new Date("2026-06-15T12:00:00.000Z");

export type Enrolled = {
  id: string;
  code: string;
  linkId: string;
  email: string;
  ctx: Context & { tenant: AffiliateTenant };
};

/** A merchant with a program that approves everybody at once: 25 % of every sale, 30 days' cookie, 30 days' hold. */
export async function aProgramToSell(terms: Partial<CreateProgramInput> = {}, now = NOON) {
  const merchant = await aMerchant({ now });
  const program = await createProgram(at(merchant.ctx, now), {
    name: `Program ${randomUUID().slice(0, 8)}`,
    recurrence: "recurring",
    website: "https://shop.example.com",
    autoApproveAffiliates: true,
    cookieDays: 30,
    holdDays: 30,
    ...(terms.fixedAmount === undefined && { percentBps: 2500 }),
    ...terms,
  });
  return { ...merchant, ctx: at(merchant.ctx, now), program };
}

/** An affiliate who joined the program. */
export async function anEnrolled(programId: string, fields: AccountFields = {}): Promise<Enrolled> {
  const now = fields.now ?? NOON;
  const { account, ctx } = await anAffiliateAccount({ ...fields, now });
  return enrolled(programId, { email: account.email, ctx }, now);
}

/** An affiliate's account in a program that takes everybody at once: in one more when it is in others. */
export async function enrolled(programId: string, { email, ctx }: Pick<Enrolled, "email" | "ctx">, now = NOON): Promise<Enrolled> {
  await submitApplication(at(ctx, now), { programId, message: "I write about this." });
  const row = await database().affiliate.findUniqueOrThrow({
    where: { programId_accountId: { programId, accountId: ctx.tenant.accountId } },
    include: { links: { where: { isDefault: true } } },
  });
  const [link] = row.links;
  if (!link) throw new Error("the affiliate has no first link");
  return { id: row.id, code: row.code, linkId: link.id, email, ctx };
}

/** A new visitor's click on the affiliate's first link; its token. */
export async function aClick(
  of: { merchantId: string; programId: string },
  affiliate: Pick<Enrolled, "id" | "linkId">,
  now = NOON,
): Promise<string> {
  const { token } = await recordClick(
    { ...aStranger({ now }), network: "network" },
    {
      link: { ...of, affiliateId: affiliate.id, linkId: affiliate.linkId },
      visitor: { id: `v_${randomUUID().replaceAll("-", "")}`, isNew: true },
      userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
      referrer: null,
      device: "desktop",
      params: {},
    },
  );
  return token;
}

/** Reports a sale of $100.00 at `ctx.now`, unless told otherwise. */
export function aSale(ctx: Context, programId: string, fields: Partial<ReportConversionInput> = {}) {
  return reportConversion(ctx, { programId, orderId: `order-${randomUUID()}`, amount: 10_000, currency: "USD", ...fields });
}

/** A program, an affiliate and one credited sale of $100.00 through a click. */
export async function aConversion(fields: Partial<ReportConversionInput> = {}, terms: Partial<CreateProgramInput> = {}) {
  const seller = await aProgramToSell(terms);
  const affiliate = await anEnrolled(seller.program.id);
  const clickToken = await aClick({ merchantId: seller.merchant.id, programId: seller.program.id }, affiliate);
  const reported = await aSale(seller.ctx, seller.program.id, { clickToken, ...fields });
  if (!reported.conversion) throw new Error(`the sale was not credited: ${reported.decision.reason}`);
  return { ...seller, affiliate, clickToken, conversion: reported.conversion, decision: reported.decision };
}
