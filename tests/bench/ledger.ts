import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startCluster } from "@/lib/platform/postgres/cluster";
import { ensureDatabase } from "@/lib/platform/postgres/migrate";
import { migrateAll } from "@/lib/server/launch/database";
import { fillLedger } from "./ledger-fill";
import { BARE, bareCall, measure, ourCall, type Spread } from "./ledger-posting";
import { describeMachine, median, numberArgument } from "./machine";

/** Settings of the cluster that is only filled to be read. */
const FILLING = { fsync: "off", full_page_writes: "off", max_wal_size: "16GB", autovacuum: "off" };

/** Nothing here is sealed with them. */
const SECRETS = Object.fromEntries(["AUTH_SECRET", "ENCRYPTION_KEY", "HASH_KEY"].map((name) => [name, randomBytes(32).toString("base64")]));

/** Turns of bare and ours in one round: both meet the same load. */
const TURNS = 4;

/**
 * Our posting beside a bare plpgsql posting loop, in turns, by the same clients with synchronous commits: spread over 10,000
 * accounts, and all on one. Then `npm run ledger:audit` over that many entries. --rounds=5 --seconds=3 --clients=8 --entries=10000000
 */
export async function bench(args: string[]): Promise<void> {
  if (numberArgument(args, "rounds", 5) > 0) await onCluster({}, (url) => compare(url, args));
  const entries = numberArgument(args, "entries", 10_000_000);
  if (entries > 0) await onCluster(FILLING, (url) => audit(url, entries));
}

async function audit(url: string, entries: number): Promise<void> {
  const began = performance.now();
  const filled = await fillLedger(url, entries);
  console.log(`${filled.toLocaleString("en-US")} entries written in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const from = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ["lib/server/operate/operate.mjs", "ledger:audit"], {
    env: { ...process.env, ...SECRETS, DATABASE_URL: url },
    encoding: "utf8",
  });
  console.log(stdout.trim());
  console.log(`audited in ${((performance.now() - from) / 1000).toFixed(1)} s, load ${os.loadavg()[0]?.toFixed(1)}`);
  if (status !== 0) process.exitCode = 1;
}

async function onCluster(settings: Record<string, string>, work: (url: string) => Promise<void>): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-bench-"));
  fs.chmodSync(home, 0o755);
  const cluster = await startCluster(home, settings);
  try {
    await ensureDatabase(cluster.url("postgres"), "ledger");
    const url = cluster.url("ledger");
    await migrateAll(url, process.cwd());
    console.log(describeMachine(home));
    await work(url);
  } finally {
    await cluster.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

async function compare(url: string, args: string[]): Promise<void> {
  const count = numberArgument(args, "rounds", 5);
  const seconds = numberArgument(args, "seconds", 3);
  const clients = Array.from({ length: numberArgument(args, "clients", 8) }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query(BARE);
  const rounds: Round[] = [];
  for (let round = 0; round <= count; round++) {
    for (const spread of ["spread", "hot"] as const) {
      const done = { bare: 0, ours: 0 };
      for (let turn = 0; turn < TURNS; turn++) {
        done.bare += await measure(clients, () => bareCall(spread), seconds / TURNS);
        done.ours += await measure(clients, () => ourCall(spread), seconds / TURNS);
      }
      // The first round warms up.
      if (round > 0) rounds.push({ spread, bare: done.bare / TURNS, ours: done.ours / TURNS });
    }
    if (round === 0) await clients[0]?.query("analyze");
  }
  for (const spread of ["spread", "hot"] as const)
    report(
      spread,
      rounds.filter((round) => round.spread === spread),
    );
  await Promise.all(clients.map((client) => client.end()));
}

/** Postings a second. */
type Round = { spread: Spread; bare: number; ours: number };

function report(spread: Spread, rounds: Round[]): void {
  const [bare, ours] = [median(rounds.map((round) => round.bare)), median(rounds.map((round) => round.ours))];
  const ratios = rounds.map((round) => (100 * round.ours) / round.bare);
  console.log(
    `${spread.padEnd(7)} bare ${Math.round(bare)} a second, ours ${Math.round(ours)}: ${median(ratios).toFixed(0)} % (at least ${Math.min(...ratios).toFixed(0)} %) in ${ratios.length} rounds`,
  );
}
