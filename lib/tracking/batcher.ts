type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };

export type Batcher<Item, Result> = {
  /** Resolves with this item's own result once its batch is done. */
  add(item: Item): Promise<Result>;
  /** Resolves when nothing is waiting or under way. */
  idle(): Promise<void>;
};

export type BatcherOptions<Item, Result> = {
  /** Does one batch; gives the results in the order of the items. */
  run: (items: Item[]) => Promise<Result[]>;
  /** How many batches may be under way. */
  atOnce: number;
  /** The largest batch. */
  most: number;
  /** The least time between the starts of two batches, in milliseconds: where each costs the same whatever its size, fewer and larger ones cost less. */
  apartMs?: number;
};

/** Lets everybody who waits share one piece of work: while a batch is under way, the next one gathers. */
export function createBatcher<Item, Result>({ run, atOnce, most, apartMs = 0 }: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;
  let isPlanned = false;
  let startedAt = Number.NEGATIVE_INFINITY;
  const idlers: (() => void)[] = [];

  const plan = (): void => {
    if (isPlanned || underWay >= atOnce || waiting.length === 0) return;
    isPlanned = true;
    const wait = startedAt + apartMs - performance.now();
    // After the poll phase: requests that arrived together leave together.
    if (wait <= 0) setImmediate(start);
    else setTimeout(start, wait);
  };
  const start = (): void => {
    isPlanned = false;
    startedAt = performance.now();
    const batch = waiting.slice(0, most);
    waiting = waiting.slice(most);
    underWay += 1;
    void settle(batch).finally(() => {
      underWay -= 1;
      plan();
      if (underWay === 0 && waiting.length === 0) for (const done of idlers.splice(0)) done();
    });
    plan();
  };
  const settle = async (batch: Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await run(batch.map(({ item }) => item));
      // The results are as many as the items, by contract.
      for (const [i, { resolve }] of batch.entries()) resolve(results[i] as Result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        plan();
      }),
    idle: () => (underWay === 0 && waiting.length === 0 ? Promise.resolve() : new Promise((done) => idlers.push(done))),
  };
}
