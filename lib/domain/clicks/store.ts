import type { Tx } from "@/lib/platform/db/client";
import type { Click, ClickView } from "./click";
import { RECORD, recordValues } from "./record-sql";

/** What a batch adds to the sums of a link on a day in the merchant's time zone. */
export type LinkDay = { merchantId: string; programId: string; affiliateId: string; linkId: string; day: string; clicks: number };

/** Records one click in an open transaction; the sums are the caller's. Returns the id of the click that counts. */
export async function recordOne(tx: Tx, click: Click): Promise<string> {
  const known = click.isKnown ? [{ ...click, firstId: null, firstAt: null, follows: null }] : [];
  const values = recordValues({ clicks: [click], known, toFold: false, late: false });
  const [repeat] = await tx.$queryRawUnsafe<{ clickId: string }[]>(RECORD, ...values);
  return repeat?.clickId ?? click.id;
}

/** For work that a crash may undo as a whole: its commit waits for no disk. */
export async function commitLazily(tx: Tx): Promise<void> {
  await tx.$executeRaw`set local synchronous_commit = off`;
}

/** Takes up to `limit` batches out of the queue and sums their clicks per link and day. Other takers get others. */
export async function takeBatches(tx: Tx, limit: number): Promise<{ batches: number; days: LinkDay[] }> {
  const rows = await tx.$queryRaw<(LinkDay & { batches: number })[]>`
    with taken as (
      delete from click_batches where id in (select id from click_batches order by id limit ${limit} for update skip locked)
      returning ids, first_at, last_at
    ), counted as (
      select c.merchant_id, c.program_id, c.affiliate_id, c.link_id, date_bin('15 minutes', c.created_at, 'epoch') as at, count(*) as clicks
      from taken t cross join lateral (
        select * from clicks c where c.id = any (t.ids) and c.created_at between t.first_at and t.last_at
      ) c group by 1, 2, 3, 4, 5
    )
    select (select count(*)::int from taken) as batches, d.* from (values (1)) as one left join (
      select c.merchant_id as "merchantId", c.program_id as "programId", c.affiliate_id as "affiliateId", c.link_id as "linkId",
        (c.at at time zone m.timezone)::date::text as day, sum(c.clicks)::int as clicks
      from counted c join merchants m on m.id = c.merchant_id
      group by 1, 2, 3, 4, 5
    ) d on true`;
  return { batches: rows[0]?.batches ?? 0, days: rows.flatMap(({ batches: _, ...day }) => (day.linkId === null ? [] : day)) };
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
