import type { Tx } from "@/lib/platform/db/client";
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

// NO KEY UPDATE: new links and applications may still refer to the row.
export async function lockAffiliateRows(tx: Tx, ids: string[]): Promise<void> {
  await tx.$queryRaw`select id from affiliates where id = any(${ids}::uuid[]) order by id for no key update`;
}
