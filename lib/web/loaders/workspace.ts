import "server-only";
import { cache } from "react";
import type { Place } from "@/lib/core/place";
import { getMembership, listMemberships } from "@/lib/domain/affiliates/queries";
import { countOpenNotices } from "@/lib/domain/appeals/queries";
import { listMyApplications } from "@/lib/domain/applications/queries";
import { conversionStatuses } from "@/lib/domain/conversions/conversion";
import { findDecision, getConversion, listConversions, listRefunds, recentConversions } from "@/lib/domain/conversions/queries";
import { listMyCoupons } from "@/lib/domain/coupons/queries";
import { earningsOverview } from "@/lib/domain/earnings/queries";
import { findHoldReason } from "@/lib/domain/flags/queries";
import { listEntries } from "@/lib/domain/ledger/queries";
import { listLinks } from "@/lib/domain/links/queries";
import { listMyRates } from "@/lib/domain/overrides/queries";
import { affiliateBreakdown, affiliateOverview, affiliateStats } from "@/lib/domain/stats/queries";
import { monthBefore } from "@/lib/core/day";
import { queryString } from "@/lib/core/query-string";
import { statsDays, type Days } from "../days";
import { affiliateNavigation } from "../navigation";
import { orNotFound } from "../or-not-found";
import { choiceParam, searchParam, textParam, type SearchParams, uuidParam } from "../search-params";
import { requireAffiliate } from "../session";
import { pageParams } from "./page-params";
import { loadShell } from "./shell";

/** What the frame of every affiliate page shows. */
export const loadWorkspaceShell = cache(async () => {
  const ctx = await requireAffiliate();
  const [shell, notices] = await Promise.all([loadShell("affiliate"), countOpenNotices(ctx)]);
  return { shell, nav: affiliateNavigation({ unread: shell.unread, notices }) };
});

/** How many months the home's trend shows, with the one that runs. */
const TREND_MONTHS = 6;

/** The affiliate's home: what is owed and when it is paid, the figures of the range and of the months up to `today`, the programs, what came last and what to do next. */
export async function loadWorkspaceHome(days: Days, today: string) {
  const ctx = await requireAffiliate("stats.read");
  const [overview, earnings, stats, months, breakdowns, memberships, applications, conversions, held, links] = await Promise.all([
    affiliateOverview(ctx),
    earningsOverview(ctx),
    affiliateStats(ctx, statsDays(days)),
    affiliateStats(ctx, { from: monthBefore(today, TREND_MONTHS - 1), to: today }),
    affiliateBreakdown(ctx, statsDays(days)),
    listMemberships(ctx),
    listMyApplications(ctx),
    recentConversions(ctx, { limit: 6 }),
    listConversions(ctx, { isHeld: true, limit: 1 }),
    listLinks(ctx, { isDefault: true, limit: 100 }),
  ]);
  const waiting = applications.filter((application) => application.status === "pending");
  const exportQuery = queryString(statsDays(days));
  return {
    overview,
    earnings,
    stats,
    months,
    breakdowns,
    exportQuery,
    memberships,
    waiting,
    conversions,
    heldCount: held.total,
    links: links.items,
    now: ctx.now,
  };
}

/** Memberships, and applications that are not one (yet). */
export async function loadMemberships() {
  const ctx = await requireAffiliate("profile.read");
  const [memberships, applications] = await Promise.all([listMemberships(ctx), listMyApplications(ctx)]);
  return { memberships, applications: applications.filter((application) => application.status !== "approved"), now: ctx.now };
}

/** One membership with its links, figures and latest conversions; 404 for a program that the reader is not in. */
export async function loadMembership(programId: string, days: Days) {
  const ctx = await requireAffiliate("profile.read");
  const membership = await loadOneMembership(programId);
  const [links, stats, breakdowns, conversions, coupons, rates] = await Promise.all([
    listLinks(ctx, { programId, limit: 1 }),
    affiliateStats(ctx, { programId, ...statsDays(days) }),
    affiliateBreakdown(ctx, { programId, ...statsDays(days) }),
    listConversions(ctx, { programId, limit: 8 }),
    listMyCoupons(ctx, { programId }),
    listMyRates(ctx, membership.affiliateId),
  ]);
  const exportQuery = queryString({ ...statsDays(days), program: programId });
  const { items, total } = conversions;
  return { membership, links, coupons, rates, stats, breakdowns, exportQuery, conversions: items, conversionTotal: total, now: ctx.now };
}

export const loadOneMembership = cache(async (programId: string) => {
  const ctx = await requireAffiliate("profile.read");
  return orNotFound(getMembership(ctx, programId));
});

/** What the address of the list of conversions narrows to. */
export function myConversionFilter(params: SearchParams) {
  return {
    programId: uuidParam(params, "program"),
    status: choiceParam(params, "status", conversionStatuses),
    isHeld: textParam(params, "held") === "1" ? true : undefined,
    search: searchParam(params),
  };
}

export async function loadMyConversions(params: SearchParams) {
  const ctx = await requireAffiliate("conversion.read");
  const page = pageParams(params);
  const filter = myConversionFilter(params);
  const [conversions, memberships] = await Promise.all([listConversions(ctx, { ...filter, ...page }), listMemberships(ctx)]);
  const programs = memberships.map(({ program: { id, name } }) => ({ id, name }));
  return { conversions, filter, page, programs, now: ctx.now };
}

/** One conversion of the reader and what happened to the money. */
export const loadMyConversion = cache(async (id: string) => {
  const ctx = await requireAffiliate("conversion.read");
  const conversion = await orNotFound(getConversion(ctx, id));
  const [entries, refunds, holdReason] = await Promise.all([
    listEntries(ctx, id),
    listRefunds(ctx, id),
    conversion.isHeld ? findHoldReason(ctx, id) : null,
  ]);
  return { conversion, entries, refunds, holdReason, now: ctx.now };
});

/** Why it was credited, in words for the reader's place. */
export async function loadMyDecision(id: string, place: Place) {
  return orNotFound(findDecision(await requireAffiliate("conversion.read"), id, place));
}

/** The request's instant, for reading a date range. */
export async function loadWorkspaceClock() {
  const ctx = await requireAffiliate();
  return { now: ctx.now };
}
