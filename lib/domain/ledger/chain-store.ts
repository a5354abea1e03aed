import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { Finding } from "./audit";

/** Rows between two ids, the lower one included; null: no bound. */
export type IdRange = { from: string | null; to: string | null };

/** Cuts a table's ids into ranges of about `size` rows that cover every id there could be. */
export async function rangesOf(tx: Tx, table: "ledger_entries" | "conversions", size: number): Promise<IdRange[]> {
  const ranges: IdRange[] = [];
  for (let from: string | null = null; ;) {
    const rows: { id: string }[] = await tx.$queryRaw`
      select id from ${Prisma.raw(table)} ${from === null ? Prisma.empty : Prisma.sql`where id > ${from}::uuid`} order by id offset ${size} limit 1`;
    const to: string | null = rows[0]?.id ?? null;
    ranges.push({ from, to });
    if (to === null) return ranges;
    from = to;
  }
}

/** `column` within the range and, when there is one, of the merchant. */
export function within(column: Prisma.Sql, merchant: Prisma.Sql, range: IdRange, merchantId: string | null): Prisma.Sql {
  const { from, to } = range;
  const conditions = [
    Prisma.sql`true`,
    ...(from ? [Prisma.sql`${column} >= ${from}::uuid`] : []),
    ...(to ? [Prisma.sql`${column} < ${to}::uuid`] : []),
    ...(merchantId ? [Prisma.sql`${merchant} = ${merchantId}::uuid`] : []),
  ];
  return Prisma.join(conditions, " and ");
}

/** The first entry of a range that does not balance, moves what its cause does not say, or is not as it was sealed. */
export async function findBadEntry(
  tx: Tx,
  { range, merchantId, moves }: { range: IdRange; merchantId: string | null; moves: string[] },
): Promise<Finding | null> {
  const rows = await tx.$queryRaw<Finding[]>`
    with moved as (
      select p.entry_id, p.merchant_id, count(*) = count(a.id) as known, sum(p.amount) as total, min(a.currency) as low, max(a.currency) as high,
        bool_and(a.merchant_id = p.merchant_id) as own, max(a.kind::text) filter (where p.amount < 0) as giver,
        max(a.kind::text) filter (where p.amount > 0) as taker, string_agg(ledger_posting_line(a, p.amount), '' order by p.account_id) as lines
      from ledger_postings p left join ledger_accounts a on a.id = p.account_id
      where ${within(Prisma.sql`p.entry_id`, Prisma.sql`p.merchant_id`, range, merchantId)} group by p.entry_id, p.merchant_id
    ), sealed as (
      select s.entry_id, s.merchant_id, s.seq, s.prev_hash, s.hash from ledger_seals s
      where ${within(Prisma.sql`s.entry_id`, Prisma.sql`s.merchant_id`, range, merchantId)}
    ), written as (
      select e as row, e.id, e.merchant_id, e.cause from ledger_entries e
      where ${within(Prisma.sql`e.id`, Prisma.sql`e.merchant_id`, range, merchantId)}
    ), judged as (
      select coalesce(e.id, m.entry_id, s.entry_id) as id, s.seq, case
        when e.id is null and s.entry_id is not null then array['ledger_seals', 'the entry that this seal was made for is gone', 'an entry', 'none']
        when e.id is null then array['ledger_postings', 'the entry of these postings is gone', 'an entry', 'none']
        when s.entry_id is null then array['ledger_entries', 'the entry was never sealed, or its seal is gone', 'a seal', 'none']
        when s.merchant_id <> e.merchant_id then array['ledger_seals', 'the seal is in the chain of another merchant', e.merchant_id::text, s.merchant_id::text]
        when m.entry_id is null then array['ledger_entries', 'the entry has no postings', 'postings', 'none']
        when not m.known then array['ledger_postings', 'an account of the entry is gone', 'an account', 'none']
        when not m.own or m.merchant_id <> e.merchant_id then array['ledger_postings', 'the entry crosses merchants', e.merchant_id::text, m.merchant_id::text]
        when m.low <> m.high then array['ledger_postings', 'the entry crosses currencies', m.low, m.high]
        when m.total <> 0 then array['ledger_postings', 'the entry does not balance', '0', m.total::text]
        when e.cause || ' ' || coalesce(m.giver, '-') || ' ' || coalesce(m.taker, '-') <> all(${moves}::text[])
          then array['ledger_entries', 'the cause does not move money that way', e.cause, coalesce(m.giver, '-') || ' to ' || coalesce(m.taker, '-')]
        when s.hash <> ledger_entry_hash(s.prev_hash, s.seq, e.row, m.lines)
          then array['ledger_entries', 'the entry is not what was sealed', encode(s.hash, 'hex'), encode(ledger_entry_hash(s.prev_hash, s.seq, e.row, m.lines), 'hex')]
        end as fault
      from moved m full join written e on e.id = m.entry_id full join sealed s on s.entry_id = coalesce(e.id, m.entry_id)
    )
    select fault[1] as "table", id::text, fault[2] as problem, fault[3] as expected, fault[4] as found
    from judged where fault is not null order by id limit 1`;
  return rows[0] ?? null;
}

/** The first seal that does not follow the one before it. */
export async function findBrokenLink(tx: Tx, merchantId: string | null): Promise<Finding | null> {
  const rows = await tx.$queryRaw<Finding[]>`
    with links as (
      select merchant_id, seq, entry_id, prev_hash, coalesce(lag(hash) over chain, '') as before, coalesce(lag(seq) over chain, 0) + 1 as due
      from ledger_seals where ${merchantId}::uuid is null or merchant_id = ${merchantId}::uuid
      window chain as (partition by merchant_id order by seq)
    )
    select 'ledger_seals' as "table", entry_id::text as id,
      case when seq <> due then 'the chain has a gap before this link' else 'the link does not follow the one before it' end as problem,
      case when seq <> due then 'number ' || due else encode(before, 'hex') end as expected,
      case when seq <> due then 'number ' || seq else encode(prev_hash, 'hex') end as found
    from links where seq <> due or prev_hash <> before limit 1`;
  return rows[0] ?? null;
}

/** How many chains there are, how many links, and one hash over all their ends. */
export async function readHeads(tx: Tx, merchantId: string | null): Promise<{ chains: number; entries: number; heads: string }> {
  const rows = await tx.$queryRaw<{ chains: number; entries: number; heads: string }[]>`
    with recursive merchants as (
      (select merchant_id from ledger_seals order by merchant_id limit 1)
      union all
      select (select s.merchant_id from ledger_seals s where s.merchant_id > m.merchant_id order by s.merchant_id limit 1)
      from merchants m where m.merchant_id is not null
    ), ends as (
      select m.merchant_id, h.seq, h.hash from merchants m,
        lateral (select seq, hash from ledger_seals s where s.merchant_id = m.merchant_id order by seq desc limit 1) as h
      where ${merchantId}::uuid is null or m.merchant_id = ${merchantId}::uuid
    )
    select count(*)::int as chains, coalesce(sum(seq), 0)::float8 as entries,
      encode(sha256(convert_to(coalesce(string_agg(merchant_id || ' ' || seq || ' ' || encode(hash, 'hex'), E'\n' order by merchant_id), ''), 'UTF8')), 'hex') as heads
    from ends`;
  return rows[0] ?? { chains: 0, entries: 0, heads: "" };
}
