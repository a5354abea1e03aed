import { mondayOf, monthOf } from "@/lib/core/day";
import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";

type Days = { from: string; to: string };
/** Whose sums: a merchant's, or those of some accounts. */
export type Owners = { merchantId: string } | { accountIds: string[] };

export async function findAccountIds(tx: Tx, merchantId: string): Promise<string[]> {
  const rows = await tx.affiliate.findMany({
    where: { merchantId },
    select: { accountId: true },
    distinct: "accountId",
    orderBy: { accountId: "asc" },
  });
  return rows.map(({ accountId }) => accountId);
}

/** One at a time: two who add the same difference would add it twice. */
export async function lockOwners(tx: Tx): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('totals of owners', 0))::text`;
}

/**
 * Makes the sums of owners those of their programs or memberships. A writer moves both in one transaction, so that a difference
 * which one statement sees is wrong whatever is written meanwhile: nobody has to be kept out.
 */
export async function sumOwners(tx: Tx, owners: Owners, days: Days): Promise<void> {
  await sumDays(tx, owners, days);
  await sumBreakdowns(tx, owners, days);
}

const differs = Prisma.sql`sum(sign * clicks) <> 0 or sum(sign * conversions) <> 0 or sum(sign * revenue) <> 0 or sum(sign * commission) <> 0`;
const difference = Prisma.sql`sum(sign * clicks), sum(sign * conversions), sum(sign * revenue), sum(sign * commission)`;
const isNothing = Prisma.sql`clicks = 0 and conversions = 0 and revenue = 0 and commission = 0`;

async function sumDays(tx: Tx, owners: Owners, { from, to }: Days): Promise<void> {
  await tx.$executeRaw`
    with ${sourcesOf(owners)}
    insert into daily_totals (merchant_id, dimension, subject_id, day, clicks, conversions, revenue, commission, visitors)
    select s.owner, s.dimension, s.subject, d.day, ${difference}, sum(sign * visitors)
    from sources s cross join lateral (
      select * from daily_totals d where d.merchant_id = s.of_owner and d.dimension = s.of_dimension and d.subject_id = s.of_subject
        and d.day between ${from}::date and ${to}::date offset 0
    ) d group by 1, 2, 3, 4 having ${differs} or sum(sign * visitors) <> 0 order by 2, 3, 4
    on conflict (merchant_id, dimension, subject_id, day) do update set
      clicks = daily_totals.clicks + excluded.clicks, conversions = daily_totals.conversions + excluded.conversions,
      revenue = daily_totals.revenue + excluded.revenue, commission = daily_totals.commission + excluded.commission,
      visitors = daily_totals.visitors + excluded.visitors`;
  await tx.$executeRaw`
    with ${sourcesOf(owners)}
    delete from daily_totals where ctid = any(array(
      select d.at from sources s cross join lateral (
        select d.ctid as at from daily_totals d where d.merchant_id = s.owner and d.dimension = s.dimension and d.subject_id = s.subject
          and d.day between ${from}::date and ${to}::date and ${isNothing} and visitors = 0 offset 0
      ) d where s.sign < 0))`;
}

async function sumBreakdowns(tx: Tx, owners: Owners, { from, to }: Days): Promise<void> {
  const periods = Prisma.sql`(select unnest(enum_range(null::stats_facet)) as facet) f cross join (values
    ('day'::stats_grain, ${from}::date, ${to}::date), ('week', ${mondayOf(from)}::date, ${mondayOf(to)}::date),
    ('month', ${monthOf(from)}::date, ${monthOf(to)}::date)) as g(grain, first, last)`;
  await tx.$executeRaw`
    with ${sourcesOf(owners)}
    insert into breakdown_totals (merchant_id, dimension, subject_id, facet, grain, day, value, clicks, conversions, revenue, commission)
    select s.owner, s.dimension, s.subject, f.facet, g.grain, b.day, b.value, ${difference}
    from sources s cross join ${periods} cross join lateral (
      select * from breakdown_totals b where b.merchant_id = s.of_owner and b.dimension = s.of_dimension and b.subject_id = s.of_subject
        and b.facet = f.facet and b.grain = g.grain and b.day between g.first and g.last offset 0
    ) b group by 1, 2, 3, 4, 5, 6, 7 having ${differs} order by 2, 3, 4, 5, 6, 7
    on conflict (merchant_id, dimension, subject_id, facet, grain, day, value) do update set
      clicks = breakdown_totals.clicks + excluded.clicks, conversions = breakdown_totals.conversions + excluded.conversions,
      revenue = breakdown_totals.revenue + excluded.revenue, commission = breakdown_totals.commission + excluded.commission`;
  await tx.$executeRaw`
    with ${sourcesOf(owners)}
    delete from breakdown_totals where ctid = any(array(
      select b.at from sources s cross join ${periods} cross join lateral (
        select b.ctid as at from breakdown_totals b where b.merchant_id = s.owner and b.dimension = s.dimension and b.subject_id = s.subject
          and b.facet = f.facet and b.grain = g.grain and b.day between g.first and g.last and ${isNothing} offset 0
      ) b where s.sign < 0))`;
}

/** What owners' sums are made of, counted once, and their own, counted once against it. */
function sourcesOf(owners: Owners): Prisma.Sql {
  return Prisma.sql`parts as materialized (${partsOf(owners)}), sources as materialized (
      select *, 1 as sign from parts
      union all
      select distinct owner, dimension, subject, owner, dimension, subject, -1 from parts
    )`;
}

function partsOf(owners: Owners): Prisma.Sql {
  if ("merchantId" in owners)
    return Prisma.sql`
      select p.merchant_id as owner, 'merchant'::stats_dimension as dimension, owner_currency_id(p.merchant_id, p.currency) as subject,
        p.merchant_id as of_owner, 'program'::stats_dimension as of_dimension, p.id as of_subject
      from programs p where p.merchant_id = ${owners.merchantId}::uuid`;
  return Prisma.sql`
    select a.account_id as owner, 'account'::stats_dimension as dimension, owner_currency_id(a.account_id, p.currency) as subject,
      a.merchant_id as of_owner, 'affiliate'::stats_dimension as of_dimension, a.id as of_subject
    from affiliates a join programs p on p.id = a.program_id where a.account_id = any(${owners.accountIds}::uuid[])`;
}
