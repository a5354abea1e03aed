import { isUuid } from "@/lib/core/cursor";
import { authorize, authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { reader } from "@/lib/domain/kernel/transaction";
import type { OverrideView } from "./override";
import type { TermsView } from "@/lib/domain/programs/program";
import { listTermsOf } from "@/lib/domain/programs/queries";
import { findMembership, findNames, listOwn, toOverride } from "./store";

/** An affiliate's own terms, the planned ones too, latest start first; for the merchant, and for the affiliate without who decided. */
export async function listOverrides(ctx: Context, affiliateId: string): Promise<OverrideView[]> {
  const tenant = authorize(ctx, ctx.tenant.kind === "affiliate" ? "profile.read" : "affiliate.read");
  const scope =
    tenant.kind === "merchant" ? { merchantId: tenant.merchantId } : tenant.kind === "affiliate" ? { accountId: tenant.accountId } : {};
  const member = isUuid(affiliateId) ? await findMembership(reader(ctx), { ...scope, id: affiliateId }) : null;
  if (!member) throw notFound("affiliate");
  const rows = await listOwn(reader(ctx), affiliateId);
  const isTeam = tenant.kind !== "affiliate";
  const names = isTeam
    ? await findNames(
        reader(ctx),
        rows.map((row) => row.createdById),
      )
    : new Map<string, string>();
  return rows.map((row) => toOverride(row, names));
}

/** What a membership of the caller is and was paid: the program's versions and the affiliate's own, latest start first. NotFound. */
export async function listMyRates(ctx: Context, affiliateId: string): Promise<{ program: TermsView[]; own: OverrideView[] }> {
  const { accountId } = authorizeAffiliate(ctx, "profile.read");
  const member = isUuid(affiliateId) ? await findMembership(reader(ctx), { accountId, id: affiliateId }) : null;
  if (!member) throw notFound("program");
  return { program: await listTermsOf(ctx, member.programId), own: await listOverrides(ctx, affiliateId) };
}
