import pg from "pg";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";

/** A statement that the server prepares once per connection; names are unique in the process. */
export type Statement = { name: string; text: string };

/** How long a statement or a new connection may take before the database counts as away, in milliseconds. */
const PATIENCE_MS = 1000;
const CONNECTIONS = 5;
const RECONNECT_MS = 1000;
/**
 * Statements here look rows up by key: a plan made while a table was still empty must not scan it for ever, and planning anew for each
 * call would cost the database two thirds of a batch whose visitors are known.
 */
const SESSION = "set enable_seqscan = off; set jit = off; set plan_cache_mode = force_generic_plan; set statement_timeout = 10000";

const holder = globalThis as typeof globalThis & { tributaryDirect?: pg.Pool };

async function prepare(client: pg.ClientBase): Promise<void> {
  await client.query(SESSION);
}

function pool(): pg.Pool {
  if (holder.tributaryDirect) return holder.tributaryDirect;
  const made = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: CONNECTIONS,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it; its types do not say so
    onConnect: prepare,
  });
  // pg hangs the whole client on the error, statements included.
  made.on("error", ({ message }) => logger.warn({ reason: message }, "a database connection was lost"));
  holder.tributaryDirect = made;
  return made;
}

/**
 * Runs one statement beside Prisma, for the click path: a few plain connections of its own, prepared statements, and an
 * error instead of waiting once `patienceMs` are over. A connection that failed is thrown away.
 */
export async function direct<Row extends object>(statement: Statement, values: unknown[], patienceMs = PATIENCE_MS): Promise<Row[]> {
  // pg takes query_timeout per query; its types know it per connection only.
  const query = { ...statement, values, query_timeout: patienceMs } as pg.QueryConfig;
  const { rows } = await pool().query<Row>(query);
  return rows;
}

/** Calls `heard` on every notification of a channel, and after each reconnect. Returns what stops it. */
export function listen(channel: string, heard: () => void): () => Promise<void> {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: env().DATABASE_URL, connectionTimeoutMillis: PATIENCE_MS, keepAlive: true });
    client = fresh;
    fresh.on("error", () => undefined).on("notification", heard);
    fresh.on("end", () => {
      if (!stopped) timer = setTimeout(() => void connect().catch(() => undefined), RECONNECT_MS).unref();
    });
    await fresh.connect();
    await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`);
    heard();
  };
  const first = connect().catch(() => undefined);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await first;
    await client?.end().catch(() => undefined);
  };
}

/** True when the database refused the values themselves; any other error is of the database or of the way to it. */
export function isDataFault(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^2[23][0-9A-Z]{3}$/.test(code);
}

export async function closeDirect(): Promise<void> {
  const open = holder.tributaryDirect;
  holder.tributaryDirect = undefined;
  await open?.end();
}
