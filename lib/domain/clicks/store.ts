import type { Tx } from "@/lib/platform/db/client";
import { type Click, type ClickView, COLLAPSE_MS } from "./click";

export type BatchRow = Click & {
  /** The click that the visitor's cookie was given out with, where it is recent enough to matter. */
  firstId: string | null;
  firstAt: Date | null;
  /** The click of this batch that decides for this one, too. */
  follows: string | null;
};

/** What a batch adds to the sums of a link on a day in the merchant's time zone. */
export type LinkDay = { merchantId: string; programId: string; affiliateId: string; linkId: string; day: string; clicks: number };

const WINDOW = `interval '${COLLAPSE_MS} milliseconds'`;

/**
 * Records a batch ($1: BatchRow[] as JSON) and returns the repeats. At most one row per link and visitor may be known
 * and follow nobody. `$2`: also leave the sums to the fold; `$3`: keep repeats as aliases.
 * The limit below keeps the planner, who may see an empty table first, from ever reading all clicks for a join.
 */
export const RECORD = `
with input as materialized (
  select * from json_to_recordset($1::json) as i("id" uuid, "merchantId" uuid, "programId" uuid, "affiliateId" uuid, "linkId" uuid,
    "visitorId" text, "isKnown" boolean, "firstId" uuid, "firstAt" timestamptz, "follows" uuid, "ipHash" text, "userAgent" text,
    "referrer" text, "referrerHost" text, "country" text, "device" text, "params" jsonb, "createdAt" timestamptz)
), first_click as (
  select i.id, c.id as click_id from input i cross join lateral (
    select id from clicks where merchant_id = i."merchantId" and created_at = i."firstAt" and id = i."firstId" and link_id = i."linkId" limit 1
  ) c where i."firstId" is not null
), opened as (
  insert into click_windows as w (link_id, visitor_id, click_id, clicked_at)
  select i."linkId", i."visitorId", i.id, i."createdAt" from input i
  where i."isKnown" and i.follows is null and not exists (select from first_click f where f.id = i.id)
  order by 1, 2
  on conflict (link_id, visitor_id) do update set
    click_id = case when excluded.clicked_at >= w.clicked_at + ${WINDOW} then excluded.click_id else w.click_id end,
    clicked_at = case when excluded.clicked_at >= w.clicked_at + ${WINDOW} then excluded.clicked_at else w.clicked_at end
  returning new.link_id, new.visitor_id, old.click_id, old.clicked_at
), decided as (
  select i.id, coalesce(f.click_id, o.click_id, i.id) as click_id from input i
  left join first_click f on f.id = i.id
  left join opened o on o.link_id = i."linkId" and o.visitor_id = i."visitorId"
    and i."createdAt" > o.clicked_at - ${WINDOW} and i."createdAt" < o.clicked_at + ${WINDOW}
  where i.follows is null
), repeats as (
  select i.id, d.click_id from input i join decided d on d.id = coalesce(i.follows, i.id) where d.click_id <> i.id
), inserted as (
  insert into clicks (merchant_id, created_at, id, program_id, affiliate_id, link_id, visitor_id, ip_hash, user_agent, referrer, referrer_host, country, device,
    params)
  select "merchantId", "createdAt", id, "programId", "affiliateId", "linkId", "visitorId", "ipHash", "userAgent", "referrer", "referrerHost", "country",
    "device", "params"
  from input i where not exists (select from repeats r where r.id = i.id)
  on conflict (merchant_id, created_at, id) do nothing
  returning merchant_id, program_id, affiliate_id, link_id, created_at
), counted as (
  insert into click_counts (merchant_id, program_id, affiliate_id, link_id, at, clicks)
  select merchant_id, program_id, affiliate_id, link_id, date_bin('15 minutes', created_at, 'epoch'), count(*)
  from inserted where $2::boolean group by 1, 2, 3, 4, 5
), aliased as (
  insert into click_aliases (id, click_id) select id, click_id from repeats where $3::boolean
  on conflict do nothing
)
select id, click_id as "clickId" from repeats`;

/** Records one click in an open transaction; the sums are the caller's. Returns the id of the click that counts. */
export async function recordOne(tx: Tx, click: Click): Promise<string> {
  const row: BatchRow = { ...click, firstId: null, firstAt: null, follows: null };
  const [repeat] = await tx.$queryRawUnsafe<{ clickId: string }[]>(RECORD, JSON.stringify([row]), false, false);
  return repeat?.clickId ?? click.id;
}

/** For work that a crash may undo as a whole: its commit waits for no disk. */
export async function commitLazily(tx: Tx): Promise<void> {
  await tx.$executeRaw`set local synchronous_commit = off`;
}

/** Takes up to `limit` counts out of the queue, summed per link and day. Other takers get others. */
export function takeCounts(tx: Tx, limit: number): Promise<LinkDay[]> {
  return tx.$queryRaw<LinkDay[]>`
    with taken as (
      delete from click_counts where id in (select id from click_counts limit ${limit} for update skip locked)
      returning merchant_id, program_id, affiliate_id, link_id, at, clicks
    )
    select t.merchant_id as "merchantId", t.program_id as "programId", t.affiliate_id as "affiliateId", t.link_id as "linkId",
      (t.at at time zone m.timezone)::date::text as day, sum(t.clicks)::int as clicks
    from taken t join merchants m on m.id = t.merchant_id
    group by 1, 2, 3, 4, 5`;
}

/** The bounds let Postgres open one partition instead of all. */
export async function findClickBetween(tx: Tx, clickId: string, from: Date, to: Date): Promise<ClickView | null> {
  const rows = await tx.$queryRaw<ClickView[]>`
    select id, program_id as "programId", affiliate_id as "affiliateId", link_id as "linkId", created_at as "createdAt" from clicks
    where id = ${clickId}::uuid and created_at between ${from}::timestamptz and ${to}::timestamptz`;
  return rows[0] ?? null;
}

/** The click that counts behind a repeat's token, or null. */
export async function findAlias(tx: Tx, clickId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ clickId: string }[]>`select click_id as "clickId" from click_aliases where id = ${clickId}::uuid`;
  return rows[0]?.clickId ?? null;
}

export async function forgetWindows(tx: Tx, before: Date): Promise<void> {
  await tx.$executeRaw`delete from click_windows where clicked_at < ${before}::timestamptz`;
}

export async function ensurePartitions(tx: Tx, first: Date, months: number): Promise<void> {
  await tx.$executeRaw`select ensure_click_partitions(${first}::date, ${months}::int)`;
}
