import "server-only";
import { queryString } from "@/lib/core/query-string";
import { cache } from "react";
import { affiliateSorts } from "@/lib/domain/affiliates/affiliate";
import { affiliateTimeline, getAffiliate, listAffiliates } from "@/lib/domain/affiliates/queries";
import type { ListAffiliatesInput } from "@/lib/domain/affiliates/schema";
import { joinSources } from "@/lib/domain/applications/application";
import { countPendingApplications } from "@/lib/domain/applications/queries";
import { listConversions } from "@/lib/domain/conversions/queries";
import { listFlags } from "@/lib/domain/flags/queries";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { listLinks } from "@/lib/domain/links/queries";
import { listPrograms } from "@/lib/domain/programs/queries";
import { merchantBreakdown, merchantStats } from "@/lib/domain/stats/queries";
import { statsDays, type Days } from "../days";
import { may } from "../may";
import { orNotFound } from "../or-not-found";
import { choiceParam, searchParam, textParam, type SearchParams, uuidParam } from "../search-params";
import { requireMerchant } from "../session";
import { pageParams } from "./page-params";
import { portalUrlOf } from "./programs";

const statuses = ["approved", "blocked"] as const;

/** The filter and order of the affiliate list that an address names; the export reads the same. */
export function affiliateFilter(params: SearchParams): ListAffiliatesInput {
  const sort = textParam(params, "sort") ?? "-createdAt";
  return {
    programId: uuidParam(params, "program"),
    status: choiceParam(params, "status", statuses),
    includeBlocked: true,
    source: choiceParam(params, "source", joinSources),
    search: searchParam(params),
    sortBy: affiliateSorts.find((column) => column === sort.replace(/^-/, "")) ?? "createdAt",
    sortOrder: sort.startsWith("-") ? "desc" : "asc",
  };
}

export async function loadAffiliates(params: SearchParams) {
  const ctx = await requireMerchant("affiliate.read");
  const page = pageParams(params);
  const filter = affiliateFilter(params);
  const [affiliates, programs, pending] = await Promise.all([
    listAffiliates(ctx, { ...filter, ...page }),
    listPrograms(ctx, { limit: 100 }),
    countPendingApplications(ctx),
  ]);
  const first = programs.items.at(-1);
  return {
    affiliates,
    filter,
    programs: programs.items.map(({ id, name }) => ({ id, name })),
    isNew: affiliates.total === 0 && !filter.programId && !filter.status && !filter.search && !filter.source,
    portalUrl: first ? portalUrlOf(first) : null,
    pendingCount: pending.count,
    mayManage: may(ctx, "affiliate.manage"),
  };
}

export const loadAffiliateFrame = cache(async (id: string) => {
  const ctx = await requireMerchant("affiliate.read");
  return orNotFound(getAffiliate(ctx, id));
});

/** One affiliate with all that happened; of the links the page that `?links.page=` names. */
export async function loadAffiliate(id: string, days: Days, params: SearchParams) {
  const [ctx, affiliate] = await Promise.all([requireMerchant("affiliate.read"), loadAffiliateFrame(id)]);
  const [stats, breakdowns, conversions, flags, timeline, balances, links] = await Promise.all([
    merchantStats(ctx, { affiliateId: id, ...statsDays(days) }),
    merchantBreakdown(ctx, { affiliateId: id, ...statsDays(days) }),
    listConversions(ctx, { affiliateId: id, limit: 10 }),
    listFlags(ctx, { affiliateId: id, limit: 10 }),
    affiliateTimeline(ctx, id),
    balancesOf(ctx, { affiliateId: id }),
    listLinks(ctx, { affiliateId: id, ...pageParams(params, "links") }),
  ]);
  const exportQuery = queryString({ ...statsDays(days), affiliate: id });
  return {
    affiliate,
    stats,
    breakdowns,
    exportQuery,
    conversions,
    flags,
    timeline,
    balances,
    links,
    mayManage: may(ctx, "affiliate.manage"),
    now: ctx.now,
  };
}
