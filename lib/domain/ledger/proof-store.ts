import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import { within, type IdRange } from "./chain-store";
import { accountKinds, type AccountKind } from "./ledger";

/**
 * What one pass over a range of entries proves. `isSound`: every entry has its seal, one giver and one taker of the same amount,
 * merchant and currency, moves what its cause says and is as it was sealed; and there are no other postings or seals.
 * `weight`: what the range moved, weighed like the conversions' standing: whole numbers as text.
 */
export type Proof = { isSound: boolean; weight: string };

/** What a unit of money of this conversion weighs on an account of this kind: 64 bits that nobody knows before the audit; the program's side weighs nothing. */
function weightOn(kind: AccountKind, conversion: Prisma.Sql, seed: number): Prisma.Sql {
  return weightOf(Prisma.sql`${accountKinds.indexOf(kind)}`, conversion, seed);
}

function weightOf(rank: Prisma.Sql, conversion: Prisma.Sql, seed: number): Prisma.Sql {
  return Prisma.sql`uuid_hash_extended(${conversion}, ${seed}::bigint + ${rank})::numeric`;
}

/** Passes over a range of entries in the order of their ids, with their postings and seals beside them. Planned as `ordered`. */
export async function proveEntries(tx: Tx, { range, moves, seed }: { range: IdRange; moves: string[]; seed: number }): Promise<Proof> {
  const inRange = (column: Prisma.Sql): Prisma.Sql => within(column, Prisma.empty, range, null);
  const weight = (side: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`case ${side}.rank when 0 then 0 else ${weightOf(Prisma.sql`${side}.rank`, Prisma.sql`e.conversion_id`, seed)} end`;
  const [giver, taker] = [Prisma.sql`ga`, Prisma.sql`ta`];
  const rows = await tx.$queryRaw<Proof[]>`
    with books as materialized (
      select a.id, a.merchant_id, a.currency, a.kind::text as kind, array_position(${accountKinds}::text[], a.kind::text) - 1 as rank,
        left(ledger_posting_line(a, 0), -2) as line from ledger_accounts a
    ), judged as (
      select case when e.conversion_id is not null then g.amount * (${weight(giver)} - ${weight(taker)}) end as weight,
        g.amount = -t.amount and ga.currency = ta.currency and e.merchant_id = g.merchant_id and e.merchant_id = t.merchant_id
        and e.merchant_id = ga.merchant_id and e.merchant_id = ta.merchant_id and e.merchant_id = s.merchant_id
        and e.cause || ' ' || ga.kind || ' ' || ta.kind = any(${moves}::text[])
        and s.hash = ledger_entry_hash(s.prev_hash, s.seq, e, case when g.account_id < t.account_id
          then ga.line || g.amount || E'\n' || ta.line || t.amount || E'\n' else ta.line || t.amount || E'\n' || ga.line || g.amount || E'\n' end) as good
      from ledger_entries e join ledger_seals s on s.entry_id = e.id
        join ledger_postings g on g.entry_id = e.id and g.amount < 0 join ledger_postings t on t.entry_id = e.id and t.amount > 0
        join books ga on ga.id = g.account_id join books ta on ta.id = t.account_id
      where ${inRange(Prisma.sql`e.id`)} and ${inRange(Prisma.sql`s.entry_id`)}
        and ${inRange(Prisma.sql`g.entry_id`)} and ${inRange(Prisma.sql`t.entry_id`)}
    ), totals as (select count(*) as n, count(*) filter (where good) as good, coalesce(sum(weight), 0)::text as weight from judged)
    select n = good and good = (select count(*) from ledger_entries where ${inRange(Prisma.sql`id`)})
      and good = (select count(*) from ledger_seals where ${inRange(Prisma.sql`entry_id`)})
      and 2 * good = (select count(*) from ledger_postings where ${inRange(Prisma.sql`entry_id`)}) as "isSound", weight
    from totals`;
  return rows[0] ?? { isSound: false, weight: "0" };
}

/**
 * What all conversions, their refunds and their payouts say about where the money stands. The weights are the journal's when they
 * agree: one difference, or any number of them, goes unseen once in 2^64 audits. `isSound`: no row contradicts itself.
 */
export async function weighConversions(tx: Tx, seed: number): Promise<Proof> {
  const on = (kind: AccountKind): Prisma.Sql => weightOn(kind, Prisma.sql`id`, seed);
  const ofItem = (kind: AccountKind): Prisma.Sql =>
    Prisma.sql`${weightOn(kind, Prisma.sql`conversion_id`, seed)} - ${weightOn("clawback", Prisma.sql`conversion_id`, seed)}`;
  const refunded = weightOf(Prisma.sql`${accountKinds.length}`, Prisma.sql`conversion_id`, seed);
  const rows = await tx.$queryRaw<Proof[]>`
    with sales as (
      select *, commission - refunded_commission as remaining, approved_at is null and status in ('pending', 'partially_refunded') as waits from conversions
    ), standing as (
      select count(*) filter (where refunded_commission <> case when amount > 0 and refunded_amount <> 0
            then div(2 * commission::numeric * refunded_amount + amount, 2 * amount::numeric) when amount > 0 then 0 else refunded_commission end
          or status <> 'rejected' and status::text <> case when refunded_amount > 0 and refunded_amount = amount then 'refunded'
            when refunded_amount > 0 then 'partially_refunded' when approved_at is null then 'pending' else 'approved' end) as faults,
        sum(case when status <> 'rejected' then remaining * ${on("clawback")} end) as given,
        sum(case when waits and not is_held then remaining * (${on("pending")} - ${on("clawback")}) end) as pending,
        sum(case when waits and is_held then remaining * (${on("held")} - ${on("clawback")}) end) as held,
        sum(case when payable <> 0 then payable * (${on("payable")} - ${on("clawback")}) end) as payable,
        sum(case when refunded_amount <> 0 then refunded_amount * ${weightOf(Prisma.sql`${accountKinds.length}`, Prisma.sql`id`, seed)} end) as refunded
      from sales
    ), items as (
      select sum(amount * (case when paid_at is null then ${ofItem("in_payout")} else ${ofItem("paid")} end)) as moved from payout_items where voided_at is null
    ), taken as (
      select sum(r.amount * ${refunded}) as refunded from (select r.* from refunds r left join refund_reversals b on b.refund_id = r.id where b.id is null) as r
    )
    select faults = 0 and coalesce(s.refunded, 0) = coalesce(t.refunded, 0) as "isSound",
      (coalesce(given, 0) + coalesce(pending, 0) + coalesce(held, 0) + coalesce(payable, 0) + coalesce(moved, 0))::text as weight
    from standing s, items, taken t`;
  return rows[0] ?? { isSound: false, weight: "0" };
}

/** True when an entry names a conversion that is gone, which weighs nothing when its entries cancel out. Planned as `ordered`. */
export async function hasStrayEntries(tx: Tx): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select e.conversion_id from ledger_entries e left join conversions v on v.id = e.conversion_id where e.conversion_id is not null and v.id is null limit 1`;
  return rows.length > 0;
}
