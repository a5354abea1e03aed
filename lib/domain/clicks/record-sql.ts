import { type Click, COLLAPSE_MS } from "./click";

/** What is known of a click whose visitor may have been here before. */
export type KnownVisit = Pick<Click, "id" | "merchantId" | "linkId" | "visitorId" | "createdAt"> & {
  /** The click that the visitor's cookie was given out with, where it is recent enough to matter. */
  firstId: string | null;
  firstAt: Date | null;
  /** The click of this batch that decides for this one, too. */
  follows: string | null;
};

/** `known`: those of `clicks` that may be repeats; at most one per link and visitor follows nobody. */
export type Batch = {
  clicks: readonly Click[];
  known: readonly KnownVisit[];
  /** Leave the sums to the fold; otherwise they are the caller's. */
  toFold: boolean;
  /** Keep repeats as aliases. */
  late: boolean;
};

const WINDOW = `interval '${COLLAPSE_MS} milliseconds'`;

const CLICK_COLUMNS = `merchant_id, created_at, id, program_id, affiliate_id, link_id, visitor_id, ip_hash, user_agent, referrer, referrer_host,
    country, device, params`;
const CLICK_ROWS = `unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[],
    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::jsonb[]) as i(m, t, id)`;

/**
 * Records clicks of new visitors under ids that were never sent before: nothing can be a repeat. Their batch says what their sums
 * are made of, unless they fell into two quarters of an hour.
 */
export const RECORD_NEW = `
with batch as (
  insert into click_batches (ids, first_at, last_at, link_ids, referrer_hosts, countries, devices, utm_sources, subs)
  values ($3::uuid[], $15::timestamptz, $16::timestamptz, case when $17::boolean then $6::uuid[] end, $11::text[], $12::text[], $13::text[],
    $18::text[], $19::text[])
)
insert into clicks (${CLICK_COLUMNS}) select * from ${CLICK_ROWS}`;

/**
 * Records a batch and returns the repeats; only what is known is looked at.
 * The limit below keeps the planner, who may see an empty table first, from ever reading all clicks for a join; the
 * bounds, known before it runs, let it open one partition instead of all.
 * Late clicks that turn out to be recorded were told before that was known, so a later one of their visitor may have been counted as
 * the first: their days are counted anew.
 */
export const RECORD = `
with known as materialized (
  select * from json_to_recordset($15::json) as k("id" uuid, "merchantId" uuid, "linkId" uuid, "visitorId" text,
    "firstId" uuid, "firstAt" timestamptz, "follows" uuid, "createdAt" timestamptz)
), first_click as (
  select k.id, c.id as click_id from known k cross join lateral (
    select id from clicks where merchant_id = k."merchantId" and created_at = k."firstAt" and id = k."firstId" and link_id = k."linkId"
      and created_at between $18::timestamptz and $19::timestamptz limit 1
  ) c where k."firstId" is not null
), opened as (
  insert into click_windows as w (link_id, visitor_id, click_id, clicked_at)
  select k."linkId", k."visitorId", k.id, k."createdAt" from known k
  where k.follows is null and not exists (select from first_click f where f.id = k.id)
  order by 1, 2
  on conflict (link_id, visitor_id) do update set
    click_id = case when excluded.clicked_at >= w.clicked_at + ${WINDOW} then excluded.click_id else w.click_id end,
    clicked_at = case when excluded.clicked_at >= w.clicked_at + ${WINDOW} then excluded.clicked_at else w.clicked_at end
  returning new.link_id, new.visitor_id, old.click_id, old.clicked_at
), decided as (
  select k.id, coalesce(f.click_id, o.click_id, k.id) as click_id from known k
  left join first_click f on f.id = k.id
  left join opened o on o.link_id = k."linkId" and o.visitor_id = k."visitorId"
    and k."createdAt" > o.clicked_at - ${WINDOW} and k."createdAt" < o.clicked_at + ${WINDOW}
  where k.follows is null
), repeats as materialized (
  select k.id, d.click_id from known k join decided d on d.id = coalesce(k.follows, k.id) where d.click_id <> k.id
), inserted as (
  insert into clicks (${CLICK_COLUMNS})
  select i.* from ${CLICK_ROWS}
  where i.id <> all (array(select id from repeats))
  on conflict (merchant_id, created_at, id) do nothing
  returning id, created_at
), batch as (
  insert into click_batches (ids, first_at, last_at)
  select array_agg(id), min(created_at), max(created_at) from inserted where $16::boolean having count(*) > 0
), aliased as (
  insert into click_aliases (id, click_id) select id, click_id from repeats where $17::boolean
  on conflict do nothing
), doubted as (
  insert into stale_totals (merchant_id, day)
  select distinct i.m, (i.t at time zone m.timezone)::date from ${CLICK_ROWS} join merchants m on m.id = i.m
  where $17::boolean and exists (select from clicks c where (c.merchant_id, c.created_at, c.id) = (i.m, i.t, i.id))
)
select id, click_id as "clickId" from repeats`;

