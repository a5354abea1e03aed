import { env } from "@/lib/platform/env";
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
    adapter: new QueuedPg({ connectionString: env().DATABASE_URL, max: env().DATABASE_POOL_SIZE }),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
  return holder.tributaryDatabase;
}

/** Closes every pool; a later use opens a new one. */
export async function closeDatabase(): Promise<void> {
  await closeDirect();
  await holder.tributaryDatabase?.$disconnect();
  holder.tributaryDatabase = undefined;
}
