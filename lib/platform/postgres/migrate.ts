import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { Refusal } from "./refusal";

/** The key of the advisory lock that Prisma Migrate itself takes. */
const MIGRATION_LOCK = 72_707_369;

const HISTORY = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

type Migration = { name: string; sql: string; checksum: string };
type Applied = { name: string; checksum: string; finished: boolean };

/** The names of all migrations of this checkout, in order. */
export function migrationNames(folder: string): string[] {
  const entries = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/**
 * Applies the migrations of `folder` that the database lacks and records them as `prisma migrate deploy` does.
 * Each one with its record in one transaction. Returns the names applied. Throws Refusal, having changed nothing,
 * when the database knows a migration that this checkout does not.
 */
export async function migrate(connectionString: string, folder: string): Promise<string[]> {
  const migrations = migrationNames(folder).map((name) => readMigration(folder, name));
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const pending = pendingOf(migrations, await appliedTo(client));
    if (pending.length > 0) await client.query(HISTORY);
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** Creates the database `name` on a server unless it exists. `serverUrl` leads to any database of that server. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function appliedTo(client: pg.Client): Promise<Applied[]> {
  const known = await client.query<{ found: boolean }>("select to_regclass('_prisma_migrations') is not null as found");
  if (!known.rows[0]?.found) return [];
  const { rows } = await client.query<Applied>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return rows;
}

function pendingOf(migrations: Migration[], applied: Applied[]): Migration[] {
  const ours = new Map(migrations.map((migration) => [migration.name, migration]));
  const theirs = new Map(applied.map((row) => [row.name, row]));
  for (const row of applied) {
    const migration = ours.get(row.name);
    if (!migration)
      throw new Refusal(
        `The database is newer than this checkout (it has the migration ${row.name}): update the checkout or use another database; nothing was changed.`,
      );
    if (!row.finished) throw new Refusal(`The migration ${row.name} failed earlier: settle it with "npx prisma migrate resolve".`);
    if (row.checksum !== migration.checksum)
      throw new Refusal(
        `The migration ${row.name} was edited after it was applied: restore the file or use a fresh database; nothing was changed.`,
      );
  }
  return migrations.filter((migration) => !theirs.has(migration.name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("begin");
  try {
    // Without parameters the whole file goes as one simple query, functions and all.
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`migration ${name}: ${reason}`, { cause: error });
  }
}

function readMigration(folder: string, name: string): Migration {
  const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}
