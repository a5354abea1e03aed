import { setImmediate as turn } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { createBatcher } from "@/lib/tracking/batcher";

afterEach(() => {
  vi.useRealTimers();
});

test("batches start as far apart as they should, and whoever comes meanwhile joins the next one", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  const batches: number[][] = [];
  const run = async (items: number[]): Promise<number[]> => {
    batches.push(items);
    return items.map((item) => item * 10);
  };
  const batcher = createBatcher({ run, atOnce: 2, most: 10, apartMs: 5 });
  await expect(batcher.add(1)).resolves.toBe(10);
  const second = batcher.add(2);
  await turn();
  vi.advanceTimersByTime(4);
  const third = batcher.add(3);
  await turn();
  expect(batches).toEqual([[1]]);
  vi.advanceTimersByTime(1);
  await expect(Promise.all([second, third])).resolves.toEqual([20, 30]);
  expect(batches).toEqual([[1], [2, 3]]);
  vi.advanceTimersByTime(5);
  await expect(batcher.add(4)).resolves.toBe(40);
  await batcher.idle();
});

test("a batch that fails is the failure of those in it, and of nobody else", async () => {
  const run = async (items: string[]): Promise<string[]> => {
    if (items.includes("bad")) throw new Error("refused");
    return items;
  };
  const batcher = createBatcher({ run, atOnce: 1, most: 1 });
  const [good, bad, later] = await Promise.allSettled([batcher.add("good"), batcher.add("bad"), batcher.add("later")]);
  expect([good.status, bad.status, later.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
});
