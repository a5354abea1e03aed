import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { type Facet, facets, type Piece } from "./breakdown";
import { type Slice, subjectsOf } from "./store";

type Sums = { clicks: number; conversions: number; revenue: bigint; commission: bigint };
export type FacetRow = Sums & { currency: string; facet: Facet; value: string | null };

/** The `most` values of each facet with the most clicks, and null for all others together. Reads months where it can. */
export function findBreakdowns(tx: Tx, slice: Slice, pieces: Piece[], most: number): Promise<FacetRow[]> {
  const parts = Prisma.join(pieces.map(({ grain, from, to }) => Prisma.sql`(${grain}::stats_grain, ${from}::date, ${to}::date)`));
  const named = Prisma.join(facets.map((facet, place) => Prisma.sql`(${facet}::stats_facet, ${String(place)}::xid)`));
  // OFFSET 0 makes each part a walk along the key, whatever the planner believes of the table. An xid has a hash and no order: rows are
  // added up by hash, where a planner that expects a few would sort thousands.
  return tx.$queryRaw<FacetRow[]>`
    with subject as (${subjectsOf(slice)}), valued as (
      select s.currency, f.facet, b.value, sum(b.clicks) as clicks, sum(b.conversions) as conversions, sum(b.revenue)::bigint as revenue,
        sum(b.commission)::bigint as commission
      from subject s cross join (values ${named}) as f(facet, hashed) cross join (values ${parts}) as r(grain, first, last) cross join lateral (
        select value collate "C" as value, clicks, conversions, revenue, commission from breakdown_totals b
        where b.merchant_id = s.owner and b.dimension = s.dimension and b.subject_id = s.id and b.facet = f.facet and b.grain = r.grain
          and b.day between r.first and r.last offset 0
      ) b group by 1, 2, 3, f.hashed
    ), ranked as (
      select *, value = '*' or row_number() over (partition by currency, facet order by value = '*', clicks desc, conversions desc, value) > ${most} as "isRest"
      from valued where clicks <> 0 or conversions <> 0 or revenue <> 0 or commission <> 0
    )
    select currency, facet, case when "isRest" then null else value end as value, sum(clicks)::int as clicks, sum(conversions)::int as conversions,
      sum(revenue)::bigint as revenue, sum(commission)::bigint as commission
    from ranked group by currency, facet, "isRest", case when "isRest" then null else value end
    order by currency, facet, "isRest", 4 desc, 5 desc, 3`;
}

export type VisitDay = { day: string; clicks: number; conversions: number; visitors: number };

/** Counts of an affiliate's days, whatever the currency. */
export function findVisitDays(tx: Tx, slice: Slice, from: string, to: string): Promise<VisitDay[]> {
  return tx.$queryRaw<VisitDay[]>`
    with subject as (${subjectsOf(slice)})
    select to_char(d.day, 'YYYY-MM-DD') as day, sum(d.clicks)::int as clicks, sum(d.conversions)::int as conversions, sum(d.visitors)::int as visitors
    from subject s join daily_totals d on d.merchant_id = s.owner and d.dimension = s.dimension and d.subject_id = s.id
    where d.day between ${from}::date and ${to}::date group by d.day`;
}

/** Clicks by link and day of one affiliate's links. */
export function findLinkDays(tx: Tx, of: { accountId: string; linkIds: string[]; from: string; to: string }) {
  return tx.$queryRaw<{ linkId: string; day: string; clicks: number }[]>`
    select l.id as "linkId", to_char(d.day, 'YYYY-MM-DD') as day, d.clicks from links l join affiliates a on a.id = l.affiliate_id
    join daily_totals d on d.merchant_id = l.merchant_id and d.dimension = 'link' and d.subject_id = l.id
    where l.id = any(${of.linkIds}::uuid[]) and a.account_id = ${of.accountId}::uuid and d.day between ${of.from}::date and ${of.to}::date`;
}
