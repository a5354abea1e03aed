import os from "node:os";
import type { ClientBase } from "pg";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { QueuedPg } from "./adapter";
import { closeDirect } from "./direct";
import { PrismaClient } from "./generated/client";
import type { Prisma } from "./generated/client";

export type Database = PrismaClient;
/** What a store function writes through: an open transaction. */
export type Tx = Prisma.TransactionClient;

// Next bundles a module once per server layer; the process must still have one pool.
const holder = globalThis as typeof globalThis & { tributaryDatabase?: PrismaClient };

/** The process's one Prisma client, made on first use. */
export function database(): PrismaClient {
  holder.tributaryDatabase ??= new PrismaClient({
    adapter: new QueuedPg({
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL_SIZE,
      ...(env().DATABASE_EMBEDDED && { onConnect: sharePriority }),
    }),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
  return holder.tributaryDatabase;
}

/**
 * A statement of a process that yields yields, too: where the processor is short, the sums of clicks wait and a click does not.
 * Only for a server on this machine, whose backends have ids that mean something here.
 */
function sharePriority(client: ClientBase & { processID?: number | null }): void {
  const ours = os.getPriority();
  if (ours <= 0 || !client.processID) return;
  try {
    os.setPriority(client.processID, ours);
  } catch (error) {
    logger.warn({ err: error }, "the database works for the pages at the priority of redirects");
  }
}

/** Closes every pool; a later use opens a new one. */
export async function closeDatabase(): Promise<void> {
  await closeDirect();
  await holder.tributaryDatabase?.$disconnect();
  holder.tributaryDatabase = undefined;
}
