import { expect, it } from "vitest";
import { recordNewClicks } from "@/lib/domain/clicks/record-clicks";
import { database } from "@/lib/platform/db/client";
import { aLink, aVisit, foldAll } from "../../tracking/clicks";

const BATCH = 500;

// Twenty thousand names compared with each other would take longer than a test may; a sale of the affiliate waits for the fold.
it("a stranger who sends a new name with each click makes no fold slow", async () => {
  const { link } = await aLink();
  const clicks = Array.from({ length: 20_000 }, (_, i) => ({ ...aVisit(link), params: { sub1: `name ${i}` } }));
  for (let i = 0; i < clicks.length; i += BATCH) await recordNewClicks(clicks.slice(i, i + BATCH));
  await foldAll();
  const rows = await database().$queryRaw<{ value: string; clicks: number }[]>`
    select value, clicks from breakdown_totals where subject_id = ${link.affiliateId}::uuid and facet = 'sub' and grain = 'day'`;
  expect(rows).toHaveLength(101);
  expect(rows.find(({ value }) => value === "*")?.clicks).toBe(clicks.length - 100);
});
