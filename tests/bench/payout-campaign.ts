import { type ChildProcess, fork, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import { isSound } from "@/lib/domain/ledger/audit";
import { rederiveBalances } from "@/lib/domain/ledger/queries";
import { database } from "@/lib/platform/db/client";
import { failpoints } from "@/lib/platform/failpoint";
import { fromWire } from "../support/bank-client";
import { theSystem } from "../support/factories/accounts";
import { type Effect, type Fault, faultOfKey } from "../support/faulty-bank";
import { seedPayees, type PayoutWorld } from "./payout-world";

export type Campaign = {
  payouts: number;
  /** Of each failpoint, the times it is passed at which a worker dies. */
  hits: number[];
  /** Where the bank writes its log. */
  folder: string;
  tell?: (line: string) => void;
};

export type Verdict = {
  payouts: number;
  kills: Record<string, number>;
  /** Payments beyond one for each payout, and payouts whose payment is not in the bank's log. */
  duplicates: number;
  missing: number;
  byFault: Record<string, { payouts: number; duplicates: number; missing: number; misjudged: number }>;
  /** Payouts whose own state does not say what the bank did. */
  misjudged: number;
  drifted: number;
  isSound: boolean;
};

/** Sends payouts through a bank with every fault while workers die at every failpoint, and compares with the bank's own log. */
export async function campaign({ payouts, hits, folder, tell = () => {} }: Campaign): Promise<Verdict> {
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
    const kills = await killEverywhere({ world, port, payouts, hits, tell });
    await Promise.all([1, 2].map(() => finish(startWorker({ world, port, payouts }))));
    return await judge(logFile, kills);
  } finally {
    bank.disconnect();
  }
}

type Work = { world: PayoutWorld; port: number; payouts: number };

async function killEverywhere({ hits, tell, ...work }: Work & { hits: number[]; tell: (line: string) => void }): Promise<Verdict["kills"]> {
  const kills: Verdict["kills"] = Object.fromEntries(failpoints.map((name) => [name, 0]));
  for (const hit of hits) {
    for (const name of failpoints) {
      // A run is rare: a worker that waited for the seventh would have done everything else before.
      const signal = await endOf(startWorker(work, `${name}:${name.startsWith("run-") ? 1 : hit}`));
      if (signal === "SIGKILL") kills[name] = (kills[name] ?? 0) + 1;
    }
    tell(`killed at pass ${hit} of each failpoint; ${await database().payout.count({ where: { status: "completed" } })} completed so far`);
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

function endOf(worker: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code, signal) => {
      if (code !== null && code !== 0) reject(new Error(`a worker ended with ${code}`));
      else resolve(signal);
    });
  });
}

async function finish(worker: ChildProcess): Promise<void> {
  const signal = await endOf(worker);
  if (signal !== null) throw new Error(`a worker was ended by ${signal}`);
}

const statusAfter: Partial<Record<Fault, string>> = {
  "currency-refused": "failed",
  "reversed-after-paid": "failed",
  "amount-mismatch": "processing",
};

async function judge(logFile: string, kills: Verdict["kills"]): Promise<Verdict> {
  const lines = fs.readFileSync(logFile, "utf8").split("\n").filter(Boolean);
  const paid = new Map<string, number>();
  for (const effect of lines.map((line) => fromWire(line) as Effect)) {
    if (effect.kind === "paid") paid.set(effect.reference, (paid.get(effect.reference) ?? 0) + 1);
  }
  const attempts = await database().payoutAttempt.findMany({ include: { payout: { select: { status: true, alert: true } } } });
  const verdict: Verdict = {
    payouts: await database().payout.count(),
    kills,
    duplicates: 0,
    missing: 0,
    misjudged: 0,
    byFault: {},
    drifted: 0,
    isSound: false,
  };
  for (const { key, reference, payout } of attempts) {
    const fault = faultOfKey(key);
    const expected = fault === "currency-refused" ? 0 : 1;
    const done = paid.get(reference) ?? 0;
    paid.delete(reference);
    const row = (verdict.byFault[fault] ??= { payouts: 0, duplicates: 0, missing: 0, misjudged: 0 });
    row.payouts++;
    row.duplicates += Math.max(0, done - expected);
    row.missing += Math.max(0, expected - done);
    row.misjudged +=
      payout.status === (statusAfter[fault] ?? "completed") && (payout.alert !== null) === (fault === "amount-mismatch") ? 0 : 1;
  }
  for (const row of Object.values(verdict.byFault)) {
    verdict.duplicates += row.duplicates;
    verdict.missing += row.missing;
    verdict.misjudged += row.misjudged;
  }
  // What was paid under a reference that we never gave is nobody's payout.
  for (const extra of paid.values()) verdict.duplicates += extra;
  verdict.drifted = (await rederiveBalances(theSystem())).length;
  verdict.isSound = isSound(await auditLedger(theSystem()));
  return verdict;
}
