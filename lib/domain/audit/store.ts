import type { Tx } from "@/lib/platform/db/client";
import type { AuditProblem } from "./audit";

/** The tenant id of rows that belong to no merchant. */
export const PLATFORM = "00000000-0000-0000-0000-000000000000";

export type FaultRow = { tenantId: string; seq: bigint; entryId: string | null; problem: AuditProblem };

export async function findChains(tx: Tx): Promise<{ tenantId: string; seq: bigint; hash: string }[]> {
  return tx.$queryRaw`
    select tenant_id as "tenantId", seq, encode(hash, 'hex') as hash from audit_heads order by tenant_id`;
}

/** The first fault of each chain: every seal is computed again from the one before it and from the row it vouches for. */
export async function findFaults(tx: Tx): Promise<FaultRow[]> {
  return tx.$queryRaw<FaultRow[]>`
    with chain as (
      select s.tenant_id, s.seq, s.entry_id, s.hash,
        lag(s.hash, 1, decode(repeat('00', 32), 'hex')) over w as before, lag(s.seq, 1, 0) over w as before_seq
      from audit_seals s window w as (partition by s.tenant_id order by s.seq)
    ), judged as (
      select c.tenant_id, c.seq, c.entry_id,
        case when c.seq <> c.before_seq + 1 then 'gap' when e.id is null then 'missing'
          when c.tenant_id <> coalesce(e.merchant_id, ${PLATFORM}::uuid) or audit_hash(c.before, c.seq, e) <> c.hash then 'changed' end as problem
      from chain c left join audit_entries e on e.id = c.entry_id
      union all
      select coalesce(e.merchant_id, ${PLATFORM}::uuid), null, e.id, 'unsealed'
      from audit_entries e where not exists (select 1 from audit_seals s where s.entry_id = e.id)
      union all
      select coalesce(h.tenant_id, l.tenant_id), coalesce(l.seq, 0), l.entry_id, 'head'
      from audit_heads h full join (select distinct on (tenant_id) * from audit_seals order by tenant_id, seq desc) l using (tenant_id)
      where h.seq is distinct from coalesce(l.seq, 0) or (l.seq is not null and h.hash is distinct from l.hash)
    )
    select distinct on (tenant_id) tenant_id as "tenantId", coalesce(seq, 0) as seq, entry_id as "entryId", problem
    from judged where problem is not null
    order by tenant_id, seq nulls last, problem`;
}
