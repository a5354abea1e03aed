import { isUuid } from "@/lib/core/cursor";
import { groupBy } from "@/lib/core/group-by";
import { toJsonAmount } from "@/lib/core/money";
import { authorize, authorizeAffiliate, authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { BEGINNING } from "@/lib/domain/totals/sums";
import { type Breakdown, type ClickStats, piecesOf } from "./breakdown";
import { findBreakdowns, findLinkDays, findVisitDays } from "./breakdown-store";
import { dayIn, periodStart, rangeOf, sumOf, toBreakdowns, toClickStats, toRangeStats, totalsOf } from "./ranges";
import {
  affiliateBreakdownInput,
  clickStatsInput,
  linkTrendsInput,
  merchantBreakdownInput,
  type AffiliateBreakdownInput,
  type ClickStatsInput,
  type LinkTrendsInput,
  type MerchantBreakdownInput,
  affiliateStatsInput,
  conversionStatsInput,
  merchantStatsInput,
  programStatsInput,
  type AffiliateStatsInput,
  type ConversionStatsInput,
  type MerchantStatsInput,
  type ProgramStatsInput,
} from "./schema";
import { daysBetween, previousRange, type AffiliateOverview, type ConversionStats, type ProgramStats, type RangeStats } from "./stats";
import {
  countActiveAffiliates,
  countByStatus,
  findCurrencies,
  findDays,
  findMemberships,
  findPaid,
  findProgram,
  findTimezone,
  findTotals,
  type Slice,
} from "./store";

/** How many values of a facet clickStats names. */
const NAMED = 100;

/** A range of the merchant's days, with the range before, one entry per currency: of all programs, one program, or one affiliate. */
export async function merchantStats(ctx: Context, input: MerchantStatsInput): Promise<RangeStats[]> {
  const { merchantId } = authorizeMerchant(ctx, "stats.read");
  const { programId, affiliateId, from, to } = parse(merchantStatsInput, input);
  const today = to ?? (await todayOf(ctx, merchantId));
  return read(ctx, sliceOf(merchantId, { programId, affiliateId }), rangeOf({ from, to }, today));
}

/** The same range by where clicks came from; sub ids for one affiliate only, whose own names they are. */
export async function merchantBreakdown(ctx: Context, input: MerchantBreakdownInput): Promise<Breakdown[]> {
  const { merchantId } = authorizeMerchant(ctx, "stats.read");
  const { programId, affiliateId, most, ...asked } = parse(merchantBreakdownInput, input);
  const { from, to } = rangeOf(asked, asked.to ?? (await todayOf(ctx, merchantId)));
  return toBreakdowns(await findBreakdowns(reader(ctx), sliceOf(merchantId, { programId, affiliateId }), piecesOf(from, to), most));
}

/** The affiliate's own range, over all memberships, one program or one link. Days are those of each program's merchant. */
export async function affiliateStats(ctx: Context, input: AffiliateStatsInput): Promise<RangeStats[]> {
  const { accountId } = authorizeAffiliate(ctx, "stats.read");
  const { programId, linkId, from, to } = parse(affiliateStatsInput, input);
  const slice: Slice = linkId ? { of: "link", accountId, linkId } : { of: "account", accountId, programId };
  return read(ctx, slice, rangeOf({ from, to }, dayIn("UTC", ctx.now)));
}

/** The affiliate's own range by where clicks came from, over all memberships or in one program. */
export async function affiliateBreakdown(ctx: Context, input: AffiliateBreakdownInput): Promise<Breakdown[]> {
  const { accountId } = authorizeAffiliate(ctx, "stats.read");
  const { programId, most, ...asked } = parse(affiliateBreakdownInput, input);
  const { from, to } = rangeOf(asked, dayIn("UTC", ctx.now));
  return toBreakdowns(await findBreakdowns(reader(ctx), { of: "account", accountId, programId }, piecesOf(from, to), most));
}

/** The affiliate's clicks in figures; the last 30 days unless told. NotFound for a program the affiliate is not in. */
export async function clickStats(ctx: Context, input: ClickStatsInput): Promise<ClickStats> {
  const { accountId } = authorizeAffiliate(ctx, "stats.read");
  const { programId, ...asked } = parse(clickStatsInput, input);
  const { from, to } = rangeOf(asked, dayIn("UTC", ctx.now));
  const tx = reader(ctx);
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  const slice: Slice = { of: "account", accountId, programId };
  if (programId !== undefined && (await findCurrencies(tx, slice)).length === 0) throw notFound("program");
  const [days, rows] = await Promise.all([findVisitDays(tx, slice, from, to), findBreakdowns(tx, slice, piecesOf(from, to), NAMED)]);
  return toClickStats(days, rows, { from, to });
}

/** Clicks a day of some of the affiliate's own links, every day of the range; the last 30 days unless told. */
export async function linkTrends(ctx: Context, input: LinkTrendsInput): Promise<Map<string, number[]>> {
  const { accountId } = authorizeAffiliate(ctx, "stats.read");
  const { linkIds, ...asked } = parse(linkTrendsInput, input);
  const { from, to } = rangeOf(asked, dayIn("UTC", ctx.now));
  const rows = await findLinkDays(reader(ctx), { accountId, linkIds, from, to });
  const clicks = new Map(rows.map((row) => [`${row.linkId} ${row.day}`, row.clicks]));
  return new Map(linkIds.map((id) => [id, daysBetween(from, to).map((day) => clicks.get(`${id} ${day}`) ?? 0)]));
}

/** A program's sums over a period that ends today, and what it owes now. */
export async function programStats(ctx: Context, input: ProgramStatsInput): Promise<ProgramStats> {
  const tenant = authorize(ctx, "stats.read");
  const { programId, period } = parse(programStatsInput, input);
  const tx = reader(ctx);
  const scope = tenant.kind === "merchant" ? { merchantId: tenant.merchantId } : {};
  const program = isUuid(programId) && tenant.kind !== "affiliate" ? await findProgram(tx, { id: programId, ...scope }) : null;
  if (!program) throw notFound("program");
  const { merchantId, name, status, currency } = program;
  const since = periodStart(period, await todayOf(ctx, merchantId));
  const [sums, statuses, activeAffiliates, balances] = await Promise.all([
    findTotals(tx, { of: "program", merchantId, programId: program.id }, since ?? BEGINNING),
    countByStatus(tx, { merchantId, programId: program.id, since: since ?? BEGINNING }),
    countActiveAffiliates(tx, program.id),
    balancesOf(ctx, { programId: program.id }),
  ]);
  const totals = sumOf(sums.map(totalsOf));
  const owed = balances.find((balance) => balance.currency === currency);
  const count = (of: "pending" | "approved" | "rejected" | "refunded" | "partially_refunded") => statuses.get(of) ?? 0;
  return {
    programId: program.id,
    programName: name,
    status,
    currency,
    totalClicks: totals.clicks,
    totalRevenue: totals.revenue,
    totalConversions: totals.conversions,
    totalCommissions: totals.commission,
    pendingCommissions: (owed?.pending ?? 0) + (owed?.held ?? 0),
    activeAffiliates,
    conversionsByStatus: {
      pending: count("pending"),
      approved: count("approved"),
      rejected: count("rejected"),
      refunded: count("refunded"),
      partiallyRefunded: count("partially_refunded"),
    },
  };
}

/** The merchant's conversions over a period, in the currency with most programs; rejected ones count, their commission does not. */
export async function conversionStats(ctx: Context, input: ConversionStatsInput): Promise<ConversionStats> {
  const { merchantId } = authorizeMerchant(ctx, "stats.read");
  const { programId, period } = parse(conversionStatsInput, input);
  const tx = reader(ctx);
  const slice = sliceOf(merchantId, { programId });
  const since = periodStart(period, await todayOf(ctx, merchantId));
  const [currencies, sums, statuses] = await Promise.all([
    findCurrencies(tx, slice),
    findTotals(tx, slice, since ?? BEGINNING),
    countByStatus(tx, { merchantId, ...(programId && { programId }), since: since ?? BEGINNING }),
  ]);
  const currency = currencies[0] ?? "USD";
  const totals = sumOf(sums.filter((sum) => sum.currency === currency).map(totalsOf));
  const total = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  return {
    total,
    pending: statuses.get("pending") ?? 0,
    approved: statuses.get("approved") ?? 0,
    totalRevenue: totals.revenue,
    totalCommissions: totals.commission,
    currency,
  };
}

/** What an affiliate has earned everywhere, by how far it has come, and the totals of each membership. */
export async function affiliateOverview(ctx: Context): Promise<AffiliateOverview> {
  const { accountId, profileId } = authorizeAffiliate(ctx, "stats.read");
  const tx = reader(ctx);
  const [memberships, balances, paid] = await Promise.all([findMemberships(tx, accountId), balancesOf(ctx, {}), findPaid(tx, accountId)]);
  const byCurrency = balances
    .map(({ currency, pending, held, payable, inPayout, paid: out }) => ({
      currency,
      total: pending + held + payable + inPayout + out,
      pending,
      held,
      available: payable,
      inPayout,
      paid: out,
    }))
    .toSorted((a, b) => b.total - a.total);
  const main = byCurrency[0] ?? {
    currency: memberships[0]?.program.currency ?? "USD",
    total: 0,
    pending: 0,
    held: 0,
    available: 0,
    inPayout: 0,
    paid: 0,
  };
  return {
    affiliateProfileId: profileId,
    programCount: memberships.length,
    activeProgramCount: memberships.filter(({ status, program }) => status === "approved" && program.status === "active").length,
    currency: main.currency,
    totalEarnings: main.total,
    pendingEarnings: main.pending,
    heldEarnings: main.held,
    availableEarnings: main.available,
    paidEarnings: main.paid,
    byCurrency,
    programStats: memberships.map(({ id, program, totalClicks, totalConversions, totalRevenue, totalCommission }) => ({
      programId: program.id,
      programName: program.name,
      currency: program.currency,
      totalClicks,
      totalConversions,
      totalRevenue: toJsonAmount(totalRevenue),
      totalCommission: toJsonAmount(totalCommission),
      totalPaidOut: toJsonAmount(paid.get(id) ?? 0n),
    })),
  };
}

async function read(ctx: Context, slice: Slice, range: { from: string; to: string }): Promise<RangeStats[]> {
  const before = previousRange(range.from, range.to);
  const rows = await findDays(reader(ctx), slice, before.from, range.to);
  return [...groupBy(rows, (row) => row.currency)].map(([currency, own]) => toRangeStats(currency, own, range, before));
}

async function todayOf(ctx: Context, merchantId: string): Promise<string> {
  return dayIn(await findTimezone(reader(ctx), merchantId), ctx.now);
}

function sliceOf(merchantId: string, of: { programId?: string | undefined; affiliateId?: string | undefined }): Slice {
  if (of.affiliateId) return { of: "affiliate", merchantId, affiliateId: of.affiliateId };
  return of.programId ? { of: "program", merchantId, programId: of.programId } : { of: "merchant", merchantId };
}
