import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startCluster } from "@/lib/platform/postgres/cluster";
import { ensureDatabase } from "@/lib/platform/postgres/migrate";
import { findPostmaster, stopPostmaster } from "@/lib/platform/postgres/postmaster";
import { migrateAll } from "@/lib/server/launch/database";

const PREFIX = "tributary-test-";
const TEMPLATE = "template_tributary";

/** Nothing here outlives the run, so nothing needs to reach the disk. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" };

export type TestPostgres = { serverUrl: string; stop: () => Promise<void> };

/** Starts a PostgreSQL of this run with one migrated template database. */
export async function startTestPostgres(): Promise<TestPostgres> {
  await sweep();
  const home = fs.mkdtempSync(path.join(os.tmpdir(), PREFIX));
  // PostgreSQL may run as another user, who has to pass through.
  fs.chmodSync(home, 0o755);
  fs.writeFileSync(path.join(home, "owner"), String(process.pid));
  const cluster = await startCluster(home, FAST);
  await ensureDatabase(cluster.url("postgres"), TEMPLATE);
  await migrateAll(cluster.url(TEMPLATE), process.cwd());
  return {
    serverUrl: cluster.url("postgres"),
    async stop() {
      await cluster.stop();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A database of its own, copied from the migrated template in some 30 ms. */
export async function cloneDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await runOn(serverUrl, `create database ${name} template ${TEMPLATE} strategy file_copy`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOn(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Ends what a killed run left behind. */
async function sweep(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const home = path.join(os.tmpdir(), name);
    if (!isAbandoned(path.join(home, "owner"))) continue;
    const left = findPostmaster(path.join(home, "postgres"));
    if (left) await stopPostmaster(left.pid);
    fs.rmSync(home, { recursive: true, force: true });
  }
}

function isAbandoned(ownerFile: string): boolean {
  try {
    process.kill(Number(fs.readFileSync(ownerFile, "utf8")), 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
