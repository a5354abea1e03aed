import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { ConversionStatus } from "@/lib/platform/db/generated/client";

type Sums = { clicks: number; conversions: number; revenue: bigint; commission: bigint };
export type DayRow = Sums & { currency: string; day: string | null };

export type Slice =
  | { of: "merchant"; merchantId: string }
  | { of: "program"; merchantId: string; programId: string }
  | { of: "affiliate"; merchantId: string; affiliateId: string }
  | { of: "account"; accountId: string; programId?: string | undefined }
  | { of: "link"; accountId: string; linkId: string };

/**
 * The days of a slice that have figures, per currency, the one with most programs first; a currency without any has one row
 * without a day. Reads one row of daily sums for each day: its cost follows the range, not the history or the number of programs.
 */
export async function findDays(tx: Tx, slice: Slice, from: string, to: string): Promise<DayRow[]> {
  return tx.$queryRaw<DayRow[]>`
    with subject as (${subjectsOf(slice)})
    select s.currency, to_char(d.day, 'YYYY-MM-DD') as day, coalesce(d.clicks, 0) as clicks, coalesce(d.conversions, 0) as conversions,
      coalesce(d.revenue, 0) as revenue, coalesce(d.commission, 0) as commission
    from subject s left join daily_totals d on d.merchant_id = s.owner and d.dimension = s.dimension and d.subject_id = s.id
      and d.day between ${from}::date and ${to}::date
    order by s.programs desc, s.currency`;
}

/** The currencies in which a slice can have figures at all, the one with most programs first. */
export async function findCurrencies(tx: Tx, slice: Slice): Promise<string[]> {
  const rows = await tx.$queryRaw<{ currency: string }[]>`
    with subject as (${subjectsOf(slice)}) select currency from subject order by programs desc, currency`;
  return rows.map((row) => row.currency);
}

/** Owner, dimension, id and currency of what a slice sums, one of each currency, and in how many programs. */
export function subjectsOf(slice: Slice): Prisma.Sql {
  const affiliates = Prisma.sql`select a.merchant_id as owner, 'affiliate'::stats_dimension as dimension, a.id, p.currency, 1::bigint as programs from affiliates a join programs p on p.id = a.program_id`;
  switch (slice.of) {
    case "merchant":
      return Prisma.sql`select merchant_id as owner, 'merchant'::stats_dimension as dimension, owner_currency_id(merchant_id, currency) as id, currency,
        count(*) as programs from programs where merchant_id = ${slice.merchantId}::uuid group by merchant_id, currency`;
    case "program":
      return Prisma.sql`select merchant_id as owner, 'program'::stats_dimension as dimension, id, currency, 1::bigint as programs from programs
        where merchant_id = ${slice.merchantId}::uuid and id = ${slice.programId}::uuid`;
    case "affiliate":
      return Prisma.sql`${affiliates} where a.merchant_id = ${slice.merchantId}::uuid and a.id = ${slice.affiliateId}::uuid`;
    case "account":
      if (slice.programId !== undefined)
        return Prisma.sql`${affiliates} where a.account_id = ${slice.accountId}::uuid and a.program_id = ${slice.programId}::uuid`;
      return Prisma.sql`select a.account_id as owner, 'account'::stats_dimension as dimension, owner_currency_id(a.account_id, p.currency) as id, p.currency,
        count(*) as programs from affiliates a join programs p on p.id = a.program_id where a.account_id = ${slice.accountId}::uuid group by a.account_id, p.currency`;
    case "link":
      return Prisma.sql`select l.merchant_id as owner, 'link'::stats_dimension as dimension, l.id, p.currency, 1::bigint as programs from links l
        join programs p on p.id = l.program_id join affiliates a on a.id = l.affiliate_id
        where l.id = ${slice.linkId}::uuid and a.account_id = ${slice.accountId}::uuid`;
  }
}

export async function findTimezone(tx: Tx, merchantId: string): Promise<string> {
  const row = await tx.merchant.findUnique({ where: { id: merchantId }, select: { timezone: true } });
  return row?.timezone ?? "UTC";
}

/** A program of one merchant, or of any for the platform. */
export async function findProgram(tx: Tx, where: { id: string; merchantId?: string }) {
  return tx.program.findFirst({ where, select: { id: true, merchantId: true, name: true, status: true, currency: true, createdAt: true } });
}

export async function countActiveAffiliates(tx: Tx, programId: string): Promise<number> {
  return tx.affiliate.count({ where: { programId, status: "approved" } });
}

/** Conversions by status among those of a day (YYYY-MM-DD) or later. */
export async function countByStatus(tx: Tx, where: { merchantId: string; programId?: string; since: string }) {
  const rows = await tx.$queryRaw<{ status: ConversionStatus; count: number }[]>`
    select t.status::text as status, sum(t.conversions)::int as count from programs p
    join status_totals t on t.merchant_id = p.merchant_id and t.program_id = p.id
    where p.merchant_id = ${where.merchantId}::uuid and (${where.programId ?? null}::uuid is null or p.id = ${where.programId ?? null}::uuid)
      and t.day >= ${where.since}::date group by t.status`;
  return new Map(rows.map((row) => [row.status, row.count]));
}

/** All sums of a slice from a day (YYYY-MM-DD) on, per currency. */
export async function findTotals(tx: Tx, slice: Slice, since: string): Promise<(Sums & { currency: string })[]> {
  return tx.$queryRaw<(Sums & { currency: string })[]>`
    with subject as (${subjectsOf(slice)})
    select s.currency, sum(d.clicks)::int as clicks, sum(d.conversions)::int as conversions, sum(d.revenue)::bigint as revenue,
      sum(d.commission)::bigint as commission
    from subject s join daily_totals d on d.merchant_id = s.owner and d.dimension = s.dimension and d.subject_id = s.id
    where d.day >= ${since}::date group by s.currency`;
}

export async function findMemberships(tx: Tx, accountId: string) {
  return tx.affiliate.findMany({
    where: { accountId },
    select: {
      id: true,
      status: true,
      totalClicks: true,
      totalConversions: true,
      totalRevenue: true,
      totalCommission: true,
      program: { select: { id: true, name: true, currency: true, status: true } },
    },
    orderBy: [{ totalCommission: "desc" }, { id: "asc" }],
  });
}

export async function findPaid(tx: Tx, accountId: string): Promise<Map<string, bigint>> {
  const rows = await tx.$queryRaw<{ affiliateId: string; paid: bigint }[]>`
    select affiliate_id as "affiliateId", balance as paid from ledger_accounts
    where kind = 'paid' and affiliate_id in (select id from affiliates where account_id = ${accountId}::uuid)`;
  return new Map(rows.map((row) => [row.affiliateId, row.paid]));
}
