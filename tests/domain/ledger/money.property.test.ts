import { describe, expect, it } from "vitest";
import { movesOf } from "@/lib/domain/ledger/ledger";
import { findMisplacedMoney, findTotalsDrift, findUnbalanced } from "../../support/invariants";
import { checkPureCore } from "./check-model";
import { checkOnPostgres } from "./on-postgres";

// A failure prints its seed and path: npm run bench -- ledger-model --seed=… --path=… replays it.
describe("money", () => {
  it("is where the reference has it after every step, on the pure core", { timeout: 120_000 }, () => {
    const causes = checkPureCore({ numRuns: 3000, seed: 11 });
    // Every kind of entry occurred, or the sequences prove less than they seem to; appeals have tests of their own.
    const expected = Object.keys(movesOf).filter((cause) => cause !== "commission.restored");
    expect([...causes.keys()].toSorted()).toEqual(expected.toSorted());
  });

  it("is where the reference has it after every step, on PostgreSQL", { timeout: 300_000 }, async () => {
    await checkOnPostgres({ numRuns: 60, seed: 13 });
    expect(await findUnbalanced()).toEqual([]);
    expect(await findMisplacedMoney()).toEqual([]);
    expect(await findTotalsDrift()).toEqual([]);
  });
});
