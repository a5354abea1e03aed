import fs from "node:fs";
import path from "node:path";
import type { Context } from "@/lib/domain/kernel/context";
import { systemContext } from "@/lib/jobs/system-context";
import { startCluster, type Cluster } from "@/lib/platform/postgres/cluster";
import { Refusal } from "@/lib/platform/postgres/refusal";
import { provideSecrets } from "../launch/secrets";

/** One command: prints what it found and answers the exit code, 0 when all is well. */
export type Command = (ctx: Context, args: string[]) => Promise<number>;

const commands: Record<string, () => Promise<Command>> = {
  "audit:verify": async () => (await import("./verify-audit")).command,
  "ledger:audit": async () => (await import("./audit-ledger")).command,
  "stats:rebuild": async () => (await import("./rebuild-stats")).command,
};

/** Runs a command against DATABASE_URL or the embedded database of DATA_DIR, which it starts when nobody has. Returns the exit code. */
export async function operate(name: string, args: string[]): Promise<number> {
  const load = commands[name];
  if (!load) throw new Error(`no command ${name}: there are ${Object.keys(commands).join(", ")}`);
  let cluster: Cluster | undefined;
  try {
    cluster = await reachDatabase();
    const command = await load();
    return await command(systemContext(name), args);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    const { closeDatabase } = await import("@/lib/platform/db/client");
    await closeDatabase();
    // One that ran already belongs to the server that serves.
    if (cluster?.origin === "started") await cluster.stop();
  }
}

async function reachDatabase(): Promise<Cluster | undefined> {
  const dataDir = path.resolve(process.env["DATA_DIR"] || ".data");
  const embedded = !process.env["DATABASE_URL"];
  if (embedded && !fs.existsSync(path.join(dataDir, "postgres"))) {
    throw new Refusal(`There is no database in ${dataDir}: run npm start once, or name it with DATABASE_URL or DATA_DIR.`);
  }
  provideSecrets({ dataDir, production: !embedded && process.env.NODE_ENV === "production", hasData: true });
  if (!embedded) return undefined;
  const cluster = await startCluster(dataDir);
  process.env["DATABASE_URL"] = cluster.url("tributary");
  return cluster;
}
