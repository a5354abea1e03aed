import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { ClickSum } from "./move-clicks";
import type { TotalsMove } from "./move-totals";
import { NAMED_VALUES, REST, type Sum } from "./sums";

/** Days this far back still know their visitors; an older click makes its day be counted anew. */
export const VISITORS_KEPT_DAYS = 7;

/** Sums of conversions as the database knows them. */
export function findSums(tx: Tx, moves: TotalsMove[]): Promise<Sum[]> {
  const input = toJson(
    moves.map(({ conversions = 0, revenue = 0n, commission = 0n, ...move }) => ({ ...move, conversions, revenue, commission })),
  );
  return tx.$queryRaw<Sum[]>`
    select v.merchant_id as "merchantId", v.program_id as "programId", v.affiliate_id as "affiliateId", v.link_id as "linkId",
      (v.occurred_at at time zone m.timezone)::date::text as day, v.country, v.source, v.device, v.sub,
      0 as clicks, s.conversions, s.revenue, s.commission
    from json_to_recordset(${input}::json) as s("conversionId" uuid, conversions int, revenue bigint, commission bigint)
    join conversions v on v.id = s."conversionId" join merchants m on m.id = v.merchant_id`;
}

/** Days before affiliates before links, each in one order; the programs and affiliates are already locked. */
export async function addSums(tx: Tx, sums: Sum[]): Promise<void> {
  if (sums.length === 0) return;
  const input = toJson(sums);
  await addDays(tx, input);
  await addBreakdowns(tx, input);
  await tx.$executeRaw`
    with sums as (select "affiliateId" as id, ${moved} from ${rows(input)} group by 1)
    update affiliates a set total_clicks = a.total_clicks + s.clicks, total_conversions = a.total_conversions + s.conversions,
      total_revenue = a.total_revenue + s.revenue, total_commission = a.total_commission + s.commission
    from sums s where a.id = s.id`;
  await tx.$executeRaw`
    with sums as (select "linkId" as id, ${moved} from ${rows(input)} where "linkId" is not null group by 1),
    locked as (select l.id, s.clicks, s.conversions from links l join sums s on s.id = l.id where s.clicks <> 0 or s.conversions <> 0
      order by l.id for no key update of l)
    update links l set total_clicks = l.total_clicks + locked.clicks, total_conversions = l.total_conversions + locked.conversions
    from locked where l.id = locked.id`;
}

const moved = Prisma.sql`sum(s.clicks)::int as clicks, sum(s.conversions)::int as conversions, sum(s.revenue)::bigint as revenue,
  sum(s.commission)::bigint as commission`;

function rows(input: string): Prisma.Sql {
  return Prisma.sql`json_to_recordset(${input}::json) as s("merchantId" uuid, "programId" uuid, "affiliateId" uuid, "linkId" uuid, day date,
    country text, source text, device text, sub text, clicks int, conversions int, revenue bigint, commission bigint)`;
}

async function addDays(tx: Tx, input: string): Promise<void> {
  await tx.$executeRaw`
    with sums as materialized (
      select s."merchantId", s."programId", s."affiliateId", s."linkId", s.day, ${moved} from ${rows(input)} group by 1, 2, 3, 4, 5
    )
    insert into daily_totals (merchant_id, dimension, subject_id, day, clicks, conversions, revenue, commission)
    select d.owner, d.dimension::stats_dimension, d.subject, s.day, ${moved}
    from sums s join programs p on p.id = s."programId" join affiliates a on a.id = s."affiliateId", lateral (values
      (s."merchantId", 'program', p.id), (s."merchantId", 'affiliate', a.id), (s."merchantId", 'link', s."linkId"),
      (s."merchantId", 'merchant', owner_currency_id(s."merchantId", p.currency)),
      (a.account_id, 'account', owner_currency_id(a.account_id, p.currency))
    ) as d(owner, dimension, subject)
    where d.subject is not null group by 1, 2, 3, 4 order by 2, 3, 4
    on conflict (merchant_id, dimension, subject_id, day) do update set
      clicks = daily_totals.clicks + excluded.clicks, conversions = daily_totals.conversions + excluded.conversions,
      revenue = daily_totals.revenue + excluded.revenue, commission = daily_totals.commission + excluded.commission`;
}

