import { database } from "@/lib/platform/db/client";

export type Limit = {
  /** Calls that one period gives back. */
  limit: number;
  periodSeconds: number;
  /** Calls that may come at once after a quiet period; `limit` unless told. */
  burst?: number;
  /** The present instant (UTC); the database's clock unless told, so that all processes share one. */
  now?: Date | null;
};

export type Token = {
  allowed: boolean;
  limit: number;
  /** Calls that may still come at once. */
  remaining: number;
  /** When the whole burst is there again (UTC). */
  resetAt: Date;
  /** Whole seconds until the next call is allowed; 0 when this one was. */
  retryAfter: number;
};

type Row = { before: number | null; after: number; at: number };

/**
 * Takes one call from the budget of `key` (generic cell rate algorithm, shared by every process): in any span of
 * t seconds no more than `burst + t × limit / periodSeconds` calls are allowed. One statement, one row per key.
 */
export async function takeToken(key: string, { limit, periodSeconds, burst = limit, now = null }: Limit): Promise<Token> {
  const step = stepOf(limit, periodSeconds);
  const tolerance = step * (burst - 1);
  const row = await advance(key, step, tolerance, now);
  const allowed = row.before !== row.after;
  const ahead = row.after - row.at;
  return {
    allowed,
    limit,
    remaining: Math.max(0, Math.floor((step * burst - ahead) / step)),
    resetAt: new Date(Math.ceil(row.after / 1000)),
    retryAfter: allowed ? 0 : Math.max(1, Math.ceil((ahead - tolerance) / 1e6)),
  };
}

/** Gives a token back, for an attempt that turned out not to be one of those that are counted. */
export async function returnToken(key: string, { limit, periodSeconds }: Limit): Promise<void> {
  await database().$executeRaw`
    update rate_limits set tat = tat - ${stepOf(limit, periodSeconds)}::float8 * interval '1 microsecond' where key = ${key}`;
}

/** Microseconds that one call costs, rounded up so that a period never gives more than its limit. */
function stepOf(limit: number, periodSeconds: number): number {
  return Math.ceil((periodSeconds * 1e6) / limit);
}

/** Microseconds since 1970: the theoretical arrival time before and after this call, and the instant of the call. */
async function advance(key: string, step: number, tolerance: number, now: Date | null): Promise<Row> {
  // A lost token after a power cut harms nobody, so this commit does not wait for the disk.
  const rows = await database().$queryRaw<Row[]>`
    with clock as materialized (
      select coalesce(${now}::timestamptz, clock_timestamp()) as at, set_config('synchronous_commit', 'off', true) as relaxed
    ), taken as (
      insert into rate_limits as r (key, tat)
      select ${key}, at + ${step}::float8 * interval '1 microsecond' from clock
      on conflict (key) do update set tat = case
        when r.tat <= (select at from clock) + ${tolerance}::float8 * interval '1 microsecond'
        then greatest(r.tat, (select at from clock)) + ${step}::float8 * interval '1 microsecond'
        else r.tat end
      returning old.tat as before, new.tat as after
    )
    select (extract(epoch from before) * 1e6)::float8 as before, (extract(epoch from after) * 1e6)::float8 as after,
      (extract(epoch from at) * 1e6)::float8 as at
    from taken, clock`;
  const [row] = rows;
  if (!row) throw new Error("the rate limit's statement returned no row");
  return row;
}
