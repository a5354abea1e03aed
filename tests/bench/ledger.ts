import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startCluster } from "@/lib/platform/postgres/cluster";
import { ensureDatabase } from "@/lib/platform/postgres/migrate";
import { migrateAll } from "@/lib/server/launch/database";
import { BARE, bareCall, measure, ourCall, type Spread } from "./ledger-posting";
import { describeMachine, median, numberArgument } from "./machine";

/**
 * Our posting beside a bare plpgsql posting loop, in turns, by the same clients with synchronous commits: spread over 10,000
 * accounts, and all on one. --rounds=5 --seconds=3 --clients=8
 */
export async function bench(args: string[]): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-bench-"));
  fs.chmodSync(home, 0o755);
  const cluster = await startCluster(home);
  try {
    await ensureDatabase(cluster.url("postgres"), "ledger");
    const url = cluster.url("ledger");
    await migrateAll(url, process.cwd());
    console.log(describeMachine(home));
    await compare(url, args);
  } finally {
    await cluster.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

async function compare(url: string, args: string[]): Promise<void> {
  const rounds = numberArgument(args, "rounds", 5);
  const seconds = numberArgument(args, "seconds", 3);
  const clients = Array.from({ length: numberArgument(args, "clients", 8) }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query(BARE);
  const rates = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const spread of ["spread", "hot"] as const) {
      for (const [name, next] of [["bare", bareCall], ["ours", ourCall]] as const) {
        const rate = await measure(clients, () => next(spread), seconds);
        // The first round warms up.
        if (round > 0) rates.set(`${name} ${spread}`, [...(rates.get(`${name} ${spread}`) ?? []), rate]);
      }
    }
    if (round === 0) await clients[0]?.query("analyze");
  }
  for (const spread of ["spread", "hot"] as const) report(rates, spread);
  await Promise.all(clients.map((client) => client.end()));
}

function report(rates: Map<string, number[]>, spread: Spread): void {
  const [bare, ours] = [rates.get(`bare ${spread}`) ?? [], rates.get(`ours ${spread}`) ?? []];
  const ratios = ours.map((rate, round) => rate / (bare[round] ?? Number.NaN));
  console.log(
    `${spread.padEnd(7)} bare ${Math.round(median(bare))} a second, ours ${Math.round(median(ours))}: ${(100 * median(ratios)).toFixed(0)} % (at least ${(100 * Math.min(...ratios)).toFixed(0)} %)`,
  );
}
