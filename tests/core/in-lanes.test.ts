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
});
