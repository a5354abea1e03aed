import "server-only";
import { queryString } from "@/lib/core/query-string";
import type { MembershipView } from "@/lib/domain/affiliates/affiliate";
import { listMemberships } from "@/lib/domain/affiliates/queries";
import { listLinks } from "@/lib/domain/links/queries";
import { affiliateBreakdown, linkTrends } from "@/lib/domain/stats/queries";
import { searchParam, type SearchParams, uuidParam } from "../search-params";
import { requireAffiliate } from "../session";
import { pageParams } from "./page-params";

/** A page of the reader's links with the clicks of the last 30 days, and the programs that a link can be made for. */
export async function loadLinks(params: SearchParams) {
  const ctx = await requireAffiliate("link.read");
  const programId = uuidParam(params, "program");
  const search = searchParam(params);
  const [links, memberships] = await Promise.all([listLinks(ctx, { programId, search, ...pageParams(params) }), listMemberships(ctx)]);
  const [trends, breakdowns] = await Promise.all([
    linkTrends(ctx, { linkIds: links.items.map(({ id }) => id) }),
    affiliateBreakdown(ctx, { programId }),
  ]);
  return {
    links,
    trends,
    breakdowns,
    exportQuery: queryString({ program: programId }),
    programs: memberships.map(({ program: { id, name } }) => ({ id, name })),
    targets: memberships
      .filter(takesLinks)
      .map(({ program: { id, name, website, landingPageUrl } }) => ({ id, name, site: hostOf(website ?? landingPageUrl) })),
    programId,
    search,
  };
}

function takesLinks({ status, program }: MembershipView): boolean {
  return status === "approved" && program.status !== "archived";
}

function hostOf(address: string | null): string | null {
  return address === null ? null : (URL.parse(address)?.host ?? null);
}
