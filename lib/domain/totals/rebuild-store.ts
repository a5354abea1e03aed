import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { NAMED_VALUES, REST } from "./sums";
import { dayAfter, mondayOf, monthAfter } from "@/lib/core/day";
import { VISITORS_KEPT_DAYS } from "./store";

/** Days of one merchant, both included, and the programs whose sums they are. */
export type Stretch = Programs & { from: string; to: string };
type Programs = { merchantId: string; programIds: string[] };

export async function findMerchantIds(tx: Tx): Promise<string[]> {
  return (await tx.merchant.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
}

export async function findProgramIds(tx: Tx, merchantId: string): Promise<string[]> {
  return (await tx.program.findMany({ where: { merchantId }, select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
}

/** Every day that has facts or sums, with its clicks, the earliest first. */
export function findDaysOf(tx: Tx, merchantId: string): Promise<{ day: string; clicks: number }[]> {
  return tx.$queryRaw`
    select day::text, sum(clicks)::int as clicks from (
      select (c.created_at at time zone m.timezone)::date as day, count(*) as clicks from clicks c join merchants m on m.id = c.merchant_id
        where c.merchant_id = ${merchantId}::uuid group by 1
      union all select (v.occurred_at at time zone m.timezone)::date, 0 from conversions v join merchants m on m.id = v.merchant_id
        where v.merchant_id = ${merchantId}::uuid group by 1
      union all select day, 0 from daily_totals where merchant_id = ${merchantId}::uuid group by 1
    ) as d group by day order by day`;
}

/** How the next statements are to be planned, whatever the planner believes of tables that change as a whole: key by key, or set by set. */
export async function planBy(tx: Tx, way: "keys" | "sets"): Promise<void> {
  const [keys, sets] = way === "keys" ? ["on", "off"] : ["off", "on"];
  await tx.$executeRaw`
    select set_config('enable_nestloop', ${keys}, true), set_config('enable_hashjoin', ${sets}, true), set_config('enable_mergejoin', ${sets}, true),
      set_config('enable_seqscan', ${sets}, true), set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`;
}

export async function dropDays(tx: Tx, stretch: Stretch): Promise<void> {
  const { merchantId, programIds, from, to } = stretch;
  // OFFSET 0 makes each part a walk along the key, whatever the planner believes of the table.
  await tx.$executeRaw`
    delete from daily_totals where ctid = any(array(
      select d.at from (${subjectsOf(programIds)}) s cross join lateral (
        select d.ctid as at from daily_totals d where d.merchant_id = ${merchantId}::uuid and d.dimension = s.dimension and d.subject_id = s.id
          and d.day between ${from}::date and ${to}::date offset 0
      ) d))`;
  await dropBreakdowns(tx, merchantId, { of: facetedOf(programIds), grain: "day", from, to });
  await tx.$executeRaw`
    delete from daily_visitors where ctid = any(array(
      select v.at from affiliates a cross join lateral (
        select v.ctid as at from daily_visitors v where v.affiliate_id = a.id and v.day between ${from}::date and ${to}::date offset 0
      ) v where a.program_id = any(${programIds}::uuid[])))`;
}

type Part = { of: Prisma.Sql; grain: "day" | "week" | "month"; from: string; to: string };

async function dropBreakdowns(tx: Tx, merchantId: string, part: Part): Promise<void> {
  await tx.$executeRaw`delete from breakdown_totals where ctid = any(array(select at from ${breakdownsOf(merchantId, part)}))`;
}

/** Rows of breakdown_totals as `b`, with their place as `at`. Who asks holds the programs, so that no row moves. */
function breakdownsOf(merchantId: string, { of, grain, from, to }: Part): Prisma.Sql {
  return Prisma.sql`(${of}) s cross join (select unnest(enum_range(null::stats_facet)) as facet) f cross join lateral (
    select b.*, b.ctid as at from breakdown_totals b
    where b.merchant_id = ${merchantId}::uuid and b.dimension = s.dimension and b.subject_id = s.id and b.facet = f.facet
      and b.grain = ${grain}::stats_grain and b.day between ${from}::date and ${to}::date offset 0
  ) b`;
}

/** What GROUPING says of the sums by link; each facet has its own bit. */
const OF_LINKS = 15;
const summed = Prisma.sql`sum(clicks) as clicks, sum(conversions) as conversions, sum(revenue) as revenue, sum(commission) as commission`;

/**
 * Sums the facts of some days that have no sums. What waits for the fold is left to it: batch and clicks were committed
 * together, so one statement sees both or neither.
 */
export async function countDays(tx: Tx, stretch: Stretch, now: Date): Promise<void> {
  const { merchantId } = stretch;
  const { timezone, since, until } = await findEnds(tx, stretch);
  await tx.$executeRaw`
    with ${factsOf(stretch, timezone, { since, until })}, summed as materialized (
      select program_id, affiliate_id, day, link_id, country, source, device, sub, grouping(link_id, country, source, device, sub) as without, ${summed}
      from facts group by grouping sets ((program_id, affiliate_id, day, link_id), (program_id, affiliate_id, day, country),
        (program_id, affiliate_id, day, source), (program_id, affiliate_id, day, device), (program_id, affiliate_id, day, sub))
    ), visitors as (
      select affiliate_id as subject_id, day, count(*) as visitors
      from came group by 1, 2
    ), days as (
      insert into daily_totals (merchant_id, dimension, subject_id, day, clicks, conversions, revenue, commission, visitors)
      select ${merchantId}::uuid, d.dimension::stats_dimension, d.subject_id, s.day, ${summed},
        coalesce(case when d.dimension = 'affiliate' then max(visitors) end, 0)
      from summed s left join visitors v on v.subject_id = s.affiliate_id and v.day = s.day,
        lateral (values ('program', program_id), ('affiliate', affiliate_id), ('link', link_id)) as d(dimension, subject_id)
      where without = ${OF_LINKS} and d.subject_id is not null group by d.dimension, d.subject_id, s.day order by 2, 3, 4
    ), of_affiliates as materialized (
      select program_id, affiliate_id, day, case without when 23 then 'country' when 27 then 'source' when 29 then 'device' else 'sub' end::stats_facet as facet,
        coalesce(country, source, device, sub) as value, clicks, conversions, revenue, commission
      from summed where without <> ${OF_LINKS}
    ), valued as materialized (
      select 'affiliate'::stats_dimension as dimension, affiliate_id as subject_id, facet, day, value, clicks, conversions, revenue, commission from of_affiliates
      union all
      select 'program', program_id, facet, day, value, ${summed} from of_affiliates where facet <> 'sub' group by 2, 3, 4, 5
    ), crowded as materialized (
      select dimension, subject_id, facet, day from valued group by 1, 2, 3, 4 having count(*) > ${NAMED_VALUES}
    ), ranked as (
      select v.*, row_number() over (partition by dimension, subject_id, facet, day order by clicks desc, conversions desc, value) as place
      from valued v join crowded using (dimension, subject_id, facet, day)
    ), breakdowns as (
      insert into breakdown_totals (merchant_id, dimension, subject_id, facet, grain, day, value, clicks, conversions, revenue, commission)
      select ${merchantId}::uuid, dimension, subject_id, facet, 'day', day, value, clicks, conversions, revenue, commission from (
        select * from valued v where not exists (select from crowded c
          where (c.dimension, c.subject_id, c.facet, c.day) = (v.dimension, v.subject_id, v.facet, v.day))
        union all
        select dimension, subject_id, facet, day, case when place > ${NAMED_VALUES} then ${REST} else value end, ${summed} from ranked group by 1, 2, 3, 4, 5
      ) as named order by dimension, subject_id, facet, day
    )
    insert into daily_visitors (affiliate_id, day, visitor_id)
    select affiliate_id, day, visitor_id from came where day >= ${now.toISOString().slice(0, 10)}::date - ${VISITORS_KEPT_DAYS + 1}::int`;
}

/**
 * `counted`: the clicks of some days, one by one; `came`: their visitors, but for those whose first click waits, by which the fold
 * will count them; `facts`: those clicks and the conversions, each as what it adds.
 */
function factsOf(
  { merchantId, programIds, from, to }: Stretch,
  timezone: string,
  { since, until }: { since: Date; until: Date },
): Prisma.Sql {
  const inside = Prisma.sql`day between ${from}::date and ${to}::date`;
  return Prisma.sql`
    waiting as materialized (
      select unnest(ids) as id from click_batches
    ), present as materialized (
      select * from (
        select c.id in (select id from waiting) as waits, c.id, c.program_id, c.affiliate_id, c.link_id, (c.created_at at time zone ${timezone})::date as day, breakdown_value(c.country) as country,
          click_source(c.params, c.referrer_host) as source, breakdown_value(c.device) as device, breakdown_value(c.params ->> 'sub1') as sub, c.visitor_id
        from clicks c where c.merchant_id = ${merchantId}::uuid and c.program_id = any(${programIds}::uuid[])
          and c.created_at between ${since}::timestamptz and ${until}::timestamptz
      ) as c where ${inside}
    ), counted as (
      select * from present where not waits
    ), came as materialized (
      select distinct affiliate_id, day, visitor_id from counted c where visitor_id is not null and not exists (
        select from present w where w.waits and w.visitor_id = 'v_' || replace(w.id::text, '-', '')
          and (w.affiliate_id, w.day, w.visitor_id) = (c.affiliate_id, c.day, c.visitor_id))
    ), facts as (
      select program_id, affiliate_id, link_id, day, country, source, device, sub, 1 as clicks, 0 as conversions, 0::bigint as revenue, 0::bigint as commission
      from counted
      union all
      select * from (
        select v.program_id, v.affiliate_id, v.link_id, (v.occurred_at at time zone ${timezone})::date as day, v.country, v.source, v.device, v.sub,
          0 as clicks, case when v.kind = 'click' then 0 else 1 end as conversions, v.amount - v.refunded_amount,
          case when v.status = 'rejected' then 0 else v.commission - v.refunded_commission end
        from conversions v where v.merchant_id = ${merchantId}::uuid and v.program_id = any(${programIds}::uuid[])
          and v.occurred_at between ${since}::timestamptz and ${until}::timestamptz
      ) as v where ${inside}
    )`;
}

/** Instants around the days. Clocks that change at midnight move a day's ends, so the day of each fact decides in the end. */
async function findEnds(tx: Tx, { merchantId, from, to }: Stretch): Promise<{ timezone: string; since: Date; until: Date }> {
  const [ends] = await tx.$queryRaw<{ timezone: string; since: Date; until: Date }[]>`
    select timezone, (${from}::timestamp at time zone timezone) - interval '3 hours' as since,
      ((${to}::timestamp + interval '1 day') at time zone timezone) + interval '3 hours' as until
    from merchants where id = ${merchantId}::uuid`;
  if (!ends) throw new Error(`there is no merchant ${merchantId}`);
  return ends;
}

/** Makes a month's breakdowns the sums of its days. `month`: its first day. */
export async function sumMonth(tx: Tx, { merchantId, programIds }: Programs, month: string): Promise<void> {
  await sumPeriods(tx, merchantId, { of: facetedOf(programIds), grain: "month", from: month, to: dayAfter(monthAfter(month), -1) });
}

/** Makes the breakdowns of the weeks that some days touch the sums of their days. */
export async function sumWeeks(tx: Tx, { merchantId, programIds, from, to }: Stretch): Promise<void> {
  const [first, last] = [mondayOf(from), dayAfter(mondayOf(to), 6)];
  await sumPeriods(tx, merchantId, { of: facetedOf(programIds), grain: "week", from: first, to: last });
}

/** `from` and `to`: the first and the last day of whole weeks or months. */
async function sumPeriods(tx: Tx, merchantId: string, { of, grain, from, to }: Part): Promise<void> {
  await dropBreakdowns(tx, merchantId, { of, grain, from, to });
  await tx.$executeRaw`
    insert into breakdown_totals (merchant_id, dimension, subject_id, facet, grain, day, value, clicks, conversions, revenue, commission)
    select b.merchant_id, b.dimension, b.subject_id, b.facet, ${grain}::stats_grain, date_trunc(${grain}, b.day)::date as first, b.value, ${summed}
    from ${breakdownsOf(merchantId, { of, grain: "day", from, to })} group by 1, 2, 3, 4, first, b.value`;
}

/** Who has breakdowns of their own: a link's would say what its affiliate's do. */
function facetedOf(programIds: string[]): Prisma.Sql {
  return Prisma.sql`select 'program'::stats_dimension as dimension, unnest(${programIds}::uuid[]) as id
    union all select 'affiliate', id from affiliates where program_id = any(${programIds}::uuid[])`;
}

function subjectsOf(programIds: string[]): Prisma.Sql {
  return Prisma.sql`${facetedOf(programIds)}
    union all select 'link', id from links where program_id = any(${programIds}::uuid[])`;
}

export async function lockAffiliatesOf(tx: Tx, programId: string): Promise<void> {
  await tx.$queryRaw`select id from affiliates where program_id = ${programId}::uuid order by id for no key update`;
}

/** Makes lifetime sums the sums of their days. */
export async function sumLifetimes(tx: Tx, programId: string): Promise<void> {
  await tx.$executeRaw`
    with sums as (
      select a.id, coalesce(sum(d.clicks), 0)::int as clicks, coalesce(sum(d.conversions), 0)::int as conversions,
        coalesce(sum(d.revenue), 0)::bigint as revenue, coalesce(sum(d.commission), 0)::bigint as commission
      from affiliates a left join daily_totals d on d.merchant_id = a.merchant_id and d.dimension = 'affiliate' and d.subject_id = a.id
      where a.program_id = ${programId}::uuid group by a.id
    )
    update affiliates a set total_clicks = s.clicks, total_conversions = s.conversions, total_revenue = s.revenue, total_commission = s.commission
    from sums s where s.id = a.id
      and (a.total_clicks, a.total_conversions, a.total_revenue, a.total_commission) <> (s.clicks, s.conversions, s.revenue, s.commission)`;
  await tx.$executeRaw`
    with sums as (
      select l.id, coalesce(sum(d.clicks), 0)::int as clicks, coalesce(sum(d.conversions), 0)::int as conversions
      from links l left join daily_totals d on d.merchant_id = l.merchant_id and d.dimension = 'link' and d.subject_id = l.id
      where l.program_id = ${programId}::uuid group by l.id
    ), locked as (
      select l.id, s.clicks, s.conversions from links l join sums s on s.id = l.id
      where (l.total_clicks, l.total_conversions) <> (s.clicks, s.conversions) order by l.id for no key update of l
    )
    update links l set total_clicks = s.clicks, total_conversions = s.conversions from locked s where s.id = l.id`;
}
