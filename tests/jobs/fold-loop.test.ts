import { expect, it } from "vitest";
import { recordClicks } from "@/lib/domain/clicks/record-clicks";
import { startFolding } from "@/lib/jobs/fold-loop";
import { database } from "@/lib/platform/db/client";
import { findTotalsDrift } from "../support/invariants";
import { aLink, aVisit } from "../tracking/clicks";

it("lets the sums follow the clicks until it is stopped", { timeout: 40_000 }, async () => {
  const { link } = await aLink();
  const folding = startFolding();
  const total = async () => (await database().link.findUniqueOrThrow({ where: { id: link.linkId } })).totalClicks;
  try {
    for (const clicks of [3, 5]) {
      const before = await total();
      await recordClicks(
        Array.from({ length: clicks }, () => aVisit(link)),
        { late: false },
      );
      await expect.poll(total, { timeout: 15_000 }).toBe(before + clicks);
    }
  } finally {
    await folding.stop();
  }
  expect(await findTotalsDrift()).toEqual([]);
});
