import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inLanes } from "@/lib/core/in-lanes";

describe("lanes", () => {
  it("work on every item once, never on more than their number", async () => {
    const done: number[] = [];
    let [now, most] = [0, 0];
    await inLanes([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++now);
      await sleep(item % 2);
      now--;
      done.push(item);
    });
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it("begin nothing after a failure, wait for what is under way, and throw it", async () => {
    const begun: number[] = [];
    let ended = 0;
    const work = inLanes([1, 2, 3, 4], 2, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error("one");
      await sleep(1);
      ended++;
    });
    await expect(work).rejects.toThrow("one");
    expect([begun, ended]).toEqual([[1, 2], 1]);
  });

  it("ask a generator for the next item when one of them is free, and end it after a failure", async () => {
    let [asked, ended] = [0, false];
    async function* items(): AsyncGenerator<number, void> {
      try {
        for (asked = 1; asked < 100; asked++) yield asked;
      } finally {
        ended = true;
      }
    }
    const begun: number[] = [];
    const work = inLanes(items(), 2, async (item) => {
      begun.push(item);
      expect(asked).toBeLessThanOrEqual(begun.length + 1);
      await sleep(1);
      if (item === 4) throw new Error("four");
    });
    await expect(work).rejects.toThrow("four");
    expect([begun.slice(0, 4), begun.length <= 5, ended]).toEqual([[1, 2, 3, 4], true, true]);
  });

  it("throw what the generator throws", async () => {
    async function* items(): AsyncGenerator<number, void> {
      yield 1;
      throw new Error("no more");
    }
    await expect(inLanes(items(), 2, () => sleep(1))).rejects.toThrow("no more");
  });
});
