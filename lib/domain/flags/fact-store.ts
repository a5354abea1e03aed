import type { TrustTier } from "@/lib/domain/affiliates/affiliate";
import type { Circumstance } from "@/lib/domain/affiliates/circumstances";
import type { Tx } from "@/lib/platform/db/client";
import { WINDOW_DAYS } from "./facts";

/** At most this many of an affiliate's newest sales, clicks and sign-ins are looked at, whatever its size. */
const MAX_SALES = 500;
const MAX_CLICKS = 5000;
const MAX_LOGINS = 50;
/** Of a program: its newest sales, and its busiest affiliates. */
const SAMPLE = 500;

export type AffiliateRow = {
  id: string;
  merchantId: string;
  programId: string;
  trustTier: TrustTier;
  joinedAt: Date;
  email: string;
  website: string | null;
  circumstances: Circumstance[];
  currency: string;
  bannedReferrers: string[];
};

export function findAffiliates(tx: Tx, ids: string[]): Promise<AffiliateRow[]> {
  return tx.$queryRaw`
    select a.id, a.merchant_id as "merchantId", a.program_id as "programId", a.trust_tier::text as "trustTier", a.approved_at as "joinedAt",
      p.email, coalesce(ap.website, f.website) as website, a.circumstances, g.currency, coalesce(s.banned_referrers, '{}') as "bannedReferrers"
    from affiliates a join accounts p on p.id = a.account_id join programs g on g.id = a.program_id
    left join applications ap on ap.id = a.application_id left join affiliate_profiles f on f.account_id = a.account_id
    left join screening_policies s on s.program_id = a.program_id
    where a.id = any(${ids}::uuid[])`;
}

export type SaleRow = {
  affiliateId: string;
  id: string;
  at: Date;
  amount: bigint;
  refundedAmount: bigint;
  isFirst: boolean;
  customerId: string | null;
  emailHash: string | null;
  emailMasked: string | null;
  byCoupon: boolean;
  sawClick: boolean;
  clickAt: Date | null;
  network: string | null;
  visitorId: string | null;
  userAgent: string | null;
  referrer: string | null;
  params: Record<string, string> | null;
  country: string | null;
  billingCountry: string | null;
};

/** How many days of sales, and whether those that people rejected count: as they did before. */
export type Look = { days?: number; withRejected?: boolean };

/** Newest first. A click's id tells its instant, so that one partition is opened for it. */
export function findSales(tx: Tx, ids: string[], now: Date, { days = WINDOW_DAYS, withRejected = false }: Look = {}): Promise<SaleRow[]> {
  return tx.$queryRaw`
    select v.affiliate_id as "affiliateId", v.id, v.occurred_at as at, v.amount, v.refunded_amount as "refundedAmount",
      coalesce(d.reason, '') <> 'known_customer' as "isFirst", v.customer_id as "customerId", c.email_hash as "emailHash",
      c.email_masked as "emailMasked", v.method = 'coupon' as "byCoupon",
      coalesce(jsonb_path_exists(d.record, '$.candidates[*] ? (@.kind == "click" && @.clickId != null)'), false) as "sawClick",
      k.created_at as "clickAt", k.ip_hash as network, k.visitor_id as "visitorId", k.user_agent as "userAgent", k.referrer, k.params,
      k.country, v.billing_country as "billingCountry"
    from unnest(${ids}::uuid[]) as a(id)
    cross join lateral (
      select * from conversions where affiliate_id = a.id and created_at <= ${now}::timestamptz
        and created_at > ${now}::timestamptz - make_interval(days => ${days}::int) and (${withRejected} or status <> 'rejected')
        and kind <> 'click'
      order by created_at desc limit ${MAX_SALES}) v
    left join customers c on c.id = v.customer_id
    left join decision_records d on d.conversion_id = v.id
    left join lateral (
      select k.created_at, k.ip_hash, k.visitor_id, k.user_agent, k.referrer, k.params, k.country from clicks k
      where k.id = v.click_id and k.created_at between uuid_extract_timestamp(v.click_id) - interval '1 second'
        and uuid_extract_timestamp(v.click_id) + interval '1 second' limit 1) k on true
    order by v.occurred_at desc, v.id`;
}

