import type { Tx } from "@/lib/platform/db/client";

/** A merchant who owes for clicks of days that are over, and when its day of `now` began. */
export type DueMerchant = { merchantId: string; before: Date };

/**
 * Merchants with due clicks of days that ended before `now`, by their own clocks. Looks at one row of each who ever paid for
 * clicks.
 */
export function findDueMerchants(tx: Tx, now: Date): Promise<DueMerchant[]> {
  return tx.$queryRaw<DueMerchant[]>`
    select m.id as "merchantId", e.before from merchants m
    cross join lateral (select date_trunc('day', ${now}::timestamptz at time zone m.timezone) at time zone m.timezone as before) e
    where m.id in (select merchant_id from program_terms where trigger = 'click')
      and exists (select from click_dues d where d.merchant_id = m.id and d.last_at < e.before)
    order by 1`;
}

/** `ends`: when each day with due clicks ended, the earliest first. */
export type DueAffiliate = { programId: string; affiliateId: string; ends: Date[] };

/** Whose clicks are due: at most `limit` affiliates after one, in id order. */
export function findDueAffiliates(tx: Tx, { merchantId, before }: DueMerchant, after: string, limit: number): Promise<DueAffiliate[]> {
  return tx.$queryRaw<DueAffiliate[]>`
    select d.program_id as "programId", d.affiliate_id as "affiliateId", array_agg(distinct e.ends order by e.ends) as ends
    from click_dues d join merchants m on m.id = d.merchant_id
    cross join lateral (select (date_trunc('day', d.last_at at time zone m.timezone) + interval '1 day') at time zone m.timezone as ends) e
    where d.merchant_id = ${merchantId}::uuid and d.last_at < ${before}::timestamptz and d.affiliate_id > ${after}::uuid
    group by 1, 2 order by 2 limit ${limit}`;
}

/** Due clicks of one link on one merchant's day (YYYY-MM-DD) under one version of the terms. `id`: for the conversion. */
export type DueClicks = {
  id: string;
  merchantId: string;
  programId: string;
  affiliateId: string;
  affiliateCode: string;
  linkId: string;
  linkCode: string;
  currency: string;
  day: string;
  termsId: string;
  ownTermsId: string | null;
  /** The clicks came after the affiliate was blocked. */
  isBlocked: boolean;
  clicks: number;
  firstAt: Date;
  lastAt: Date;
};

/**
 * Takes an affiliate's due clicks from before an instant out of the queue, each under the terms of its own instant. Those
 * that no terms pay for are dropped.
 */
export function takeDue(tx: Tx, affiliateId: string, before: Date): Promise<DueClicks[]> {
  return tx.$queryRaw<DueClicks[]>`
    with taken as (
      delete from click_dues where affiliate_id = ${affiliateId}::uuid and last_at < ${before}::timestamptz
      returning merchant_id, program_id, link_id, clicked_at
    ), priced as (
      select c.merchant_id, c.program_id, c.link_id, t.id as terms_id, o.id as own_terms_id, at,
        (at at time zone m.timezone)::date as day, coalesce(a.blocked_at <= at, false) as is_blocked
      from taken c cross join unnest(c.clicked_at) as at
      join affiliates a on a.id = ${affiliateId}::uuid join merchants m on m.id = c.merchant_id
      join program_terms t on t.trigger = 'click' and t.program_id = c.program_id and t.valid_from <= at and (t.valid_to is null or at < t.valid_to)
      left join affiliate_terms o on o.affiliate_id = a.id and o.valid_from <= at and (o.valid_to is null or at < o.valid_to)
    ), alike as (
      select merchant_id, program_id, link_id, day, terms_id, own_terms_id, is_blocked, count(*)::int as clicks, min(at) as first_at, max(at) as last_at
      from priced group by 1, 2, 3, 4, 5, 6, 7
    )
    select uuidv7() as id, x.merchant_id as "merchantId", x.program_id as "programId", a.id as "affiliateId", a.code as "affiliateCode",
      x.link_id as "linkId", l.code as "linkCode", p.currency, x.day::text as day, x.terms_id as "termsId", x.own_terms_id as "ownTermsId",
      x.is_blocked as "isBlocked", x.clicks, x.first_at as "firstAt", x.last_at as "lastAt"
    from alike x join affiliates a on a.id = ${affiliateId}::uuid join links l on l.id = x.link_id join programs p on p.id = x.program_id
    order by x.last_at, x.link_id`;
}
