/**
 * Works on the items in the order given, at most `lanes` of them at once, and asks a generator for the next when a lane is free. No
 * further one is begun after one has failed; its error is thrown when those under way have ended.
 */
export async function inLanes<T>(items: Iterable<T> | AsyncIterable<T>, lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = oneByOne(items);
  const errors: unknown[] = [];
  const lane = async (): Promise<void> => {
    try {
      // Who leaves the loop by an error ends the generator for all lanes.
      for await (const item of waiting) await work(item);
    } catch (error) {
      errors.push(error);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (errors.length > 0) throw errors[0];
}

async function* oneByOne<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T, void> {
  yield* items;
}
