import type { ClickSum } from "@/lib/domain/totals/move-clicks";
import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Click, ClickView } from "./click";
import { RECORD, recordValues } from "./record-sql";

/** Records one click in an open transaction and leaves it to a fold of the same one. Returns the id of the click that counts. */
export async function recordOne(tx: Tx, click: Click): Promise<string> {
  const known = click.isKnown ? [{ ...click, firstId: null, firstAt: null, follows: null }] : [];
  const values = recordValues({ clicks: [click], known, toFold: true, late: false });
  const [repeat] = await tx.$queryRawUnsafe<{ clickId: string }[]>(RECORD, ...values);
  return repeat?.clickId ?? click.id;
}

/** For work that a crash may undo as a whole: its commit waits for no disk. */
export async function commitLazily(tx: Tx): Promise<void> {
  await tx.$executeRaw`set local synchronous_commit = off`;
}

/** The batch that an open transaction has just left for one click. */
export async function findBatchOf(tx: Tx, clickId: string): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`select id from click_batches where ids = array[${clickId}::uuid]`;
  return rows.map(({ id }) => id);
}

/** Holds back up to `limit` batches of the queue. Other takers get others. */
export async function findBatches(tx: Tx, limit: number): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`select id from click_batches order by id limit ${limit} for update skip locked`;
  return rows.map(({ id }) => id);
}

/**
 * Takes batches out of the queue and sums their clicks by link, day in the merchant's time zone, and where they came from.
 * Values are brought into their form once for all that came alike, so two sums may turn out to be of the same.
 * Clicks that terms pay for are noted as due in the same statement: what is counted once is owed once.
 * A batch that says what its clicks were is summed as it stands: nobody knew these visitors before it was committed.
 */
export function takeBatches(tx: Tx, ids: bigint[]): Promise<ClickSum[]> {
  return tx.$queryRaw<ClickSum[]>`
    with taken as (
      delete from click_batches where id = any(${ids}::bigint[]) returning *
    ), paying as materialized (
      select distinct program_id from program_terms where trigger = 'click'
    ), told as (
      select l.link_id, date_bin('15 minutes', t.first_at, 'epoch') as at, l.country, l.device, l.referrer_host, l.utm_source, l.sub1,
        count(*)::int as clicks, array_agg(l.id) as ids
      from taken t cross join lateral unnest(t.ids, t.link_ids, t.countries, t.devices, t.referrer_hosts, t.utm_sources, t.subs)
        as l(id, link_id, country, device, referrer_host, utm_source, sub1)
      where t.link_ids is not null group by 1, 2, 3, 4, 5, 6, 7
    ), alike as (
      select k.merchant_id, k.program_id, k.affiliate_id, t.link_id, (t.at at time zone m.timezone)::date as day, t.country, t.device,
        t.referrer_host, t.utm_source, t.sub1, t.clicks, t.clicks as newcomers, null::text as firsts, null::text[] as visitors,
        case when k.program_id in (select program_id from paying) then
          array(select uuid_extract_timestamp(id) from unnest(t.ids) as i(id) where exists (select from program_terms p ${paidAt(Prisma.sql`k.program_id`, Prisma.sql`uuid_extract_timestamp(i.id)`)}))
        end as due
      from told t join links k on k.id = t.link_id join merchants m on m.id = k.merchant_id
      union all
      select c.merchant_id, c.program_id, c.affiliate_id, c.link_id, (c.created_at at time zone m.timezone)::date as day, c.country, c.device,
        c.referrer_host, c.params ->> 'utm_source' as utm_source, c.params ->> 'sub1' as sub1,
        count(*)::int, 0, string_agg(c.id::text, ',') filter (where c.is_first),
        array_agg(c.visitor_id) filter (where c.visitor_id is not null and not c.is_first),
        array_agg(c.created_at) filter (where exists (select from program_terms p ${paidAt(Prisma.sql`c.program_id`, Prisma.sql`c.created_at`)}))
      from taken t cross join lateral (
        select *, c.visitor_id = 'v_' || replace(c.id::text, '-', '') as is_first
        from clicks c where c.id = any (t.ids) and c.created_at between t.first_at and t.last_at
      ) c join merchants m on m.id = c.merchant_id where t.link_ids is null
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ), noted as (
      insert into click_dues (merchant_id, program_id, affiliate_id, link_id, clicked_at, last_at)
      select merchant_id, program_id, affiliate_id, link_id, array_agg(at order by at), max(at) from alike, unnest(due) as at
      group by 1, 2, 3, 4, day
    )
    select merchant_id as "merchantId", program_id as "programId", affiliate_id as "affiliateId", link_id as "linkId", day::text as day,
      breakdown_value(country) as country, click_source(jsonb_build_object('utm_source', utm_source), referrer_host) as source,
      breakdown_value(device) as device, breakdown_value(sub1) as sub, clicks, newcomers, firsts, visitors
    from alike`;
}

/** Terms `p` that pay for a click of the program at an instant. */
function paidAt(programId: Prisma.Sql, at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`where p.trigger = 'click' and p.program_id = ${programId} and p.valid_from <= ${at} and (p.valid_to is null or ${at} < p.valid_to)`;
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
