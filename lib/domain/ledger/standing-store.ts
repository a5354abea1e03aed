import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { Finding } from "./audit";
import { within, type IdRange } from "./chain-store";

/** The first account whose balance is not what its postings sum to, or on the wrong side of zero. */
export async function findBadBalance(tx: Tx, merchantId: string | null): Promise<Finding | null> {
  const rows = await tx.$queryRaw<Finding[]>`
    with sums as (
      select account_id, sum(amount) as total from ledger_postings where ${merchantId}::uuid is null or merchant_id = ${merchantId}::uuid group by account_id
    ), due as (
      select a.id, a.kind::text as kind, a.balance, a.sign, case a.kind when 'clawback' then -1 when 'commission_expense' then 0 else 1 end as side,
        case when a.affiliate_id is null then 0 else coalesce(s.total, 0) end as derived
      from ledger_accounts a left join sums s on s.account_id = a.id where ${merchantId}::uuid is null or a.merchant_id = ${merchantId}::uuid
    )
    select 'ledger_accounts' as "table", id::text,
      case when balance <> derived then 'the balance is not the sum of its postings' when sign <> side then 'the account may stand on the wrong side of zero'
        else 'the balance of ' || kind || ' is on the wrong side of zero' end as problem,
      case when balance = derived and sign <> side then side else derived end::text as expected,
      case when balance = derived and sign <> side then sign else balance end::text as found
    from due where balance <> derived or sign <> side or balance <> abs(balance) * side
    order by id limit 1`;
  return rows[0] ?? null;
}

/**
 * The first conversion of a range whose commission does not stand in the journal as its row, its refunds and its payouts say;
 * or whose sums of refunds are not the closed form; or an entry of a conversion that is gone.
 */
export async function findBadCommission(
  tx: Tx,
  { range, merchantId }: { range: IdRange; merchantId: string | null },
): Promise<Finding | null> {
  const rows = await tx.$queryRaw<Finding[]>`
    with moved as (
      select e.conversion_id, sum(p.amount) as total, sum(p.amount) filter (where a.kind = 'pending') as pending,
        sum(p.amount) filter (where a.kind = 'held') as held, sum(p.amount) filter (where a.kind = 'payable') as payable,
        sum(p.amount) filter (where a.kind = 'in_payout') as in_payout, sum(p.amount) filter (where a.kind = 'paid') as paid
      from ledger_entries e join ledger_postings p on p.entry_id = e.id
        join ledger_accounts a on a.id = p.account_id and a.affiliate_id is not null
      where e.conversion_id is not null and ${within(Prisma.sql`e.conversion_id`, Prisma.sql`e.merchant_id`, range, merchantId)}
      group by e.conversion_id
    ), taken as (
      select r.conversion_id, sum(r.amount) filter (where b.id is null) as amount
      from refunds r left join refund_reversals b on b.refund_id = r.id
      where ${within(Prisma.sql`r.conversion_id`, Prisma.sql`r.merchant_id`, range, merchantId)} group by r.conversion_id
    ), items as (
      select i.conversion_id, sum(i.amount) filter (where i.paid_at is null) as open, sum(i.amount) filter (where i.paid_at is not null) as paid
      from payout_items i where i.voided_at is null and ${within(Prisma.sql`i.conversion_id`, Prisma.sql`i.merchant_id`, range, merchantId)}
      group by i.conversion_id
    ), sales as (
      select v.*, v.commission - v.refunded_commission as remaining,
        v.approved_at is null and v.status in ('pending', 'partially_refunded') as waits
      from conversions v where ${within(Prisma.sql`v.id`, Prisma.sql`v.merchant_id`, range, merchantId)}
    ), judged as (
      select coalesce(v.id, m.conversion_id, i.conversion_id) as id, case
        when v.id is null then array['the conversion of these entries is gone', 'a conversion', 'none']
        when v.refunded_amount <> coalesce(t.amount, 0) then array['the refunded amount is not the sum of the refunds', coalesce(t.amount, 0)::text, v.refunded_amount::text]
        when v.amount > 0 and v.refunded_commission <> div(2 * v.commission::numeric * v.refunded_amount + v.amount, 2 * v.amount::numeric)
          then array['the refunds took another share of the commission', div(2 * v.commission::numeric * v.refunded_amount + v.amount, 2 * v.amount::numeric)::text, v.refunded_commission::text]
        when v.status <> 'rejected' and v.status::text <> case when v.refunded_amount > 0 and v.refunded_amount = v.amount then 'refunded'
          when v.refunded_amount > 0 then 'partially_refunded' when v.approved_at is null then 'pending' else 'approved' end
          then array['the status is not what happened to the sale', case when v.refunded_amount > 0 and v.refunded_amount = v.amount then 'refunded'
          when v.refunded_amount > 0 then 'partially_refunded' when v.approved_at is null then 'pending' else 'approved' end, v.status::text]
        when coalesce(m.total, 0) <> case when v.status = 'rejected' then 0 else v.remaining end
          then array['the journal gives the affiliate another commission', case when v.status = 'rejected' then 0 else v.remaining end::text, coalesce(m.total, 0)::text]
        when coalesce(m.pending, 0) <> case when v.waits and not v.is_held then v.remaining else 0 end
          then array['pending is not what the status says', case when v.waits and not v.is_held then v.remaining else 0 end::text, coalesce(m.pending, 0)::text]
        when coalesce(m.held, 0) <> case when v.waits and v.is_held then v.remaining else 0 end
          then array['held is not what the status says', case when v.waits and v.is_held then v.remaining else 0 end::text, coalesce(m.held, 0)::text]
        when coalesce(m.payable, 0) <> v.payable then array['payable is not what the journal says', coalesce(m.payable, 0)::text, v.payable::text]
        when coalesce(m.in_payout, 0) <> coalesce(i.open, 0) then array['open payouts hold another amount of it', coalesce(m.in_payout, 0)::text, coalesce(i.open, 0)::text]
        when coalesce(m.paid, 0) <> coalesce(i.paid, 0) then array['completed payouts hold another amount of it', coalesce(m.paid, 0)::text, coalesce(i.paid, 0)::text]
        end as fault
      from sales v full join moved m on m.conversion_id = v.id full join items i on i.conversion_id = coalesce(v.id, m.conversion_id)
        left join taken t on t.conversion_id = v.id
    )
    select 'conversions' as "table", id::text, fault[1] as problem, fault[2] as expected, fault[3] as found from judged where fault is not null order by id limit 1`;
  return rows[0] ?? null;
}

