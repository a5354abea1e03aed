import { describe, expect, it } from "vitest";
import { signIn } from "@/lib/domain/accounts/sign-in";
import { resolveApiKey } from "@/lib/domain/credentials/resolve-api-key";
import { balancesOf, rederiveBalances } from "@/lib/domain/ledger/queries";
import { database } from "@/lib/platform/db/client";
import { readMailbox } from "@/lib/platform/email/mailbox";
import { seedDemo } from "@/prisma/seed";
import { aStranger, theSystem } from "../support/factories/accounts";
import { findMisplacedMoney, findTotalsDrift } from "../support/invariants";

describe("the demo story", () => {
  it("is told quickly, adds up, and leaves every door open", { timeout: 180_000 }, async () => {
    const now = new Date();
    const from = performance.now();
    const story = await seedDemo({ now, baseUrl: "http://tributary.test" });
    const seconds = (performance.now() - from) / 1000;
    expect(seconds).toBeLessThan(120);

    const db = database();
    expect(await db.event.count({ where: { relayedAt: null, cancelledAt: null } })).toBe(0);
    expect(await rederiveBalances(theSystem())).toEqual([]);
    expect(await findTotalsDrift()).toEqual([]);
    for (const { email, password } of [story.merchant, story.affiliate, story.admin]) {
      await expect(signIn(aStranger({ now }), { email, password })).resolves.toMatchObject({ accountId: expect.any(String) });
    }
    for (const secret of [story.merchant.apiKey, story.merchant.onboardingKey, story.affiliate.apiKey]) {
      expect(await resolveApiKey(secret, now)).not.toBeNull();
    }
    const flags = await db.flag.groupBy({ by: ["status"], _count: true, orderBy: { status: "desc" } });
    expect(flags.map((row) => [row.status, row._count])).toEqual([
      ["confirmed", 1],
      ["dismissed", 1],
      ["open", 4],
    ]);
    const open = await db.flag.findMany({
      where: { status: "open" },
      select: { type: true, score: true },
      orderBy: [{ score: "desc" }, { type: "asc" }],
    });
    expect(open).toEqual([
      { type: "self_referral", score: 80 },
      { type: "conversion_anomaly", score: 60 },
      { type: "manual_review", score: 60 },
      { type: "conversion_anomaly", score: 40 },
    ]);
    const decisions = await db.decisionRecord.groupBy({ by: ["reason"], _count: true });
    expect(decisions.map((row) => row.reason).toSorted()).toEqual([
      "click_outside_window",
      "counted_clicks",
      "coupon",
      "known_customer",
      "last_click",
    ]);
    const counted = await db.conversion.findMany({ where: { kind: "click" }, select: { clicks: true, commission: true, status: true } });
    expect(counted.length).toBeGreaterThanOrEqual(10);
    for (const { clicks, commission } of counted) expect(Number(commission)).toBe((clicks ?? 0) * 6);
    expect(await db.coupon.count()).toBe(2);
    const refunded = await db.conversion.findMany({ where: { refunds: { some: {} } }, select: { status: true } });
    expect(new Set(refunded.map((row) => row.status))).toEqual(new Set(["partially_refunded", "refunded"]));
    expect(await db.conversion.count()).toBeGreaterThanOrEqual(40);
    expect(new Set((await db.application.findMany({ select: { status: true } })).map((row) => row.status))).toEqual(
      new Set(["pending", "approved", "declined", "withdrawn", "blocked"]),
    );
    const [star] = await balancesOf(theSystem(), { programId: story.programId });
    expect(star?.payable).toBeGreaterThan(0);
    expect(star?.pending).toBeGreaterThan(0);
    expect(await findMisplacedMoney()).toEqual([]);
    const payouts = await db.payout.findMany({ select: { status: true } });
    expect(new Set(payouts.map((row) => row.status))).toEqual(new Set(["pending", "processing", "completed"]));
    const [best] = await db.affiliate.findMany({ orderBy: { totalCommission: "desc" }, include: { account: true }, take: 1 });
    expect(best?.account.email).toBe(story.affiliate.email);
    expect(best?.code).toBe(story.linkCode);
    expect(await readMailbox()).toEqual([]);
    const [row] = await db.$queryRaw<
      { mails: bigint }[]
    >`select count(*) as mails from graphile_worker.jobs where task_identifier = 'send-mail'`;
    expect(row?.mails).toBe(0n);
  });
});
