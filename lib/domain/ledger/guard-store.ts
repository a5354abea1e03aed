import type { Tx } from "@/lib/platform/db/client";
import type { Finding } from "./audit";

const TRIGGERS = [
  "ledger_entries_append_only",
  "ledger_postings_append_only",
  "ledger_seals_append_only",
  "ledger_entries_sealed",
  "ledger_postings_with_entry",
  "ledger_accounts_stay",
  "ledger_accounts_identity",
  "ledger_accounts_side",
  "refunds_append_only",
  "refund_reversals_append_only",
  "payouts_total",
  "payouts_frozen",
];
const CONSTRAINTS = ["ledger_accounts_sign", "conversions_refunds", "conversions_payable"];
const UNIQUE = [
  "ledger_entries_pkey",
  "ledger_entries_merchant_id_idempotency_key_key",
  "ledger_postings_pkey",
  "ledger_seals_pkey",
  "ledger_seals_entry_id_key",
  "ledger_accounts_of_affiliate",
  "ledger_accounts_of_program",
  "payout_items_one_open",
];

/** The first guard of the journal that is missing, switched off or not valid. */
export async function findMissingGuard(tx: Tx): Promise<Finding | null> {
  const rows = await tx.$queryRaw<Finding[]>`
    with guards as (
      select 'trigger' as kind, n as name, (select t.tgenabled in ('O', 'A') from pg_trigger t where t.tgname = n and not t.tgisinternal limit 1) as works
      from unnest(${TRIGGERS}::text[]) as n
      union all
      select 'constraint', n, (select c.convalidated and c.conenforced from pg_constraint c where c.conname = n limit 1) from unnest(${CONSTRAINTS}::text[]) as n
      union all
      select 'unique key', n, (select i.indisvalid and i.indisunique from pg_index i where i.indexrelid = to_regclass(n)) from unnest(${UNIQUE}::text[]) as n
    )
    select kind as "table", name as id, 'a guard of the journal does not work' as problem, 'in force' as expected,
      case when works is null then 'missing' else 'switched off' end as found
    from guards where works is distinct from true limit 1`;
  return rows[0] ?? null;
}
