import { database, type Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Context } from "@/lib/domain/kernel/context";

/** Connections that work at once; at least one. */
export type Lanes = [Tx, ...Tx[]];

/** An audit of a large ledger takes minutes on a busy server; a writer never waits for it. */
const PATIENCE = { isolationLevel: "RepeatableRead", timeout: 6 * 3600_000, maxWait: 60_000 } as const;

/**
 * Runs `work` on two connections that see the same moment and can write nothing, or within the transaction that `ctx` carries,
 * on its one connection and what it sees.
 */
export async function onSnapshot<T>(ctx: Context, work: (lanes: Lanes) => Promise<T>): Promise<T> {
  if (ctx.tx) return work([ctx.tx]);
  return database().$transaction(async (first) => {
    await first.$executeRaw`set transaction read only`;
    const [row] = await first.$queryRaw<{ id: string }[]>`select pg_export_snapshot() as id`;
    return database().$transaction(async (second) => {
      // A utility statement takes no parameters; the id is PostgreSQL's own.
      await second.$executeRaw`${Prisma.raw(`set transaction snapshot '${row?.id ?? ""}'`)}`;
      await second.$executeRaw`set transaction read only`;
      return work([first, second]);
    }, PATIENCE);
  }, PATIENCE);
}

/** Settings of the planner: sorted or in the order of an index, rows by their keys, pages by a bitmap, whole tables. */
const WAYS = {
  /** All of a table, once. */
  whole: { enable_seqscan: "on", enable_nestloop: "off", enable_bitmapscan: "on", enable_sort: "on" },
  /** Tables side by side in the order of their keys, whatever is guessed about the number of rows: no sorting, no memory. */
  ordered: { enable_seqscan: "off", enable_nestloop: "off", enable_bitmapscan: "off", enable_sort: "off" },
  /** Each row looked up by its key: never a whole table for a few. */
  byKey: { enable_seqscan: "off", enable_nestloop: "on", enable_bitmapscan: "on", enable_sort: "on" },
} as const;
export type Way = keyof typeof WAYS;

/** How the next statements of this transaction are planned. */
export async function planFor(tx: Tx, way: Way): Promise<void> {
  const settings = Object.entries({ ...WAYS[way], jit: "off", work_mem: "64MB", max_parallel_workers_per_gather: "0" });
  await tx.$queryRaw`
    select set_config(s.name, s.value, true) from unnest(${settings.map(([name]) => name)}::text[], ${settings.map(([, value]) => value)}::text[]) as s(name, value)`;
}