/** The first payout that is not the sum of its commissions, or whose commissions are not where its status has them. */
export async function findBadPayout(tx: Tx, merchantId: string | null): Promise<Finding | null> {
  const rows = await tx.$queryRaw<Finding[]>`
    with sums as (
      select payout_id, sum(amount) as total, count(*) filter (where voided_at is not null) as voided,
        count(*) filter (where paid_at is not null and voided_at is null) as paid, count(*) as items
      from payout_items where ${merchantId}::uuid is null or merchant_id = ${merchantId}::uuid group by payout_id
    ), judged as (
      select coalesce(o.id, s.payout_id) as id, case
        when o.id is null then array['the payout of these commissions is gone', 'a payout', 'none']
        when o.amount <> coalesce(s.total, 0) then array['the payout is not the sum of its commissions', coalesce(s.total, 0)::text, o.amount::text]
        when o.item_count <> coalesce(s.items, 0) then array['the payout has another number of commissions', coalesce(s.items, 0)::text, o.item_count::text]
        when s.paid <> case when o.status = 'completed' then s.items else 0 end then array['its commissions are paid, its status is not', s.paid || ' of ' || s.items || ' paid', o.status::text]
        when s.voided <> case when o.status = 'cancelled' or o.reversed_at is not null then s.items else 0 end
          then array['its commissions were let go, its status says otherwise', s.voided || ' of ' || s.items || ' let go', o.status::text]
        end as fault
      from payouts o full join sums s on s.payout_id = o.id
      where ${merchantId}::uuid is null or o.merchant_id = ${merchantId}::uuid or o.id is null
    )
    select 'payouts' as "table", id::text, fault[1] as problem, fault[2] as expected, fault[3] as found from judged where fault is not null order by id limit 1`;
  return rows[0] ?? null;
}
