import "server-only";
import { cache } from "react";
import { getAffiliate, listMemberships } from "@/lib/domain/affiliates/queries";
import { listPrograms } from "@/lib/domain/programs/queries";
import { listStatements, readStatement } from "@/lib/domain/statements/queries";
import { monthAt, monthsBetween } from "@/lib/domain/statements/statement";
import { orNotFound } from "../or-not-found";
import { monthParam, searchParam, type SearchParams, uuidParam } from "../search-params";
import { requireAffiliate, requireMerchant } from "../session";
import { loadMerchantClock } from "./merchant-clock";
import { pageParams } from "./page-params";

/** What the address of the list of statements narrows to; the export reads the same. */
export async function statementFilter(params: SearchParams) {
  const { now, timeZone } = await loadMerchantClock();
  return { programId: uuidParam(params, "program"), search: searchParam(params), month: monthUpTo(monthAt(now, timeZone), params) };
}

/** Statements of a month for the merchant's affiliates, by name. */
export async function loadStatements(params: SearchParams) {
  const [ctx, clock] = await Promise.all([requireMerchant("payout.read"), loadMerchantClock()]);
  const programs = await listPrograms(ctx, { limit: 100 });
  const since = programs.items.reduce((first, program) => (program.createdAt < first ? program.createdAt : first), clock.now);
  const filter = await statementFilter(params);
  return {
    statements: await listStatements(ctx, { ...filter, ...pageParams(params) }),
    filter,
    months: monthsBetween(since, clock.now, clock.timeZone),
    programs: programs.items.map(({ id, name }) => ({ id, name })),
  };
}

/** One affiliate's statement, for the merchant's team. */
export async function loadStatement(affiliateId: string, params: SearchParams) {
  const [ctx, { now, timeZone }] = await Promise.all([requireMerchant("payout.read"), loadMerchantClock()]);
  const month = monthUpTo(monthAt(now, timeZone), params);
  return orNotFound(readStatement(ctx, { affiliateId, month, ...pageParams(params) }));
}

export const loadStatementTitle = cache(async (affiliateId: string) => {
  const ctx = await requireMerchant("payout.read");
  return orNotFound(getAffiliate(ctx, affiliateId));
});

/** The caller's own statements of a month, one for each program. */
export async function loadMyStatements(params: SearchParams) {
  const ctx = await requireAffiliate("payout.read");
  const memberships = await listMemberships(ctx);
  const since = memberships.reduce((first, { approvedAt }) => (approvedAt < first ? approvedAt : first), ctx.now);
  // Each merchant's month begins in its own zone; for the choice of months UTC will do.
  const month = monthUpTo(monthAt(ctx.now, "UTC"), params);
  const statements = await listStatements(ctx, { ...pageParams(params), month });
  return { statements, month, months: monthsBetween(since, ctx.now, "UTC"), isNew: memberships.length === 0 };
}

/** The running month's statement with its first line: 404 where the membership is not the caller's. */
export const loadMyStatementFrame = cache(async (affiliateId: string) => {
  const ctx = await requireAffiliate("payout.read");
  return orNotFound(readStatement(ctx, { affiliateId, limit: 1 }));
});

/** One of the caller's own statements. */
export async function loadMyStatement(affiliateId: string, params: SearchParams) {
  const ctx = await requireAffiliate("payout.read");
  return orNotFound(readStatement(ctx, { affiliateId, month: monthParam(params), ...pageParams(params) }));
}

/** The month that the address names, up to `current`, which is also what it is without one. */
function monthUpTo(current: string, params: SearchParams): string {
  const month = monthParam(params);
  return month !== undefined && month <= current ? month : current;
}
