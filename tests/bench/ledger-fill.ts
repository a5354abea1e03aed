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

// One number per row says which sale, step and side it is; the keys rise with it, as those of a real journal do.
const SALES = `
  create temp table sales on commit drop as
    select n, uuidv7() as id, 100 + (random() * 9900)::int as commission, (n % ${AFFILIATES})::int as affiliate from generate_series(1, $1::int) n`;
const STEPS_OF = `
  create temp table steps on commit drop as
    select (s.n - 1) * ${STEPS} + t.n as seq, uuidv7() as id, s.id as conversion_id, t.cause, s.commission, g.id as giver, k.id as taker, g.line as gives, k.line as takes
    from sales s cross join (values (1, 'commission.earned', 'commission_expense', 'pending'), (2, 'commission.held', 'pending', 'held'),
      (3, 'commission.released', 'held', 'pending'), (4, 'commission.approved', 'pending', 'payable')) as t(n, cause, giver, taker)
      join books g on g.kind = t.giver and g.n = case when t.n = 1 then -1 else s.affiliate end
      join books k on k.kind = t.taker and k.n = s.affiliate`;
const WRITES = [
  `insert into conversions (id, merchant_id, program_id, affiliate_id, terms_id, order_id, amount, commission, payable, currency, status, method, approved_at, occurred_at)
   select s.id, $1, $2, b.affiliate_id, $2, s.id::text, commission * 4, commission, commission, 'USD', 'approved', 'cookie', now(), now()
   from sales s join books b on b.n = s.affiliate and b.kind = 'payable'`,
  `insert into ledger_entries (id, merchant_id, cause, conversion_id, actor, idempotency_key, created_at)
   select id, $1, cause, conversion_id, '{"kind":"system","name":"bench"}', cause || ':' || conversion_id, now() from steps order by id`,
  `insert into ledger_postings (merchant_id, entry_id, account_id, amount)
   select $1, s.id, p.account, p.amount from steps s, lateral (values (giver, -commission), (taker, commission)) as p(account, amount)`,
  `insert into ledger_seals (merchant_id, seq, entry_id, prev_hash, hash) select $1, seq, entry_id, prev_hash, hash from bench_chain($1)`,
] as const;

// What `ledger_entry_hash` says, one link after the other: a chain cannot be hashed as a set.
const CHAIN = `
  create function bench_chain(merchant uuid) returns table (seq bigint, entry_id uuid, prev_hash bytea, hash bytea) language plpgsql
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  declare step record;
  begin
    hash := '';
    for step in select s.seq, e as entry, e.id, case when s.giver < s.taker then s.gives || -s.commission || E'\\n' || s.takes || s.commission || E'\\n'
        else s.takes || s.commission || E'\\n' || s.gives || -s.commission || E'\\n' end as lines
      from steps s join ledger_entries e on e.id = s.id order by s.seq
    loop
      prev_hash := hash; seq := step.seq; entry_id := step.id;
      hash := ledger_entry_hash(prev_hash, seq, step.entry, step.lines);
      return next;
    end loop;
  end $$`;

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
    ${CHAIN};
    ${INDEXES.map(([, name]) => `drop index ${name};`).join("\n")}`);
  const sales = Math.ceil(entries / MERCHANTS / STEPS);
  const merchants = Array.from({ length: MERCHANTS }, () => ({ id: randomUUID(), programId: randomUUID() }));
  await Promise.all(
    clients.map(async (client) => {
      for (let merchant = merchants.pop(); merchant; merchant = merchants.pop()) await fillMerchant(client, merchant, sales);
    }),
  );
  for (const [table, name, unique, columns] of INDEXES) await first?.query(`create ${unique} index ${name} on ${table} ${columns}`);
  await first?.query("drop function bench_chain(uuid)");
  await first?.query(`
    update ledger_accounts a set balance = s.total from (select account_id, sum(amount) as total from ledger_postings group by account_id) s
    where s.account_id = a.id and a.affiliate_id is not null`);
  await first?.query("vacuum analyze");
  return sales * MERCHANTS * STEPS;
}

async function fillMerchant(client: pg.Client, { id, programId }: { id: string; programId: string }, sales: number): Promise<void> {
  await client.query("begin");
  await client.query(
    `insert into ledger_accounts (merchant_id, program_id, affiliate_id, kind, currency, sign)
     select $1::uuid, $2::uuid, a.id, k::ledger_account_kind, 'USD', 1
     from (select gen_random_uuid() as id from generate_series(1, ${AFFILIATES})) a, unnest(array['pending', 'held', 'payable']) k
     union all select $1, $2, null, 'commission_expense', 'USD', 0`,
    [id, programId],
  );
  await client.query(
    `create temp table books on commit drop as
     select a.id, a.affiliate_id, a.kind::text as kind, left(ledger_posting_line(a, 0), -2) as line,
       case when affiliate_id is null then -1 else (dense_rank() over (order by affiliate_id nulls last) - 1)::int end as n
     from ledger_accounts a where merchant_id = '${id}'`,
  );
  await client.query(SALES.replace("$1", String(sales)));
  await client.query("analyze books; analyze sales");
  await client.query(STEPS_OF);
  await client.query("analyze steps");
  await client.query(WRITES[0], [id, programId]);
  for (const write of WRITES.slice(1)) await client.query(write, [id]);
  await client.query("commit");
}
