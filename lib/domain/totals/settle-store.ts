import type { Tx } from "@/lib/platform/db/client";
import { VISITORS_KEPT_DAYS } from "./store";

export type Stale = { merchantId: string; upTo: bigint; isAll: boolean; days: string[] };

/** What is stale, by merchant; `upTo` is the last note of it. */
export function findStale(tx: Tx): Promise<Stale[]> {
  return tx.$queryRaw<Stale[]>`
    select merchant_id as "merchantId", max(id) as "upTo", bool_or(day is null) as "isAll",
      coalesce(array_agg(distinct day::text) filter (where day is not null), '{}') as days
    from stale_totals group by 1 order by 1`;
}

export async function forgetStale(tx: Tx, { merchantId, upTo }: Stale): Promise<void> {
  await tx.$executeRaw`delete from stale_totals where merchant_id = ${merchantId}::uuid and id <= ${upTo}`;
}

/** Holds back whoever awaits the folds under way, until this one ends. */
export async function enterFoldLock(tx: Tx): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock_shared(hashtextextended('fold', 0))::text`;
}

/** Returns when every fold that has read clicks before this call has written its sums. */
export async function awaitFolds(tx: Tx): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('fold', 0))::text`;
}

export async function forgetVisitors(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`delete from daily_visitors where day < ${now.toISOString().slice(0, 10)}::date - ${VISITORS_KEPT_DAYS + 1}::int`;
}

/** One at a time: whoever puts differences together must not meet another who does. */
export async function lockStatuses(tx: Tx): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('status totals', 0))::text`;
}

export async function mergeStatuses(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    with many as (
      select merchant_id, program_id, day, status from status_totals group by 1, 2, 3, 4 having count(*) > 1
    ), gone as (
      delete from status_totals s using many m where (s.merchant_id, s.program_id, s.day, s.status) = (m.merchant_id, m.program_id, m.day, m.status)
      returning s.*
    )
    insert into status_totals (merchant_id, program_id, day, status, conversions)
    select merchant_id, program_id, day, status, sum(conversions) from gone group by 1, 2, 3, 4 having sum(conversions) <> 0`;
}

/** Counts a merchant's conversions by status; differences that come meanwhile stay beside them. */
export async function countStatuses(tx: Tx, merchantId: string): Promise<void> {
  await tx.$executeRaw`
    with gone as (delete from status_totals where merchant_id = ${merchantId}::uuid)
    insert into status_totals (merchant_id, program_id, day, status, conversions)
    select v.merchant_id, v.program_id, (v.occurred_at at time zone m.timezone)::date, v.status, count(*)
    from conversions v join merchants m on m.id = v.merchant_id
    where v.merchant_id = ${merchantId}::uuid and v.kind <> 'click' group by 1, 2, 3, 4`;
}
