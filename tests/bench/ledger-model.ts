import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { inLanes } from "@/lib/core/in-lanes";
import { checkPureCore } from "../domain/ledger/check-model";
import { cloneDatabase, startTestPostgres } from "../support/postgres";
import { describeMachine, numberArgument } from "./machine";

/** Sequences between two audits of the whole database. */
const PART = 100;
const LANES = 4;

/**
 * Random sequences of everything that moves money, held against the reference after every step: on the pure core, then through the
 * product's verbs on PostgreSQL, the merchant's books audited after every step. A failure prints seed and path, which replay it.
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

/** Each part in a process and a database of its own: a step costs as much in the last sequence as in the first. */
async function runOnPostgres({ numRuns, seed, path: replay }: { numRuns: number; seed: number; path: string | undefined }): Promise<void> {
  console.log(describeMachine(os.tmpdir()));
  const postgres = await startTestPostgres();
  const from = performance.now();
  const tally = { sequences: 0, steps: 0, audits: 0 };
  const parts = Array.from({ length: Math.ceil(numRuns / PART) }, (_, i) => ({
    seed: seed + i,
    numRuns: Math.min(PART, numRuns - i * PART),
    replay,
  }));
  try {
    await inLanes(parts, LANES, async (part) => {
      const { steps } = await runPart(postgres.serverUrl, part);
      tally.sequences += part.numRuns;
      tally.steps += steps;
      tally.audits++;
      console.log(`${seconds(from).padStart(7)}  ${tally.sequences} sequences, ${tally.steps} steps, 0 differences`);
    });
    const [sequences, steps] = [numRuns, tally.steps].map((count) => count.toLocaleString("en-US"));
    console.log(
      `${sequences} sequences on PostgreSQL, audited after each of ${steps} steps and in whole ${tally.audits} times, 0 differences, ${seconds(from)}`,
    );
  } finally {
    await postgres.stop();
  }
}

async function runPart(serverUrl: string, { seed, numRuns, replay = "" }: { seed: number; numRuns: number; replay: string | undefined }) {
  const clone = await cloneDatabase(serverUrl);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-model-"));
  const secret = () => randomBytes(32).toString("base64");
  const secrets = { AUTH_SECRET: secret(), ENCRYPTION_KEY: secret(), HASH_KEY: secret() };
  const env = { ...process.env, ...secrets, NODE_ENV: "test" as const, DATABASE_URL: clone.url, DATA_DIR: folder, LOG_LEVEL: "silent" };
  const file = path.join(import.meta.dirname, "ledger-model-worker.ts");
  const worker = fork(file, [String(numRuns), String(seed), replay], { execArgv: ["--import", "tsx/esm"], env });
  try {
    return await new Promise<{ steps: number }>((resolve, reject) => {
      worker.once("message", (message) => resolve(message as { steps: number })); // all that a worker says
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`a part from seed ${seed} ended with ${code}`)));
    });
  } finally {
    worker.kill();
    await clone.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(0)} s`;
