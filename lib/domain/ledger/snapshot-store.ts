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

/**
 * How a lane's next statements are planned, until its transaction ends. `onePass`: side by side in the order of the keys, whatever
 * is guessed about the number of rows; `byKey`: each row looked up by its key, never a whole table for a few.
 */
export async function planFor(tx: Tx, way: "onePass" | "byKey"): Promise<void> {
  const on = (is: boolean): string => (is ? "on" : "off");
  await tx.$executeRaw`
    select set_config('jit', 'off', true), set_config('work_mem', '64MB', true), set_config('max_parallel_workers_per_gather', '0', true),
      set_config('enable_nestloop', ${on(way === "byKey")}, true), set_config('enable_sort', ${on(way === "byKey")}, true),
      set_config('enable_bitmapscan', ${on(way === "byKey")}, true), set_config('enable_seqscan', ${on(way === "onePass")}, true)`;
}
