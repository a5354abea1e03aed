import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { VISITORS_KEPT_DAYS } from "./store";
import { BEGINNING, STATUS_DAYS } from "./sums";

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

/** Puts differences of one day together, and days that nobody asks for one by one. */
export async function mergeStatuses(tx: Tx, now: Date): Promise<void> {
  await tx.$executeRaw`
    with kept as materialized (
      select id, merchant_id, program_id, status, conversions, day, ${keptDay(Prisma.sql`day`, now)} as kept from status_totals
    ), many as (
      select merchant_id, program_id, kept, status from kept group by 1, 2, 3, 4 having count(*) > 1 or bool_or(day <> kept)
    ), gone as (
      delete from status_totals s using kept k join many m using (merchant_id, program_id, kept, status) where s.id = k.id
      returning k.*
    )
    insert into status_totals (merchant_id, program_id, day, status, conversions)
    select merchant_id, program_id, kept, status, sum(conversions) from gone group by 1, 2, 3, 4 having sum(conversions) <> 0`;
}

/** Counts a merchant's conversions by status; differences that come meanwhile stay beside them. */
export async function countStatuses(tx: Tx, merchantId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    with gone as (delete from status_totals where merchant_id = ${merchantId}::uuid)
    insert into status_totals (merchant_id, program_id, day, status, conversions)
    select v.merchant_id, v.program_id, ${keptDay(Prisma.sql`(v.occurred_at at time zone m.timezone)::date`, now)}, v.status, count(*)
    from conversions v join merchants m on m.id = v.merchant_id
    where v.merchant_id = ${merchantId}::uuid and v.kind <> 'click' group by 1, 2, 3, 4`;
}

function keptDay(day: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`case when ${day} < ${now.toISOString().slice(0, 10)}::date - ${STATUS_DAYS}::int then ${BEGINNING}::date else ${day} end`;
}
