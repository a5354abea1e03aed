import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { closeDatabase } from "@/lib/platform/db/client";
import { startCluster } from "@/lib/platform/postgres/cluster";
import { ensureDatabase } from "@/lib/platform/postgres/migrate";
import { migrateAll } from "@/lib/server/launch/database";
import { describeMachine, numberArgument } from "./machine";
import { campaign } from "./payout-campaign";
import { isRight } from "./payout-judge";

/** Of each failpoint, the times it is passed at which a worker dies. */
const HITS = [1, 2, 7, 19, 40];

/** Workers die here; PostgreSQL does not, so nothing of it needs to reach the disk. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Payouts through a bank with every fault, while workers are killed at every failpoint; the bank's own log, kept by a process
 * of its own, says whether anybody was paid twice or not at all. --payouts=5000 --kills=5
 * A campaign in parts gives each part the passes after those of the last one: --payouts=1000 --kills=1 --after=0 (to 4)
 */
export async function bench(args: string[]): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-bench-"));
  fs.chmodSync(home, 0o755);
  const cluster = await startCluster(home, FAST);
  try {
    await ensureDatabase(cluster.url("postgres"), "payouts");
    const url = cluster.url("payouts");
    await migrateAll(url, process.cwd());
    const secret = () => randomBytes(32).toString("base64");
    Object.assign(process.env, {
      NODE_ENV: "test",
      DATABASE_URL: url,
      DATA_DIR: home,
      AUTH_SECRET: secret(),
      ENCRYPTION_KEY: secret(),
      HASH_KEY: secret(),
      LOG_LEVEL: "error",
    });
    console.log(describeMachine(home));
    const from = performance.now();
    const tell = (line: string): void => console.log(`${((performance.now() - from) / 1000).toFixed(0).padStart(4)} s  ${line}`);
    const hits = HITS.slice(numberArgument(args, "after", 0)).slice(0, numberArgument(args, "kills", 5));
    const verdict = await campaign({ payouts: numberArgument(args, "payouts", 5000), hits, together: 2, folder: home, tell });
    console.table(verdict.byFault);
    console.log(
      `workers killed: ${Object.entries(verdict.kills)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ")}`,
    );
    const { payouts, duplicates, missing, misjudged, unbooked, drifted, isSound, isStuck } = verdict;
    console.log(
      `${payouts} payouts: ${duplicates} paid twice, ${missing} missing, ${misjudged} misjudged, ${unbooked} minor units unbooked, ${drifted} balances drifted, the audit is ${isSound ? "sound" : "NOT sound"}${isStuck ? ", workers were STUCK" : ""} (${((performance.now() - from) / 1000).toFixed(0)} s)`,
    );
    const isMissed = Object.values(verdict.kills).some((count) => count < hits.length);
    if (isMissed) console.log("NOT every failpoint was reached");
    if (!isRight(verdict) || isMissed) process.exitCode = 1;
  } finally {
    await closeDatabase();
    await cluster.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}
