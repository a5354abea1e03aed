import { randomUUID } from "node:crypto";
import pg from "pg";

const MERCHANTS = 100;
const AFFILIATES = 100;
/** Entries of one commission: earned, held, released, approved. */
const STEPS = 4;

// What slows writing down and can be made again in one go.
const INDEXES = [
  ["ledger_entries", "ledger_entries_merchant_id_idempotency_key_key", "unique", "(merchant_id, idempotency_key)"],
  ["ledger_entries", "ledger_entries_conversion_id_idx", "", "(conversion_id)"],
  ["ledger_postings", "ledger_postings_account_id_entry_id_idx", "", "(account_id, entry_id)"],
  ["ledger_seals", "ledger_seals_entry_id_key", "unique", "(entry_id)"],
] as const;

const BATCH = `
  with sales as (
    select row_number() over () as n, uuidv7() as id, f.id as affiliate_id, 100 + (random() * 9900)::int as commission
    from generate_series(1, $3) as s, lateral (select a.id from bench_affiliates a where a.merchant_id = $1 and a.n = s % ${AFFILIATES}) as f
  ), kept as (
    insert into conversions (id, merchant_id, program_id, affiliate_id, terms_id, order_id, amount, commission, payable, currency, status, method, approved_at, occurred_at)
    select id, $1, $2, affiliate_id, $2, id::text, commission * 4, commission, commission, 'USD', 'approved', 'cookie', now(), now() from sales
  ), steps as (
    select (s.n - 1) * ${STEPS} + t.n as seq, s.id as conversion_id, s.affiliate_id, s.commission, t.cause, t.giver, t.taker
    from sales s, (values (1, 'commission.earned', 'commission_expense', 'pending'), (2, 'commission.held', 'pending', 'held'),
      (3, 'commission.released', 'held', 'pending'), (4, 'commission.approved', 'pending', 'payable')) as t(n, cause, giver, taker)
  ), written as (
    insert into ledger_entries (id, merchant_id, cause, conversion_id, actor, idempotency_key, created_at)
    select uuidv7(), $1, cause, conversion_id, '{"kind":"system","name":"bench"}', cause || ':' || conversion_id, now() from (select * from steps order by seq) as s
    returning ledger_entries as row, id, conversion_id, cause
  ), placed as (
    select w.row, w.id, s.seq, g.id as giver_id, t.id as taker_id, s.commission, ledger_posting_line(g, -s.commission) as giver_line,
      ledger_posting_line(t, s.commission) as taker_line
    from written w join steps s on s.conversion_id = w.conversion_id and s.cause = w.cause
      join ledger_accounts g on g.merchant_id = $1 and g.kind = s.giver::ledger_account_kind and (g.affiliate_id = s.affiliate_id or g.affiliate_id is null)
      join ledger_accounts t on t.merchant_id = $1 and t.kind = s.taker::ledger_account_kind and t.affiliate_id = s.affiliate_id
  ), posted as (
    insert into ledger_postings (merchant_id, entry_id, account_id, amount)
    select $1, id, giver_id, -commission from placed union all select $1, id, taker_id, commission from placed
  ), sealed as (
    select id, seq, bench_chain(seq, row, case when giver_id < taker_id then giver_line || taker_line else taker_line || giver_line end) over (order by seq) as hash from placed
  )
  insert into ledger_seals (merchant_id, seq, entry_id, prev_hash, hash)
  select $1, seq, id, lag(hash, 1, '') over (order by seq), hash from sealed`;

/** Fills an empty ledger with at least `entries` valid, sealed entries of 100 merchants, by bulk SQL on two connections. Returns how many. */
export async function fillLedger(url: string, entries: number): Promise<number> {
  const clients = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  await Promise.all(clients.map((client) => client.connect()));
  try {
    return await fill(clients, entries);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function fill(clients: pg.Client[], entries: number): Promise<number> {
  for (const client of clients)
    await client.query("set session_replication_role = replica; set work_mem = '512MB'; set maintenance_work_mem = '1GB'");
  const [first] = clients;
  await first?.query(`
    create aggregate bench_chain(bigint, ledger_entries, text) (sfunc = ledger_entry_hash, stype = bytea, initcond = '');
    create table bench_affiliates (merchant_id uuid, n int, id uuid, primary key (merchant_id, n));
    ${INDEXES.map(([, name]) => `drop index ${name};`).join("\n")}`);
  const sales = Math.ceil(entries / MERCHANTS / STEPS);
  const merchants = Array.from({ length: MERCHANTS }, () => ({ id: randomUUID(), programId: randomUUID() }));
  await Promise.all(
    clients.map(async (client) => {
      for (let merchant = merchants.pop(); merchant; merchant = merchants.pop()) await fillMerchant(client, merchant, sales);
    }),
  );
  for (const [table, name, unique, columns] of INDEXES) await first?.query(`create ${unique} index ${name} on ${table} ${columns}`);
  await first?.query("drop aggregate bench_chain(bigint, ledger_entries, text); drop table bench_affiliates");
  await first?.query(`
    update ledger_accounts a set balance = s.total from (select account_id, sum(amount) as total from ledger_postings group by account_id) s
    where s.account_id = a.id and a.affiliate_id is not null`);
  await first?.query("vacuum analyze");
  return sales * MERCHANTS * STEPS;
}

async function fillMerchant(client: pg.Client, { id, programId }: { id: string; programId: string }, sales: number): Promise<void> {
  await client.query(`insert into bench_affiliates select $1, n, gen_random_uuid() from generate_series(0, ${AFFILIATES - 1}) n`, [id]);
  await client.query(
    `insert into ledger_accounts (merchant_id, program_id, affiliate_id, kind, currency)
     select $1::uuid, $2::uuid, a.id, k::ledger_account_kind, 'USD' from bench_affiliates a, unnest(array['pending', 'held', 'payable']) k where a.merchant_id = $1
     union all select $1, $2, null, 'commission_expense', 'USD'`,
    [id, programId],
  );
  await client.query(BATCH, [id, programId, sales]);
}
