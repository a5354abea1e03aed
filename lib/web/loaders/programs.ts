import "server-only";
import { queryString } from "@/lib/core/query-string";
import { cache } from "react";
import { listAffiliates } from "@/lib/domain/affiliates/queries";
import { listCoupons } from "@/lib/domain/coupons/queries";
import { listInvites } from "@/lib/domain/invites/queries";
import type { ProgramView } from "@/lib/domain/programs/program";
import { getMerchant } from "@/lib/domain/merchants/queries";
import { programStatuses } from "@/lib/domain/programs/program";
import { getProgram, listPrograms, listTermsHistory } from "@/lib/domain/programs/queries";
import { merchantBreakdown, merchantStats } from "@/lib/domain/stats/queries";
import { env } from "@/lib/platform/env";
import { statsDays, type Days } from "../days";
import { may } from "../may";
import { orNotFound } from "../or-not-found";
import { choiceParam, searchParam, type SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { pageParams } from "./page-params";

/** Where people join a program: its portal page. */
export function portalUrlOf(program: Pick<ProgramView, "portalSlug" | "slug">): string {
  return new URL(`/p/${program.portalSlug ?? program.slug}`, env().BASE_URL).href;
}

export async function loadPrograms(params: SearchParams) {
  const ctx = await requireMerchant("program.read");
  const status = choiceParam(params, "status", programStatuses);
  const search = searchParam(params);
  const page = pageParams(params);
  const programs = await listPrograms(ctx, { status, search, ...page });
  const isNew = programs.total === 0 && status === undefined && search === undefined;
  return { programs, status, search, isNew, mayWrite: may(ctx, "program.write") };
}

/** What the wizard starts from. */
export async function loadNewProgram() {
  const ctx = await requireMerchant("program.write");
  const merchant = await getMerchant(ctx);
  return { companyName: merchant.companyName, cookieDays: merchant.defaultCookieDays, payoutThreshold: merchant.defaultPayoutThreshold };
}

/** The program itself, once per request: for titles, headers and tabs. */
export const loadProgramFrame = cache(async (id: string) => {
  const ctx = await requireMerchant("program.read");
  const program = await orNotFound(getProgram(ctx, id));
  return { program, portalUrl: portalUrlOf(program), mayWrite: may(ctx, "program.write"), now: ctx.now };
});

export async function loadProgram(id: string, days: Days) {
  const [ctx, frame] = await Promise.all([requireMerchant("program.read"), loadProgramFrame(id)]);
  const [stats, breakdowns, affiliates, history, coupons] = await Promise.all([
    merchantStats(ctx, { programId: id, ...statsDays(days) }),
    merchantBreakdown(ctx, { programId: id, ...statsDays(days) }),
    listAffiliates(ctx, { programId: id, sortBy: "totalRevenue", limit: 100 }),
    listTermsHistory(ctx, id),
    listCoupons(ctx, { programId: id }),
  ]);
  const offersStripe = env().STRIPE_CLIENT_ID !== undefined;
  return {
    ...frame,
    stats,
    breakdowns,
    exportQuery: queryString({ ...statsDays(days), program: id }),
    affiliates,
    history,
    coupons,
    offersStripe,
    conversionsUrl: new URL("/api/v1/conversions", env().BASE_URL).href,
  };
}

export async function loadProgramSettings(id: string) {
  await requireMerchant("program.write");
  const frame = await loadProgramFrame(id);
  return { ...frame, portalBase: new URL("/p/", env().BASE_URL).href.replace(/^https?:\/\//, "") };
}

export async function loadProgramInvites(id: string, params: SearchParams) {
  const [ctx, frame] = await Promise.all([requireMerchant("program.read"), loadProgramFrame(id)]);
  return { ...frame, invites: await listInvites(ctx, { programId: id, ...pageParams(params) }) };
}