/** Whoever comes when a day's names are given away belongs to the rest, and stays there: a row never changes its meaning. */
async function addBreakdowns(tx: Tx, input: string): Promise<void> {
  await tx.$executeRaw`
    with incoming as (
      select s."merchantId" as merchant_id, d.dimension::stats_dimension as dimension, d.subject_id, f.facet::stats_facet as facet, s.day, f.value, ${moved}
      from ${rows(input)}, lateral (values ('program', s."programId"), ('affiliate', s."affiliateId")) as d(dimension, subject_id),
        lateral (values ('country', s.country), ('source', s.source), ('device', s.device), ('sub', s.sub)) as f(facet, value)
      where d.dimension = 'affiliate' or f.facet <> 'sub'
      group by 1, 2, 3, 4, 5, 6
    ), known as (
      select i.*, exists (select from breakdown_totals b where (b.merchant_id, b.dimension, b.subject_id, b.facet, b.grain, b.day, b.value)
        = (i.merchant_id, i.dimension, i.subject_id, i.facet, 'day', i.day, i.value)) as is_known from incoming i
    ), placed as (
      select k.*, row_number() over (partition by dimension, subject_id, facet, day, is_known order by clicks desc, value) as place from known k
    ), taken as (
      select p.dimension, p.subject_id, p.facet, p.day, (
        select count(*) from breakdown_totals b where (b.merchant_id, b.dimension, b.subject_id, b.facet, b.grain, b.day)
          = (p.merchant_id, p.dimension, p.subject_id, p.facet, 'day', p.day) and b.value <> ${REST}
      ) as names from placed p where not p.is_known group by p.merchant_id, 1, 2, 3, 4
    ), named as (
      select p.*, case when not p.is_known and p.place + t.names > ${NAMED_VALUES} then ${REST} else p.value end as name from placed p
      left join taken t using (dimension, subject_id, facet, day)
    )
    insert into breakdown_totals (merchant_id, dimension, subject_id, facet, grain, day, value, clicks, conversions, revenue, commission)
    select s.owner, s.dimension, s.subject, s.facet, g.grain::stats_grain, date_trunc(g.grain, s.day)::date, s.name, ${moved}
    from (
      select merchant_id as owner, dimension, subject_id as subject, facet, day, name, clicks, conversions, revenue, commission from named
      union all
      select n.merchant_id, 'merchant', owner_currency_id(n.merchant_id, p.currency), n.facet, n.day, n.name, n.clicks, n.conversions, n.revenue, n.commission
      from named n join programs p on p.id = n.subject_id where n.dimension = 'program'
      union all
      select a.account_id, 'account', owner_currency_id(a.account_id, p.currency), n.facet, n.day, n.name, n.clicks, n.conversions, n.revenue, n.commission
      from named n join affiliates a on a.id = n.subject_id join programs p on p.id = a.program_id where n.dimension = 'affiliate'
    ) s, (values ('day'), ('week'), ('month')) as g(grain) group by 1, 2, 3, 4, 5, 6, 7 order by 2, 3, 4, 5, 6, 7
    on conflict (merchant_id, dimension, subject_id, facet, grain, day, value) do update set
      clicks = breakdown_totals.clicks + excluded.clicks, conversions = breakdown_totals.conversions + excluded.conversions,
      revenue = breakdown_totals.revenue + excluded.revenue, commission = breakdown_totals.commission + excluded.commission`;
}

