import { type ChildProcess, fork, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inLanes } from "@/lib/core/in-lanes";
import { database } from "@/lib/platform/db/client";
import { failpoints } from "@/lib/platform/failpoint";
import { judge, type Verdict } from "./payout-judge";
import { seedPayees, type PayoutWorld } from "./payout-world";

/** Without a payout that moves for this long, nothing will any more. */
const STUCK_MS = 60_000;

export type Campaign = {
  payouts: number;
  /** Of each failpoint, the times it is passed at which a worker dies. */
  hits: number[];
  /** Of the workers that will die, those at work at once; a small campaign has too few runs for more than one. */
  together?: number;
  /** Where the bank writes its log. */
  folder: string;
  tell?: (line: string) => void;
};

/** Sends payouts through a bank with every fault while workers die at every failpoint, and compares with the bank's own log. */
export async function campaign({ payouts, hits, together = 1, folder, tell = () => {} }: Campaign): Promise<Verdict> {
  const world = await seedPayees(payouts);
  tell(`${payouts} affiliates are due`);
  const logFile = path.join(folder, "bank.log");
  fs.writeFileSync(logFile, "");
  const bank = fork(path.join(import.meta.dirname, "payout-bank.ts"), [logFile], { execArgv: ["--import", "tsx/esm"] });
  try {
    const { port } = await new Promise<{ port: number }>((resolve, reject) => {
      bank.once("message", (message) => resolve(message as { port: number })); // the bank says nothing else
      bank.once("exit", () => reject(new Error("the bank did not open")));
    });
    const kills = await killEverywhere({ world, port, payouts, hits, together, tell });
    const ends = await Promise.all([1, 2].map(() => endOf(startWorker({ world, port, payouts }))));
    return { ...(await judge(logFile, payouts)), kills, isStuck: ends.some((end) => end !== "done") };
  } finally {
    bank.disconnect();
  }
}

type Work = { world: PayoutWorld; port: number; payouts: number };

type Killing = Work & { hits: number[]; together: number; tell: (line: string) => void };

async function killEverywhere({ hits, together, tell, ...work }: Killing): Promise<Record<string, number>> {
  const kills: Record<string, number> = Object.fromEntries(failpoints.map((name) => [name, 0]));
  let isStuck = false;
  for (const hit of hits) {
    await inLanes(failpoints, together, async (name) => {
      // A run is rare: a worker that waited for the seventh would have done everything else before.
      if (isStuck) return;
      const end = await endOf(startWorker(work, `${name}:${name.startsWith("run-") ? 1 : hit}`));
      isStuck ||= end === "stuck";
      if (end === "killed") kills[name] = (kills[name] ?? 0) + 1;
    });
    tell(
      `killed at pass ${hit} of each failpoint; ${await database().payout.count({ where: { status: "completed" } })} of ${await database().payout.count()} completed so far`,
    );
  }
  return kills;
}

function startWorker({ world, port, payouts }: Work, failpoint?: string): ChildProcess {
  const file = path.join(import.meta.dirname, "payout-worker.ts");
  const args = ["--import", "tsx/esm", file, String(port), world.merchantId, world.accountId, String(payouts)];
  return spawn(process.execPath, args, {
    env: { ...process.env, ...(failpoint !== undefined && { FAILPOINT: failpoint }) },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

type End = "done" | "killed" | "stuck";

/** How a worker ends; one that gets nothing done any more is ended, and the verdict says what it left. */
async function endOf(worker: ChildProcess): Promise<End> {
  const ended = new Promise<End>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code, signal) => {
      if (code !== null && code !== 0) reject(new Error(`a worker ended with ${code}`));
      else resolve(signal === "SIGKILL" ? "killed" : "done");
    });
  });
  for (let before = "", since = Date.now(); ;) {
    const end = await Promise.race([ended, sleep(1000)]);
    if (end !== undefined) return end;
    const now = JSON.stringify(await database().payout.groupBy({ by: ["status"], _count: true, orderBy: { status: "asc" } }));
    if (now !== before) [before, since] = [now, Date.now()];
    if (Date.now() - since < STUCK_MS) continue;
    worker.kill("SIGKILL");
    await ended;
    return "stuck";
  }
}