/** Paid clicks: the first and the last of a commission. Newest first. */
export function findPaidClicks(
  tx: Tx,
  ids: string[],
  now: Date,
  { days = WINDOW_DAYS, withRejected = false }: Look = {},
): Promise<{ affiliateId: string; id: string; from: Date; to: Date }[]> {
  return tx.$queryRaw`
    select v.affiliate_id as "affiliateId", v.id, coalesce((d.record #>> '{clicks,firstAt}')::timestamptz, v.occurred_at) as from, v.occurred_at as to
    from unnest(${ids}::uuid[]) as a(id)
    cross join lateral (
      select id, affiliate_id, occurred_at from conversions where affiliate_id = a.id and created_at <= ${now}::timestamptz
        and created_at > ${now}::timestamptz - make_interval(days => ${days}::int) and (${withRejected} or status <> 'rejected') and kind = 'click'
      order by created_at desc limit ${MAX_SALES}) v
    left join decision_records d on d.conversion_id = v.id
    order by v.occurred_at desc, v.id`;
}

export type PeakRow = {
  affiliateId: string;
  network: string;
  clicks: number;
  visitors: number;
  agents: number;
  from: Date;
  to: Date;
  unevenness: number | null;
};

/** The busiest hour of each of an affiliate's three busiest networks in the last day. */
export function findPeaks(tx: Tx, ids: string[], now: Date): Promise<PeakRow[]> {
  return tx.$queryRaw`
    with recent as materialized (
      select a.id as affiliate, c.* from unnest(${ids}::uuid[]) as a(id) cross join lateral (
        select ip_hash, visitor_id, user_agent, created_at from clicks
        where affiliate_id = a.id and created_at <= ${now}::timestamptz and created_at > ${now}::timestamptz - interval '1 day' and ip_hash is not null
        order by created_at desc limit ${MAX_CLICKS}) c
    ), hours as (
      select affiliate, ip_hash, created_at as until, count(*) over w as clicks, min(created_at) over w as since from recent
      window w as (partition by affiliate, ip_hash order by created_at range between interval '1 hour' preceding and current row)
    ), best as (
      select distinct on (affiliate, ip_hash) * from hours order by affiliate, ip_hash, clicks desc, until
    ), top as (
      select * from (select best.*, row_number() over (partition by affiliate order by clicks desc, ip_hash) as place from best) as r where place <= 3
    )
    select t.affiliate as "affiliateId", t.ip_hash as network, t.clicks::int, t.since as from, t.until as to, g.visitors, g.agents, g.unevenness
    from top t cross join lateral (
      select count(distinct visitor_id)::int as visitors, count(distinct user_agent)::int as agents,
        round(stddev_pop(gap) * 100 / nullif(avg(gap), 0))::int as unevenness
      from (select visitor_id, user_agent, extract(epoch from created_at - lag(created_at) over (order by created_at)) as gap from recent r
        where r.affiliate = t.affiliate and r.ip_hash = t.ip_hash and r.created_at between t.since and t.until) as gaps) g
    order by t.clicks desc`;
}

/** Clicks of the last day: all, and those without a referring page. */
export function countClicks(tx: Tx, ids: string[], now: Date): Promise<{ affiliateId: string; total: number; bare: number }[]> {
  return tx.$queryRaw`
    select a.id as "affiliateId", count(*)::int as total, count(*) filter (where c.referrer is null)::int as bare
    from unnest(${ids}::uuid[]) as a(id) cross join lateral (
      select referrer from clicks where affiliate_id = a.id and created_at <= ${now}::timestamptz and created_at > ${now}::timestamptz - interval '1 day'
      order by created_at desc limit ${MAX_CLICKS}) c
    group by 1`;
}

/** Oldest first. */
export function findDays(
  tx: Tx,
  affiliates: { merchantIds: string[]; ids: string[] },
  now: Date,
): Promise<{ affiliateId: string; day: string; clicks: number; conversions: number }[]> {
  return tx.$queryRaw`
    select subject_id as "affiliateId", day::text as day, clicks, conversions from daily_totals
    where merchant_id = any(${affiliates.merchantIds}::uuid[]) and dimension = 'affiliate' and subject_id = any(${affiliates.ids}::uuid[])
      and day between ${now}::date - 60 and ${now}::date + 1
    order by day`;
}

export type LoginRow = { affiliateId: string; at: Date; network: string | null; visitorId: string | null };

export function findLogins(tx: Tx, ids: string[], now: Date): Promise<LoginRow[]> {
  return tx.$queryRaw`
    select a.id as "affiliateId", s.created_at as at, s.network, s.visitor_id as "visitorId"
    from affiliates a cross join lateral (
      select * from sessions where account_id = a.account_id and created_at <= ${now}::timestamptz
        and created_at > ${now}::timestamptz - make_interval(days => ${WINDOW_DAYS}) order by created_at desc limit ${MAX_LOGINS}) s
    where a.id = any(${ids}::uuid[])`;
}

