import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { authorize, authorizeAffiliate, authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { dayIn, periodStart, rangeOf, sumOf, toRangeStats, totalsOf } from "./ranges";
import {
  affiliateStatsInput,
  conversionStatsInput,
  merchantStatsInput,
  programStatsInput,
  type AffiliateStatsInput,
  type ConversionStatsInput,
  type MerchantStatsInput,
  type ProgramStatsInput,
} from "./schema";
import { previousRange, type AffiliateOverview, type ConversionStats, type ProgramStats, type RangeStats, type StatsTotals } from "./stats";
import {
  countActiveAffiliates,
  countByStatus,
  findCurrencies,
  findDays,
  findMemberships,
  findPaid,
  findProgram,
  findTimezone,
  type DayRow,
  type Slice,
} from "./store";

const BEGINNING = "1970-01-01";
const END = "9999-12-31";

/** A range of the merchant's days, with the range before, one entry per currency: of all programs, one program, or one affiliate. */
export async function merchantStats(ctx: Context, input: MerchantStatsInput): Promise<RangeStats[]> {
  const { merchantId } = authorizeMerchant(ctx, "stats.read");
  const { programId, affiliateId, from, to } = parse(merchantStatsInput, input);
  const timezone = await findTimezone(reader(ctx), merchantId);
  const slice: Slice = affiliateId
    ? { of: "affiliate", merchantId, affiliateId }
    : programId
      ? { of: "program", merchantId, programId }
      : { of: "merchant", merchantId };
  return read(ctx, slice, rangeOf({ from, to }, dayIn(timezone, ctx.now)));
}

/** The affiliate's own range, over all memberships, one program or one link. Days are those of each program's merchant. */
export async function affiliateStats(ctx: Context, input: AffiliateStatsInput): Promise<RangeStats[]> {
  const { accountId } = authorizeAffiliate(ctx, "stats.read");
  const { programId, linkId, from, to } = parse(affiliateStatsInput, input);
  const slice: Slice = linkId ? { of: "link", accountId, linkId } : { of: "account", accountId, programId };
  return read(ctx, slice, rangeOf({ from, to }, dayIn("UTC", ctx.now)));
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
  const since = periodStart(period, dayIn(await findTimezone(tx, merchantId), ctx.now));
  const [days, statuses, activeAffiliates, balances] = await Promise.all([
    findDays(tx, { of: "program", merchantId, programId: program.id }, since ?? BEGINNING, END),
    countByStatus(tx, { merchantId, programId: program.id, since: startOf(since) }),
    countActiveAffiliates(tx, program.id),
    balancesOf(ctx, { programId: program.id }),
  ]);
  const totals = sumDays(days);
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
  const slice: Slice = programId ? { of: "program", merchantId, programId } : { of: "merchant", merchantId };
  const since = periodStart(period, dayIn(await findTimezone(tx, merchantId), ctx.now));
  const [currencies, days, statuses] = await Promise.all([
    findCurrencies(tx, slice),
    findDays(tx, slice, since ?? BEGINNING, END),
    countByStatus(tx, { merchantId, ...(programId && { programId }), since: startOf(since) }),
  ]);
  const currency = currencies[0] ?? "USD";
  const totals = sumDays(days.filter((day) => day.currency === currency));
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
    .map(({ currency, pending, held, payable, paid: out }) => ({
      currency,
      total: pending + held + payable + out,
      pending,
      held,
      available: payable,
      paid: out,
    }))
    .toSorted((a, b) => b.total - a.total);
  const main = byCurrency[0] ?? {
    currency: memberships[0]?.program.currency ?? "USD",
    total: 0,
    pending: 0,
    held: 0,
    available: 0,
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
  const tx = reader(ctx);
  const before = previousRange(range.from, range.to);
  const [currencies, rows] = await Promise.all([findCurrencies(tx, slice), findDays(tx, slice, before.from, range.to)]);
  return currencies.map((currency) => toRangeStats(currency, rows, range, before));
}

function sumDays(rows: DayRow[]): StatsTotals {
  return sumOf(rows.map(totalsOf));
}

// The counts by status follow the day in UTC: off by hours at the edge of a period, never by sums of money.
function startOf(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00.000Z`);
}