/** The parameters of RECORD. */
export function recordValues({ clicks, known, toFold, late }: Batch): (string | boolean | null)[] {
  const bounds = boundsOf(known.flatMap(({ firstAt }) => firstAt ?? []));
  return [...columnsOf(clicks), JSON.stringify(known), toFold, late, ...bounds];
}

/** The parameters of RECORD_NEW, for at least one click. */
export function recordNewValues(clicks: readonly Click[]): (string | boolean | null)[] {
  const bounds = boundsOf(clicks.map(({ createdAt }) => createdAt));
  const quarters = bounds.map((at) => at !== null && Math.floor(Date.parse(at) / QUARTER_MS));
  return [...columnsOf(clicks), ...bounds, quarters[0] === quarters[1], paramOf(clicks, "utm_source"), paramOf(clicks, "sub1")];
}

/** On its bounds the days of every time zone begin. */
const QUARTER_MS = 15 * 60_000;

/** A parameter of each click; null where none has it. */
function paramOf(clicks: readonly Click[], name: string): string | null {
  return clicks.some(({ params }) => params[name] !== undefined) ? quoted(clicks.map(({ params }) => params[name] ?? null)) : null;
}

/** The first and the last of some instants. */
function boundsOf(instants: Date[]): [string, string] | [null, null] {
  if (instants.length === 0) return [null, null];
  const times = instants.map((at) => at.getTime());
  return [new Date(Math.min(...times)).toISOString(), new Date(Math.max(...times)).toISOString()];
}

/** One array literal of PostgreSQL for each column. */
function columnsOf(clicks: readonly Click[]): string[] {
  const instant = instants();
  return [
    plain(clicks.map(({ merchantId }) => merchantId)),
    plain(clicks.map(({ createdAt }) => instant(createdAt))),
    plain(clicks.map(({ id }) => id)),
    plain(clicks.map(({ programId }) => programId)),
    plain(clicks.map(({ affiliateId }) => affiliateId)),
    plain(clicks.map(({ linkId }) => linkId)),
    quoted(clicks.map(({ visitorId }) => visitorId)),
    quoted(clicks.map(({ ipHash }) => ipHash)),
    quoted(clicks.map(({ userAgent }) => userAgent)),
    quoted(clicks.map(({ referrer }) => referrer)),
    quoted(clicks.map(({ referrerHost }) => referrerHost)),
    quoted(clicks.map(({ country }) => country)),
    quoted(clicks.map(({ device }) => device)),
    quoted(clicks.map(({ params }) => JSON.stringify(params))),
  ];
}

/** Many clicks of a batch share their millisecond. */
function instants(): (at: Date) => string {
  let known = Number.NaN;
  let text = "";
  return (at) => {
    if (at.getTime() !== known) text = at.toISOString();
    known = at.getTime();
    return text;
  };
}

const plain = (values: string[]): string => `{${values.join(",")}}`;
const quoted = (values: (string | null)[]): string => `{${values.map(element).join(",")}}`;

function element(value: string | null): string {
  if (value === null) return "NULL";
  return `"${/["\\]/.test(value) ? value.replace(/["\\]/g, "\\$&") : value}"`;
}
