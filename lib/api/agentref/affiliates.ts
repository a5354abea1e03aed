import { z } from "zod";
import { affiliateSorts, type AffiliateView } from "@/lib/domain/affiliates/affiliate";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { getAffiliate, listAffiliates } from "@/lib/domain/affiliates/queries";
import { blockAffiliatesInput } from "@/lib/domain/affiliates/schema";
import { unblockAffiliates } from "@/lib/domain/affiliates/unblock-affiliates";
import { joinSources } from "@/lib/domain/applications/application";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, DomainError, notFound } from "@/lib/domain/kernel/errors";
import type { Page, PageInput } from "@/lib/domain/kernel/page";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { listRoute, route, type Route } from "@/lib/api/kit/route";
import { flagQuery, only, showing } from "./fields";
import { affiliateDetailShape, affiliateShape, presentAffiliate, presentAffiliateDetail } from "./present-affiliate";

function noAffiliates({ offset, limit }: PageInput): Page<AffiliateView> {
  return { items: [], total: 0, offset, limit, nextCursor: null };
}

async function withPaidOut(ctx: Context, affiliate: AffiliateView): Promise<{ affiliate: AffiliateView; paidOut: number }> {
  const balances = await balancesOf(ctx, { affiliateId: affiliate.id });
  return { affiliate, paidOut: balances.find(({ currency }) => currency === affiliate.currency)?.paid ?? 0 };
}

/** SDKs up to 5.0.1 approve affiliates: those who wait are applications here, and those who are in need nothing. */
async function approve(ctx: Context, id: string): Promise<AffiliateView> {
  const member = await findMember(ctx, id);
  if (member?.status === "blocked") throw conflict("This affiliate is blocked. Unblock the affiliate instead.");
  if (member) return member;
  const { decided, refused } = await decideApplications(ctx, { ids: [id], decision: "approve" });
  if (refused[0]?.code === "NotFound") throw notFound("affiliate");
  const { affiliateId } = only(decided, refused);
  return getAffiliate(showing(ctx), affiliateId ?? "");
}

async function findMember(ctx: Context, id: string): Promise<AffiliateView | null> {
  try {
    return await getAffiliate(showing(ctx), id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "NotFound") return null;
    throw error;
  }
}

export const affiliateRoutes: Route[] = [
  listRoute({
    name: "affiliates.list",
    summary: "List affiliates; blocked ones only when asked for",
    path: "/affiliates",
    key: "merchant",
    permission: "affiliate.read",
    query: z.object({
      programId: z.string().optional(),
      includeBlocked: flagQuery.optional(),
      search: z.string().max(100).optional(),
      sortBy: z.enum(affiliateSorts).optional(),
      sortOrder: z.enum(["asc", "desc"]).optional(),
      status: z.enum(["approved", "blocked", "pending"]).optional(),
      source: z.enum(joinSources).optional(),
    }),
    shape: affiliateShape,
    run: async (ctx, { query: { status, ...filter }, page }) =>
      // Who waits is an application: SDKs up to 5.0.1 still ask here.
      status === "pending" ? noAffiliates(page) : listAffiliates(ctx, { ...filter, status, ...page }),
    present: presentAffiliate,
  }),
  route({
    name: "affiliates.get",
    summary: "Get an affiliate",
    method: "GET",
    path: "/affiliates/{id}",
    key: "merchant",
    permission: "affiliate.read",
    query: z.object({ include: z.string().max(100).optional().meta({ description: "stats" }) }),
    shape: affiliateDetailShape,
    run: async (ctx, { params, query }) => {
      const affiliate = await getAffiliate(ctx, params.id);
      return query.include?.split(",").includes("stats") ? withPaidOut(ctx, affiliate) : { affiliate, paidOut: null };
    },
    present: presentAffiliateDetail,
  }),
  route({
    name: "affiliates.block",
    summary: "Block an affiliate: links lead on, nothing is credited",
    method: "POST",
    path: "/affiliates/{id}/block",
    key: "merchant",
    permission: "affiliate.manage",
    body: z.object({ reason: blockAffiliatesInput.shape.reason }),
    shape: affiliateShape,
    run: async (ctx, { params, body }) => {
      const { blocked, refused } = await blockAffiliates(ctx, { ids: [params.id], reason: body.reason });
      return only(blocked, refused);
    },
    present: presentAffiliate,
  }),
  route({
    name: "affiliates.unblock",
    summary: "Unblock an affiliate",
    method: "POST",
    path: "/affiliates/{id}/unblock",
    key: "merchant",
    permission: "affiliate.manage",
    shape: affiliateShape,
    run: async (ctx, { params }) => {
      const { unblocked, refused } = await unblockAffiliates(ctx, { ids: [params.id] });
      return only(unblocked, refused);
    },
    present: presentAffiliate,
  }),
  route({
    name: "affiliates.approve",
    summary: "Approve whoever waits under this id (older SDKs)",
    method: "POST",
    path: "/affiliates/{id}/approve",
    key: "merchant",
    permission: "affiliate.manage",
    shape: affiliateShape,
    run: (ctx, { params }) => approve(ctx, params.id),
    present: presentAffiliate,
  }),
];
