import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { marketplaceSorts } from "@/lib/domain/marketplace/marketplace";
import { findMarketplaceProgram, listMarketplacePrograms } from "@/lib/domain/marketplace/queries";
import type { Context } from "@/lib/domain/kernel/context";
import { choiceParam, searchParam, textParam, type SearchParams } from "../search-params";
import { accountContext, affiliateContext, currentIdentity, publicContext, requireAffiliate } from "../session";
import { pageParams } from "./page-params";

/** The directory as anybody sees it; who is signed in sees their own standing, too. */
export async function loadMarketplace(params: SearchParams) {
  const identity = await currentIdentity();
  const ctx = identity ? ((await affiliateContext(identity)) ?? (await accountContext(identity))) : await publicContext();
  return { ...(await listing(ctx, params)), viewer: identity?.account.name ?? null };
}

/** The directory inside the workspace. */
export async function loadMyMarketplace(params: SearchParams) {
  return listing(await requireAffiliate("marketplace.read"), params);
}

/** One listed program, or Next's 404 page. */
export const loadMarketplaceProgram = cache(async (slug: string) => {
  const identity = await currentIdentity();
  const ctx = identity ? ((await affiliateContext(identity)) ?? (await accountContext(identity))) : await publicContext();
  const program = await findMarketplaceProgram(ctx, slug);
  return program === null ? notFound() : { program, viewer: identity?.account.name ?? null };
});

async function listing(ctx: Context, params: SearchParams) {
  const page = pageParams(params);
  const minimum = Number(textParam(params, "min"));
  const filter = {
    search: searchParam(params),
    category: textParam(params, "category")?.slice(0, 50),
    minCommissionBps: Number.isInteger(minimum) && minimum > 0 && minimum <= 100 ? minimum * 100 : undefined,
    sort: choiceParam(params, "sort", marketplaceSorts) ?? ("newest" as const),
  };
  return { programs: await listMarketplacePrograms(ctx, { ...filter, ...page }), filter, page };
}
