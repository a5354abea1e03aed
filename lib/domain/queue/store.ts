import type { Tx } from "@/lib/platform/db/client";
import type { PageInput } from "../kernel/page";

export type CountRow = {
  task: string;
  ready: number;
  running: number;
  planned: number;
  failing: number;
  dead: number;
  waitingSince: Date | null;
};

/** The queue by task. It holds what is to be done, not what was: a healthy one is nearly empty. */
export async function countJobs(tx: Tx): Promise<CountRow[]> {
  return tx.$queryRaw<CountRow[]>`
    select task_identifier as task,
      (count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now()))::int as ready,
      (count(*) filter (where locked_at is not null))::int as running,
      (count(*) filter (where locked_at is null and attempts = 0 and run_at > now()))::int as planned,
      (count(*) filter (where attempts > 0 and attempts < max_attempts and last_error is not null))::int as failing,
      (count(*) filter (where attempts >= max_attempts and locked_at is null))::int as dead,
      min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= now()) as "waitingSince"
    from graphile_worker.jobs group by task_identifier order by task_identifier`;
}

export type FailedJobRow = {
  id: string;
  task: string;
  key: string | null;
  attempts: number;
  maxAttempts: number;
  error: string;
  nextRunAt: Date;
  createdAt: Date;
};

/** Jobs that failed, the dead ones first, the latest failure first. */
export async function findFailedJobs(tx: Tx, page: PageInput): Promise<{ rows: FailedJobRow[]; total: number }> {
  const rows = await tx.$queryRaw<(FailedJobRow & { total: number })[]>`
    select id::text, task_identifier as task, key, attempts, max_attempts as "maxAttempts", split_part(last_error, E'\n', 1) as error,
      run_at as "nextRunAt", created_at as "createdAt", (count(*) over ())::int as total
    from graphile_worker.jobs where last_error is not null
    order by attempts >= max_attempts desc, updated_at desc, id limit ${page.limit + 1} offset ${page.offset}`;
  return { rows, total: rows[0]?.total ?? 0 };
}

/** Lets failed jobs begin anew, now. Returns those that were there and not running. */
export async function rescheduleJobs(tx: Tx, ids: string[]): Promise<{ id: string; task: string }[]> {
  return tx.$queryRaw<{ id: string; task: string }[]>`
    with failed as (
      select id, task_identifier as task from graphile_worker.jobs
      where id = any(${ids}::bigint[]) and last_error is not null and locked_at is null
    ), again as (
      select (graphile_worker.reschedule_jobs(array_agg(id), run_at := now(), attempts := 0)).id from failed having count(*) > 0
    )
    select failed.id::text, failed.task from failed join again using (id)`;
}
