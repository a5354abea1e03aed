import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What PostgreSQL writes into postmaster.pid. `startedAt` in whole seconds since 1970. */
export type Postmaster = { pid: number; startedAt: number; port: number; ready: boolean };

/** The PostgreSQL that is alive on a cluster folder, or undefined. A pid that now belongs to another program is nobody. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lines = pidFile(cluster);
  const pid = Number(lines?.[0]);
  if (!lines || !pid || !isPostgres(pid)) return undefined;
  return {
    pid,
    startedAt: Number(lines[2]),
    port: Number(lines[3]),
    ready: lines[7]?.trim() === "ready",
  };
}

/** Removes a postmaster.pid whose process is gone; PostgreSQL would take a reused pid for a living server. */
export function forgetDeadPostmaster(cluster: string): void {
  if (!findPostmaster(cluster)) fs.rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}

/** Asks for a fast shutdown and waits until the process is gone; after `patienceMs` it is told to quit at once. */
export async function stopPostmaster(pid: number, patienceMs = 15_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  if (!signal(pid, "SIGINT")) return;
  while (signal(pid, 0)) {
    if (Date.now() > deadline) {
      signal(pid, "SIGQUIT");
      return;
    }
    await sleep(10);
  }
}

/** Whether a process exists and is more than an entry in the process table. */
export const isAlive = (pid: number): boolean => signal(pid, 0);

function pidFile(cluster: string): string[] | undefined {
  try {
    return fs.readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

// A container without an init leaves dead orphans in the process table: they answer signals but do nothing.
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return /\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: alive, but another user's.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  if (process.platform === "win32") return true;
  if (process.platform === "linux") {
    if (isZombie(pid)) return false;
    return fs.readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres");
  }
  return spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).stdout.includes("postgres");
}
