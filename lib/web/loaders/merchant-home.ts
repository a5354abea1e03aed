import "server-only";
import { queryString } from "@/lib/core/query-string";
import { listAffiliates } from "@/lib/domain/affiliates/queries";
import { countPendingApplications } from "@/lib/domain/applications/queries";
import { listConversions } from "@/lib/domain/conversions/queries";
import { countOpenFlags } from "@/lib/domain/flags/queries";
import { getMerchant } from "@/lib/domain/merchants/queries";
import { liabilityOf } from "@/lib/domain/liability/queries";
import { listPrograms } from "@/lib/domain/programs/queries";
import { merchantBreakdown, merchantStats } from "@/lib/domain/stats/queries";
import { env } from "@/lib/platform/env";
import { statsDays, type Days } from "../days";
import { may } from "../may";
import { type SearchParams, uuidParam } from "../search-params";
import { requireMerchant } from "../session";
import { portalUrlOf } from "./programs";

/** Everything on a merchant's home: what waits, the figures of the range, who and what came last, and the first steps. */
export async function loadMerchantHome(params: SearchParams, days: Days) {
  const ctx = await requireMerchant("stats.read");
  const programId = uuidParam(params, "program");
  const [merchant, programs, stats, breakdowns, pending, flags, affiliates, conversions, everJoined, everSold, liabilities] =
    await Promise.all([
      getMerchant(ctx),
      listPrograms(ctx, { limit: 100 }),
      merchantStats(ctx, { programId, ...statsDays(days) }),
      merchantBreakdown(ctx, { programId, ...statsDays(days) }),
      countPendingApplications(ctx),
      countOpenFlags(ctx),
      listAffiliates(ctx, { programId, sortBy: "totalRevenue", limit: 5 }),
      listConversions(ctx, { programId, limit: 6 }),
      listAffiliates(ctx, { includeBlocked: true, limit: 1 }),
      listConversions(ctx, { limit: 1 }),
      liabilityOf(ctx, { programId }),
    ]);
  const first = programs.items.at(-1);
  return {
    companyName: merchant.companyName,
    programId,
    programs: programs.items.map(({ id, name }) => ({ id, name })),
    stats,
    breakdowns,
    exportQuery: queryString({ ...statsDays(days), program: programId }),
    pending,
    flags,
    affiliates: affiliates.items,
    conversions: conversions.items,
    setup: {
      program: first ? { id: first.id, name: first.name, currency: first.currency, portalUrl: portalUrlOf(first) } : null,
      hasAffiliate: everJoined.items.length > 0,
      hasConversion: everSold.items.length > 0,
      conversionsUrl: new URL("/api/v1/conversions", env().BASE_URL).href,
      mayWrite: may(ctx, "program.write"),
    },
    liabilities,
    hasStarted: everJoined.items.length > 0 || everSold.items.length > 0,
    now: ctx.now,
  };
}
