import { afterAll, expect, it } from "vitest";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { campaign } from "../../bench/payout-campaign";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-bank-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

it("pays everybody exactly once, whenever a worker dies and whatever the bank does", { timeout: 300_000 }, async () => {
  const verdict = await campaign({ payouts: 150, hits: [1], folder });
  expect(verdict).toMatchObject({
    payouts: 150,
    duplicates: 0,
    missing: 0,
    misjudged: 0,
    unbooked: 0n,
    drifted: 0,
    isSound: true,
    isStuck: false,
  });
  // Every place was reached; of those behind the last payment some may have been passed by another worker's notice.
  expect(Object.entries(verdict.kills).filter(([, count]) => count === 0)).toEqual([]);
});
