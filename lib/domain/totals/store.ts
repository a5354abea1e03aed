import type { Tx } from "@/lib/platform/db/client";
import type { ClickSum } from "./move-clicks";
import type { TotalsMove } from "./move-totals";

/** One statement for every kind of fact, so that all of them lock affiliate, link and days in one order. */
export async function addToTotals(tx: Tx, move: TotalsMove): Promise<void> {
  const { merchantId, programId, affiliateId, linkId, at, clicks = 0, conversions = 0, revenue = 0n, commission = 0n } = move;
  await tx.$executeRaw`
    with affiliate as (
      update affiliates set total_clicks = total_clicks + ${clicks}, total_conversions = total_conversions + ${conversions},
        total_revenue = total_revenue + ${revenue}::bigint, total_commission = total_commission + ${commission}::bigint
      where id = ${affiliateId}::uuid
    ), link as (
      update links set total_clicks = total_clicks + ${clicks}, total_conversions = total_conversions + ${conversions}
      where id = ${linkId}::uuid
    )
    insert into daily_totals (merchant_id, dimension, subject_id, day, clicks, conversions, revenue, commission)
    select m.id, s.dimension::stats_dimension, s.id, (${at}::timestamptz at time zone m.timezone)::date,
      ${clicks}, ${conversions}, ${revenue}::bigint, ${commission}::bigint
    from merchants m, (values ('program', ${programId}::uuid), ('affiliate', ${affiliateId}::uuid), ('link', ${linkId}::uuid)) as s(dimension, id)
    where m.id = ${merchantId}::uuid and s.id is not null
    on conflict (merchant_id, dimension, subject_id, day) do update set
      clicks = daily_totals.clicks + excluded.clicks, conversions = daily_totals.conversions + excluded.conversions,
      revenue = daily_totals.revenue + excluded.revenue, commission = daily_totals.commission + excluded.commission`;
}

/** Days before links, each in one order; the affiliates are already locked. */
export async function addClickSums(tx: Tx, sums: ClickSum[]): Promise<void> {
  const input = JSON.stringify(sums);
  await tx.$executeRaw`
    insert into daily_totals (merchant_id, dimension, subject_id, day, clicks)
    select s."merchantId", d.dimension::stats_dimension, d.subject, s.day, sum(s.clicks)
    from json_to_recordset(${input}::json) as s("merchantId" uuid, "programId" uuid, "affiliateId" uuid, "linkId" uuid, day date, clicks int),
      lateral (values ('program', s."programId"), ('affiliate', s."affiliateId"), ('link', s."linkId")) as d(dimension, subject)
    group by 1, 2, 3, 4 order by 2, 3, 4
    on conflict (merchant_id, dimension, subject_id, day) do update set clicks = daily_totals.clicks + excluded.clicks`;
  await tx.$executeRaw`
    with sums as (select "affiliateId" as id, sum(clicks)::int as clicks from json_to_recordset(${input}::json) as s("affiliateId" uuid, clicks int) group by 1)
    update affiliates a set total_clicks = a.total_clicks + sums.clicks from sums where a.id = sums.id`;
  await tx.$executeRaw`
    with sums as (select "linkId" as id, sum(clicks)::int as clicks from json_to_recordset(${input}::json) as s("linkId" uuid, clicks int) group by 1),
    locked as (select l.id, sums.clicks from links l join sums on sums.id = l.id order by l.id for no key update of l)
    update links l set total_clicks = l.total_clicks + locked.clicks from locked where l.id = locked.id`;
}

// NO KEY UPDATE: new links and applications may still refer to the row.
export async function lockAffiliateRows(tx: Tx, ids: string[]): Promise<void> {
  await tx.$queryRaw`select id from affiliates where id = any(${ids}::uuid[]) order by id for no key update`;
}
