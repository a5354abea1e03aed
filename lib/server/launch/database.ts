import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { startCluster, type Cluster } from "@/lib/platform/postgres/cluster";
import { assertServerVersion, explainConnection, explainDisk, parseDatabaseUrl } from "@/lib/platform/postgres/explain";
import { ensureDatabase, migrate } from "@/lib/platform/postgres/migrate";
import { isAlive } from "@/lib/platform/postgres/postmaster";
import { Refusal } from "@/lib/platform/postgres/refusal";
import type { Start } from "./begin.mjs";

/** The name of the application's database in the embedded cluster. */
const DATABASE = "tributary";

export type PreparedDatabase = { url: string; embedded: boolean };

/** Starts the embedded server or checks the operator's, and brings the schema up to date. */
export async function prepareDatabase(start: Start): Promise<PreparedDatabase> {
  const given = process.env["DATABASE_URL"];
  const database = given ? await useGiven(start, given) : await startEmbedded(start);
  await start.step(
    "migrating the database",
    () => bringUpToDate(start, database),
    (applied) => applied.length > 0 && `${applied.length} migration${applied.length === 1 ? "" : "s"} applied`,
  );
  return database;
}

/** Applies our migrations and the job queue's. Returns the names of ours. */
export async function migrateAll(url: string, root: string): Promise<string[]> {
  const applied = await migrate(url, path.join(root, "prisma/migrations"));
  await runMigrations({ connectionString: url, logger: silent() });
  return applied;
}

/** Throws away the embedded database and makes it anew, empty and migrated. Only for one that never held more than half a demo. */
export async function recreateDatabase(url: string, root: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverOf(url) });
  await client.connect();
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(DATABASE)} with (force)`);
  } finally {
    await client.end();
  }
  await ensureDatabase(serverOf(url), DATABASE);
  await migrateAll(url, root);
}

async function startEmbedded(start: Start): Promise<PreparedDatabase> {
  const cluster = await start.step(
    "starting PostgreSQL",
    () => startCluster(start.dataDir),
    ({ port, origin }) => `PostgreSQL on port ${port}${origin === "started" ? "" : `, ${origin} running`}`,
  );
  keepRunning(start, cluster);
  await ensureDatabase(cluster.url("postgres"), DATABASE).catch((error: unknown) => {
    throw explainDisk(error, start.dataDir) ?? wrongPassword(error, start.dataDir) ?? error;
  });
  return { url: cluster.url(DATABASE), embedded: true };
}

/** Starts PostgreSQL again, on the same port, when it dies under us: the kernel kills what takes too much memory. */
function keepRunning(start: Start, first: Cluster): void {
  let cluster = first;
  let starting: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    if (isAlive(cluster.pid)) return;
    console.error("PostgreSQL is gone; starting it again.");
    cluster = await startCluster(start.dataDir);
  };
  const timer = setInterval(() => {
    starting ??= look()
      .catch((error: unknown) => console.error("PostgreSQL did not start again:", error))
      .finally(() => (starting = undefined));
  }, 1000);
  timer.unref();
  start.onStop(async () => {
    clearInterval(timer);
    await starting;
    await cluster.stop();
  });
}

async function useGiven(start: Start, given: string): Promise<PreparedDatabase> {
  const url = parseDatabaseUrl(given);
  await start.step(
    "reaching the database",
    () => checkGiven(url),
    () => `database ${url.hostname}:${url.port || "5432"}${url.pathname}`,
  );
  return { url: given, embedded: false };
}

async function checkGiven(url: URL): Promise<void> {
  try {
    const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 });
    await client.connect();
    try {
      const { rows } = await client.query<{ server_version_num: string }>("show server_version_num");
      assertServerVersion(Number(rows[0]?.server_version_num));
    } finally {
      await client.end();
    }
  } catch (error) {
    throw error instanceof Refusal ? error : explainConnection(error, url);
  }
}

async function bringUpToDate(start: Start, database: PreparedDatabase): Promise<string[]> {
  try {
    return await migrateAll(database.url, start.root);
  } catch (error) {
    const full = database.embedded ? explainDisk(error, start.dataDir) : undefined;
    const forbidden = error instanceof Error && "code" in error && error.code === "42501";
    throw full ?? (forbidden ? explainConnection(error, new URL(database.url)) : error);
  }
}

function wrongPassword(error: unknown, dataDir: string): Refusal | undefined {
  if (!(error instanceof Error && "code" in error && error.code === "28P01")) return undefined;
  return new Refusal(`${dataDir}/postgres.json does not hold the password of ${dataDir}/postgres: restore it from a backup.`, {
    cause: error,
  });
}

function serverOf(url: string): string {
  const server = new URL(url);
  server.pathname = "/postgres";
  return server.href;
}

function silent(): Logger {
  return new Logger(() => () => undefined);
}
