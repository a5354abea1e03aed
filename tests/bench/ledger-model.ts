import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startCluster } from "@/lib/platform/postgres/cluster";
import { ensureDatabase } from "@/lib/platform/postgres/migrate";
import { migrateAll } from "@/lib/server/launch/database";
import { checkPureCore } from "../domain/ledger/check-model";
import { describeMachine, numberArgument } from "./machine";

/** What the bench's PostgreSQL need not survive. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Random sequences of everything that moves money, held against the reference after every step: on the pure core, then through the
 * product's verbs on PostgreSQL, audited after every step. A failure prints seed and path, which replay it.
 * --sequences=100000 --postgres=2000 --seed=20261121 --path=
 */
export async function bench(args: string[]): Promise<void> {
  const seed = numberArgument(args, "seed", 20_261_121);
  const replay = args.find((arg) => arg.startsWith("--path="))?.slice("--path=".length) || undefined;
  const sequences = numberArgument(args, "sequences", 100_000);
  if (sequences > 0) {
    const from = performance.now();
    const causes = checkPureCore({ numRuns: sequences, seed, path: replay });
    const entries = [...causes.values()].reduce((sum, count) => sum + count, 0);
    console.log(
      `${sequences.toLocaleString("en-US")} sequences on the pure core, ${entries.toLocaleString("en-US")} entries, 0 differences, ${seconds(from)}`,
    );
    for (const [cause, count] of causes) console.log(`  ${cause.padEnd(24)} ${count.toLocaleString("en-US").padStart(10)}`);
  }
  const onPostgres = numberArgument(args, "postgres", 2000);
  if (onPostgres > 0) await runOnPostgres({ numRuns: onPostgres, seed, path: replay });
}

async function runOnPostgres(runs: { numRuns: number; seed: number; path: string | undefined }): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-bench-"));
  fs.chmodSync(home, 0o755);
  const cluster = await startCluster(home, FAST);
  try {
    console.log(describeMachine(home));
    await ensureDatabase(cluster.url("postgres"), "model");
    await migrateAll(cluster.url("model"), process.cwd());
    // Before any module of ours reads them.
    const secret = () => randomBytes(32).toString("base64");
    const secrets = { AUTH_SECRET: secret(), ENCRYPTION_KEY: secret(), HASH_KEY: secret() };
    Object.assign(process.env, secrets, { NODE_ENV: "test", DATABASE_URL: cluster.url("model"), DATA_DIR: home, LOG_LEVEL: "silent" });
    const { checkOnPostgres } = await import("../domain/ledger/on-postgres");
    const { closeDatabase } = await import("@/lib/platform/db/client");
    const from = performance.now();
    try {
      await checkOnPostgres(runs);
      console.log(
        `${runs.numRuns.toLocaleString("en-US")} sequences on PostgreSQL, audited after every step, 0 differences, ${seconds(from)}`,
      );
    } finally {
      await closeDatabase();
    }
  } finally {
    await cluster.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(0)} s`;