/**
 * Counts each visitor once a day; days that have forgotten their visitors are counted anew by the rebuild. A visitor whose first click
 * is one of the affiliate's that day is known by it, and needs no row. Whoever else clicked before it was counted has one: nobody
 * can have done so whose first click was recorded before they were told their name, which is what a newcomer is.
 * Each LIMIT keeps the planner from reading a whole table for the join.
 */
export async function addVisitors(tx: Tx, sums: ClickSum[], now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  const kept = Prisma.sql`day >= ${today}::date - ${VISITORS_KEPT_DAYS}::int`;
  const input = toJson(
    sums.map(({ merchantId, affiliateId, day, newcomers, firsts, visitors }) => ({
      merchantId,
      affiliateId,
      day,
      newcomers,
      firsts,
      visitors: visitors ?? [],
    })),
  );
  await tx.$executeRaw`
    with input as materialized (
      select "merchantId" as merchant_id, "affiliateId" as affiliate_id, day, newcomers, firsts, visitors
      from json_to_recordset(${input}::json) as s("merchantId" uuid, "affiliateId" uuid, day date, newcomers int, firsts text, visitors json)
    ), late as (
      insert into stale_totals (merchant_id, day) select distinct merchant_id, day from input where not ${kept}
    ), returned as materialized (
      select distinct i.merchant_id, affiliate_id, day, visitor, m.timezone,
        case when visitor ~ '^v_[0-9a-f]{32}$' then substr(visitor, 3)::uuid end as first_id
      from input i join merchants m on m.id = i.merchant_id, lateral json_array_elements_text(visitors) as v(visitor) where ${kept}
    ), seen as (
      insert into daily_visitors (affiliate_id, day, visitor_id)
      select affiliate_id, day, visitor from returned r left join lateral (
        select id from clicks f where f.merchant_id = r.merchant_id and f.created_at = uuid_extract_timestamp(r.first_id) and f.id = r.first_id
          and f.affiliate_id = r.affiliate_id and f.visitor_id = r.visitor and (f.created_at at time zone r.timezone)::date = r.day limit 1
      ) f on true where f.id is null order by 1, 2, 3 on conflict do nothing returning affiliate_id, day
    ), came as (
      select affiliate_id, day, newcomers as visitors from input where ${kept}
      union all
      select affiliate_id, day, 1 from seen
      union all
      select i.affiliate_id, i.day, 1 from input i cross join lateral string_to_table(firsts, ',') as f(id) left join lateral (
        select day from daily_visitors v where (v.affiliate_id, v.day, v.visitor_id) = (i.affiliate_id, i.day, 'v_' || replace(f.id, '-', '')) limit 1
      ) v on true where i.${kept} and v.day is null
    )
    update daily_totals d set visitors = d.visitors + s.visitors from (
      select o.owner, o.dimension::stats_dimension as dimension, o.subject, n.day, sum(n.visitors)::int as visitors
      from (select affiliate_id, day, sum(visitors) as visitors from came group by 1, 2) n
      join affiliates a on a.id = n.affiliate_id join programs p on p.id = a.program_id, lateral (values
        (a.merchant_id, 'affiliate', a.id), (a.account_id, 'account', owner_currency_id(a.account_id, p.currency))
      ) as o(owner, dimension, subject) group by 1, 2, 3, 4
    ) s where d.merchant_id = s.owner and d.dimension = s.dimension and d.subject_id = s.subject and d.day = s.day`;
}

/** Every writer of a program's sums takes this before the first of them, so that names and rebuilds are settled one at a time. */
export async function lockPrograms(tx: Tx, ids: string[]): Promise<void> {
  await tx.$queryRaw`
    select pg_advisory_xact_lock(hashtextextended('totals ' || id, 0))::text from (select unnest(${ids}::text[]) as id order by 1) as p`;
}

// NO KEY UPDATE: new links and applications may still refer to the row.
export async function lockAffiliateRows(tx: Tx, ids: string[]): Promise<void> {
  await tx.$queryRaw`select id from affiliates where id = any(${ids}::uuid[]) order by id for no key update`;
}

function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
}
