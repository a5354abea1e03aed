import { database } from "@/lib/platform/db/client";

type Drift = { dimension: string; subject: string; day: string; kept: string; facts: string };

/** Days on which the kept sums differ from clicks and conversions; a rejected conversion has no commission any more, refunds count against both. */
export async function findTotalsDrift(): Promise<Drift[]> {
  return database().$queryRaw<Drift[]>`
    with lines as (
      select a.id as affiliate_id, d.* from affiliates a join programs p on p.id = a.program_id, lateral (values
        (a.merchant_id, 'program', a.program_id), (a.merchant_id, 'affiliate', a.id), (a.merchant_id, 'merchant', owner_currency_id(a.merchant_id, p.currency)),
        (a.account_id, 'account', owner_currency_id(a.account_id, p.currency))
      ) as d(merchant_id, dimension, subject)
      union all
      select affiliate_id, merchant_id, 'link', id from links
    ), click_facts as (
      select d.merchant_id, d.dimension, d.subject, (c.created_at at time zone m.timezone)::date as day, count(*)::int as clicks
      from clicks c join merchants m on m.id = c.merchant_id join lines d on d.affiliate_id = c.affiliate_id
      where d.dimension <> 'link' or d.subject = c.link_id
      group by 1, 2, 3, 4
    ), sale_facts as (
      select d.merchant_id, d.dimension, d.subject, (v.occurred_at at time zone m.timezone)::date as day, count(*) filter (where v.kind <> 'click')::int as conversions,
        sum(v.amount - v.refunded_amount)::bigint as revenue,
        sum(case when v.status = 'rejected' then 0 else v.commission - v.refunded_commission end)::bigint as commission
      from conversions v join merchants m on m.id = v.merchant_id join lines d on d.affiliate_id = v.affiliate_id
      where d.dimension <> 'link' or d.subject = v.link_id
      group by 1, 2, 3, 4
    ), facts as (
      select merchant_id, dimension, subject, day, coalesce(clicks, 0) as clicks, coalesce(conversions, 0) as conversions,
        coalesce(revenue, 0) as revenue, coalesce(commission, 0) as commission
      from click_facts full join sale_facts using (merchant_id, dimension, subject, day)
    ), kept as (
      select merchant_id, dimension::text as dimension, subject_id as subject, day, clicks, conversions, revenue, commission from daily_totals
    )
    select coalesce(f.dimension, k.dimension) as dimension, coalesce(f.subject, k.subject)::text as subject, coalesce(f.day, k.day)::text as day,
      (k.clicks, k.conversions, k.revenue, k.commission)::text as kept, (f.clicks, f.conversions, f.revenue, f.commission)::text as facts
    from facts f full join kept k on k.merchant_id = f.merchant_id and k.dimension = f.dimension and k.subject = f.subject and k.day = f.day
    where (coalesce(f.clicks, 0), coalesce(f.conversions, 0), coalesce(f.revenue, 0), coalesce(f.commission, 0))
      is distinct from (coalesce(k.clicks, 0), coalesce(k.conversions, 0), coalesce(k.revenue, 0), coalesce(k.commission, 0))`;
}

/** Conversions whose money does not stand where their state says; the sum of an affiliate's accounts per conversion. */
export async function findMisplacedMoney(): Promise<{ id: string; status: string; isHeld: boolean; pending: bigint; held: bigint }[]> {
  return database().$queryRaw`
    select v.id, v.status::text as status, v.is_held as "isHeld", coalesce(sum(p.amount) filter (where a.kind = 'pending'), 0)::bigint as pending,
      coalesce(sum(p.amount) filter (where a.kind = 'held'), 0)::bigint as held
    from conversions v
    left join ledger_entries e on e.conversion_id = v.id left join ledger_postings p on p.entry_id = e.id left join ledger_accounts a on a.id = p.account_id
    group by v.id
    having coalesce(sum(p.amount) filter (where a.kind = 'pending'), 0)
        <> (case when v.status in ('pending', 'partially_refunded') and v.approved_at is null and not v.is_held then v.commission - v.refunded_commission else 0 end)
      or coalesce(sum(p.amount) filter (where a.kind = 'held'), 0)
        <> (case when v.status in ('pending', 'partially_refunded') and v.is_held then v.commission - v.refunded_commission else 0 end)
      or coalesce(sum(p.amount) filter (where a.kind = 'payable'), 0)
        <> v.payable
      or coalesce(sum(p.amount) filter (where a.affiliate_id is not null), 0)
        <> (case when v.status = 'rejected' then 0 else v.commission - v.refunded_commission end)`;
}

/** Journal entries whose postings do not sum to zero. */
export async function findUnbalanced(): Promise<{ id: string }[]> {
  return database().$queryRaw`select entry_id as id from ledger_postings group by entry_id having sum(amount) <> 0`;
}
