import { PrismaPg } from "@prisma/adapter-pg";
import type { Transaction } from "@prisma/driver-adapter-utils";

/**
 * Prisma's Postgres adapter whose transactions send one query after the other. Prisma loads the relations of a row at
 * once, which one connection cannot do: the driver queued them silently, and its next version will refuse.
 */
export class QueuedPg extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => queued(await start(isolationLevel));
    return adapter;
  }
}

function queued(transaction: Transaction): Transaction {
  const queryRaw = transaction.queryRaw.bind(transaction);
  const executeRaw = transaction.executeRaw.bind(transaction);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(query: () => Promise<T>): Promise<T> => {
    const mine = last.then(query);
    // The next query waits for this one and not for its success: Postgres itself refuses what follows a failure.
    last = mine.catch(() => undefined);
    return mine;
  };
  transaction.queryRaw = (query) => inTurn(() => queryRaw(query));
  transaction.executeRaw = (query) => inTurn(() => executeRaw(query));
  return transaction;
}
