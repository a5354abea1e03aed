import { database } from "@/lib/platform/db/client";

/** `limit` calls in `periodSeconds`; `burst` (default `limit`) of them may come at once. */
export type Limit = { limit: number; periodSeconds: number; burst?: number };
export type Token = {
  allowed: boolean;
  limit: number;
  /** Calls that may still come at once. */
  remaining: number;
  /** When the full burst is there again (UTC). */
  resetAt: Date;
  /** Whole seconds until a call is allowed; 0 when this one was. */
  retryAfter: number;
};

type Row = { allowed: boolean; ahead: number; at: Date };

/**
 * Takes one token by the generic cell rate algorithm: one statement, one row a key, the database's clock, so that
 * every process counts together. It never joins a transaction: an attempt counts even when the work is rolled back.
 */
export async function takeToken(key: string, { limit, periodSeconds, burst = limit }: Limit): Promise<Token> {
  const interval = periodSeconds / limit;
  const [row] = await database().$queryRaw<Row[]>`
    with clock as (select clock_timestamp() as at),
    taken as (
      insert into rate_limits (key, tat)
      select ${key}, at + make_interval(secs => ${interval}) from clock
      on conflict (key) do update
        set tat = greatest(rate_limits.tat, (select at from clock)) + make_interval(secs => ${interval})
        where greatest(rate_limits.tat, (select at from clock)) + make_interval(secs => ${interval})
          <= (select at from clock) + make_interval(secs => ${interval * burst})
      returning tat
    ), known as (
      select tat, true as allowed from taken
      union all
      select tat, false from rate_limits where key = ${key} and not exists (select from taken)
    )
    select allowed, extract(epoch from tat - at)::float8 as ahead, at from known, clock`;
  // No row: another process made the key in this very instant and used it up.
  const { allowed, ahead, at } = row ?? { allowed: false, ahead: interval * burst, at: new Date() };
  const wait = allowed ? 0 : ahead + interval - interval * burst;
  return {
    allowed,
    limit,
    remaining: allowed ? Math.max(0, Math.floor(burst - ahead / interval + 1e-6)) : 0,
    resetAt: new Date(at.getTime() + Math.max(0, ahead) * 1000),
    retryAfter: allowed ? 0 : Math.max(1, Math.ceil(wait)),
  };
}

/** Gives a token back, for an attempt that turned out not to be one of those that are counted. */
export async function returnToken(key: string, { limit, periodSeconds }: Limit): Promise<void> {
  await database().$executeRaw`
    update rate_limits set tat = tat - make_interval(secs => ${periodSeconds / limit}) where key = ${key}`;
}
