import { afterEach, beforeEach, expect, it } from "vitest";
import { database } from "@/lib/platform/db/client";
import { anAffiliateAccount } from "../../support/factories/accounts";

const warnings: string[] = [];
const listen = (warning: Error) => void warnings.push(warning.message);
beforeEach(() => {
  warnings.length = 0;
  process.on("warning", listen);
});
afterEach(() => {
  process.off("warning", listen);
});

it("a transaction sends one query after the other, however many are asked for at once", async () => {
  const { account } = await anAffiliateAccount();
  const [[first], row, [last]] = await database().$transaction((tx) =>
    Promise.all([
      tx.$queryRaw<{ at: Date }[]>`select clock_timestamp() as at from pg_sleep(0.05)`,
      tx.account.findUniqueOrThrow({ where: { id: account.id }, include: { sessions: true, affiliateProfile: true, memberships: true } }),
      tx.$queryRaw<{ at: Date }[]>`select clock_timestamp() as at`,
    ]),
  );
  expect([row.sessions.length, row.affiliateProfile?.accountId, row.memberships]).toEqual([1, account.id, []]);
  expect(last?.at.getTime()).toBeGreaterThanOrEqual(first?.at.getTime() ?? Infinity);
  expect(warnings).toEqual([]);
});

it("a failure among them ends the transaction, and the connection is good again", async () => {
  const work = database().$transaction((tx) => Promise.all([tx.$queryRaw`select 1 / 0`, tx.$queryRaw`select 1 as one`]));
  await expect(work).rejects.toThrow("division by zero");
  expect(await database().$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
});
