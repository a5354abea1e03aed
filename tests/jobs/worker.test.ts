import { afterEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/platform/db/client";
import { readMailbox } from "@/lib/platform/email/mailbox";
import { getConversion } from "@/lib/domain/conversions/queries";
import { sweepExpired } from "@/lib/domain/retention/sweep-expired";
import { startWorker } from "@/lib/jobs/worker";
import { anAccount, theSystem } from "../support/factories/accounts";
import { aConversion } from "../support/factories/conversions";

let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

describe("the worker", () => {
  it("relays what happens while it runs, and stops cleanly", { timeout: 60_000 }, async () => {
    worker = await startWorker();
    const { account } = await aConversion();
    await vi.waitFor(async () => expect(await readMailbox({ to: account.email })).toHaveLength(1), { timeout: 40_000, interval: 200 });
    await worker.stop();
    worker = undefined;
    const later = await aConversion();
    expect(await readMailbox({ to: later.account.email })).toEqual([]);
  });
});

describe("the clock", () => {
  it("approves at once what became due while nothing ran", { timeout: 60_000 }, async () => {
    const { ctx, conversion } = await aConversion();
    worker = await startWorker();
    await vi.waitFor(async () => expect((await getConversion(ctx, conversion.id)).status).toBe("approved"), {
      timeout: 40_000,
      interval: 200,
    });
  });
});

describe("tidying", () => {
  it("deletes what has lost its use, and nothing else", async () => {
    const now = new Date("2026-06-15T12:00:00.000Z");
    const day = (count: number) => new Date(now.getTime() + count * 86_400_000);
    const { account } = await anAccount({ now: day(-400) });
    const db = database();
    await db.idempotencyKey.createMany({
      data: [
        ["old", -1],
        ["new", 1],
      ].map(([key, days]) => ({ owner: "o", key: String(key), method: "POST", path: "/", fingerprint: "f", expiresAt: day(Number(days)) })),
    });
    await db.accountToken.createMany({
      data: [
        ["old", -31],
        ["new", -1],
      ].map(([hash, days]) => ({
        accountId: account.id,
        purpose: "verify_email" as const,
        tokenHash: String(hash),
        expiresAt: day(Number(days)),
      })),
    });
    await db.rateLimit.createMany({
      data: [
        { key: "idle", tat: day(-1) },
        { key: "busy", tat: day(1) },
      ],
    });
    await db.session.create({ data: { accountId: account.id, expiresAt: day(1) } });
    await sweepExpired(theSystem(now));
    expect((await db.idempotencyKey.findMany()).map((row) => row.key)).toEqual(["new"]);
    expect((await db.accountToken.findMany()).map((row) => row.tokenHash)).toEqual(["new"]);
    expect((await db.rateLimit.findMany({ where: { key: { in: ["idle", "busy"] } } })).map((row) => row.key)).toEqual(["busy"]);
    expect(await db.session.count({ where: { accountId: account.id } })).toBe(1);
  });
});