/** Accounts that signed in from each network. */
export function countAccounts(tx: Tx, networks: string[]): Promise<{ network: string; accounts: number }[]> {
  return tx.$queryRaw`
    select network, count(distinct account_id)::int as accounts from sessions where network = any(${networks}::text[]) group by network`;
}

/** Other affiliates of the same program who signed in with the same browser. */
export function findSharedBrowsers(tx: Tx, ids: string[], now: Date): Promise<{ affiliateId: string; otherId: string; at: Date }[]> {
  return tx.$queryRaw`
    select a.id as "affiliateId", o.id as "otherId", max(t.created_at) as at
    from affiliates a
    join sessions s on s.account_id = a.account_id and s.visitor_id is not null and s.created_at > ${now}::timestamptz - make_interval(days => ${WINDOW_DAYS})
    join sessions t on t.visitor_id = s.visitor_id and t.account_id <> s.account_id and t.created_at <= ${now}::timestamptz
    join affiliates o on o.account_id = t.account_id and o.program_id = a.program_id
    where a.id = any(${ids}::uuid[]) group by 1, 2`;
}

export type ProgramRow = { programId: string; sales: number; medianAmount: number | null; customers: number; refunded: number };

/** What is usual in programs, by their newest sales of 90 days. */
export function findUsual(tx: Tx, programIds: string[], now: Date): Promise<ProgramRow[]> {
  return tx.$queryRaw`
    select p.id as "programId", count(*)::int as sales, percentile_disc(0.5) within group (order by v.amount)::float8 as "medianAmount",
      count(distinct coalesce(v.customer_id, v.id))::int as customers,
      count(distinct coalesce(v.customer_id, v.id)) filter (where v.refunded_amount > 0)::int as refunded
    from unnest(${programIds}::uuid[]) as p(id) cross join lateral (
      select id, amount, customer_id, refunded_amount from conversions where program_id = p.id and created_at <= ${now}::timestamptz
        and created_at > ${now}::timestamptz - interval '90 days' and kind <> 'click' order by created_at desc limit ${SAMPLE}) v
    group by p.id`;
}

export type PeerRow = { programId: string; id: string; perMille: number };

/** Conversions per 1000 clicks of a program's busiest affiliates, over their lives. */
export function findPeers(tx: Tx, programs: { merchantIds: string[]; ids: string[] }): Promise<PeerRow[]> {
  return tx.$queryRaw`
    select program_id as "programId", id, total_conversions * 1000.0::float8 / total_clicks as "perMille" from affiliates
    where merchant_id = any(${programs.merchantIds}::uuid[]) and program_id = any(${programs.ids}::uuid[]) and total_clicks >= 200
    order by total_clicks desc limit ${SAMPLE}`;
}

export type PayoutRow = { affiliateId: string; changedAt: Date | null; sharedWith: string[]; balance: bigint; balanceP95: number };

/** Where the money of affiliates goes, who of the same program shares that place, and what is owed beside what is usual. */
export function findPayouts(tx: Tx, ids: string[]): Promise<PayoutRow[]> {
  return tx.$queryRaw`
    with owed as (
      select a.id, a.program_id, d.fingerprint, case when d.updated_at > d.created_at then d.updated_at end as changed_at,
        coalesce((select sum(l.balance) from ledger_accounts l where l.affiliate_id = a.id and l.kind = 'payable'), 0)::bigint as balance
      from affiliates a join payout_details d on d.account_id = a.account_id where a.id = any(${ids}::uuid[])
    ), usual as (
      select g.program_id, percentile_cont(0.95) within group (order by l.balance)::float8 as p95
      from (select distinct a.merchant_id, a.program_id from affiliates a join owed on owed.id = a.id) g
      join ledger_accounts l on l.merchant_id = g.merchant_id and l.program_id = g.program_id and l.kind = 'payable' and l.balance > 0
      group by g.program_id
    )
    select o.id as "affiliateId", o.changed_at as "changedAt", o.balance, coalesce(u.p95, 0) as "balanceP95",
      array(select s.id::text from payout_details d join affiliates s on s.account_id = d.account_id and s.program_id = o.program_id
        where d.fingerprint = o.fingerprint and s.id <> o.id order by s.id limit 50) as "sharedWith"
    from owed o left join usual u on u.program_id = o.program_id`;
}
