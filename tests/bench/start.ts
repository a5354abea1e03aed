import fs from "node:fs";
import path from "node:path";
import { newDataDir, startServer, TEST_DIST } from "../support/server";

const ROUNDS = 3;

/** Times from the command to the ready line: with an empty data folder and no build, with a build, and again. */
export async function bench(): Promise<void> {
  fs.rmSync(path.join(TEST_DIST, "built-from"), { force: true });
  report("first start, building", await timed(newDataDir()));
  for (let round = 1; round <= ROUNDS; round++) {
    // Interleaved, so that a busy machine slows both alike.
    const dataDir = newDataDir();
    report(`round ${round}: empty data folder, built`, await timed(dataDir, { keep: true }));
    report(`round ${round}: second start`, await timed(dataDir));
  }
}

async function timed(dataDir: string, { keep = false } = {}): Promise<number> {
  const from = performance.now();
  const server = await startServer({ dataDir, env: { LOG_LEVEL: "warn" } });
  const seconds = (performance.now() - from) / 1000;
  await server.stop();
  if (!keep) fs.rmSync(dataDir, { recursive: true, force: true });
  return seconds;
}

const report = (what: string, seconds: number): void => console.log(`${what}: ${seconds.toFixed(1)} s`);
