import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createProgram } from "@/lib/domain/programs/create-program";
import { forgetEnv } from "@/lib/platform/env";
import { sdkBench } from "./sdk-bench";

const bench = sdkBench();

describe("the published package agentref", () => {
  test("tracking: the status of a program", async () => {
    const { id } = await bench.merchant.programs.create({ name: "Tracked", commissionType: "one_time", commissionPercent: 10 });
    expect(await bench.merchant.tracking.getProgramStatus(id)).toMatchObject({
      programId: id,
      status: "not_installed",
      summary: expect.any(String),
      health: { scriptInstalled: { complete: false, lastSeenAt: null }, stripeConnected: { complete: false } },
      stats: { clicks24h: 0, clicks30d: 0, conversions30d: 0 },
      recent: { clicks: [], conversions: [] },
      warnings: [],
    });
  });

  test("programs: every call", async () => {
    const created = await bench.merchant.programs.create(
      {
        name: "SDK",
        commissionType: "recurring_limited",
        commissionPercent: 20,
        commissionLimitMonths: 6,
        currency: "eur",
        cookieDuration: 14,
        payoutThreshold: 2000,
        autoApproveAffiliates: true,
        description: "d",
        website: "https://sdk.example",
        landingPageUrl: "https://sdk.example/p",
        portalSlug: `sdk-${randomUUID()}`,
        marketplaceStatus: "draft",
        applicationAccess: "invite_only",
        marketplaceCategory: "saas",
        marketplaceDescription: "m",
        marketplaceLogoUrl: "https://sdk.example/l.png",
      },
      { idempotencyKey: randomUUID() },
    );
    expect(created).toMatchObject({
      commissionPercent: 20,
      commissionLimitMonths: 6,
      currency: "EUR",
      cookieDuration: 14,
      payoutThreshold: 2000,
      commissionHoldDays: 30,
      applicationAccess: "invite_only",
      status: "active",
      stripeAccountId: null,
    });
    expect(await bench.merchant.programs.get(created.id)).toMatchObject({ id: created.id, readiness: "setup" });
    const cleared = await bench.merchant.programs.update(created.id, {
      portalSlug: null,
      marketplaceCategory: null,
      marketplaceDescription: null,
      marketplaceLogoUrl: null,
      commissionType: "recurring",
      commissionLimitMonths: null,
      commissionPercent: 12.5,
      status: "paused",
    });
    expect(cleared).toMatchObject({
      marketplaceCategory: null,
      marketplaceDescription: null,
      marketplaceLogoUrl: null,
      commissionLimitMonths: null,
      commissionPercent: 12.5,
      commissionType: "recurring",
      status: "paused",
      cookieDuration: 14,
      description: "d",
    });
    expect((await bench.merchant.programs.list({ status: "paused" })).data.map(({ id }) => id)).toEqual([created.id]);
    expect((await bench.merchant.programs.list()).meta).toMatchObject({ total: 2, page: 1, pageSize: 20, hasMore: false });
    expect(await bench.merchant.programs.stats(bench.world.programId, { period: "30d" })).toMatchObject({
      programId: bench.world.programId,
      totalConversions: 2,
      totalRevenue: 20_000,
      totalCommissions: 5000,
      pendingCommissions: 5000,
      activeAffiliates: 1,
      conversionsByStatus: { pending: 2, approved: 0, partiallyRefunded: 0, rejected: 0, refunded: 0 },
    });
    expect(
      (await bench.merchant.programs.listAffiliates(bench.world.programId, { includeBlocked: true, source: "browser" })).data.map(
        ({ id }) => id,
      ),
    ).toEqual([bench.world.affiliateId]);
    const invite = await bench.merchant.programs.createInvite(
      created.id,
      {
        email: "New@Example.com",
        name: "n",
        usageLimit: 2,
        expiresInDays: 3,
        trackingCode: `t-${created.id.slice(-8)}`,
        skipOnboarding: true,
      },
      { idempotencyKey: randomUUID() },
    );
    expect(invite).toMatchObject({ email: "new@example.com", programId: created.id });
    expect(typeof (await bench.merchant.programs.createInvite(created.id, {})).expiresAt).toBe("string");
    expect(await bench.merchant.programs.listInvites(created.id)).toHaveLength(2);
    expect(await bench.merchant.programs.updateMarketplace(created.id, { status: "public", category: "E-commerce" })).toMatchObject({
      status: "public",
      eligible: false,
    });
    expect((await bench.merchant.programs.delete(created.id)).status).toBe("archived");
    expect((await bench.merchant.programs.list()).data.map(({ id }) => id)).toEqual([bench.world.programId]);
    expect((await bench.merchant.programs.list({ status: "archived" })).data).toHaveLength(1);
  });

  test("programs: coupons", async () => {
    const { programId, affiliateId } = bench.world;
    const made = await bench.merchant.programs.createCoupon(
      programId,
      { affiliateId, code: "SUMMER", expiresAt: "2099-01-01T00:00:00Z" },
      { idempotencyKey: randomUUID() },
    );
    expect(made).toMatchObject({ code: "SUMMER", affiliateId, programId, createdAt: expect.any(String) });
    expect((await bench.merchant.programs.listCoupons(programId)).map(({ code }) => code)).toEqual(["SUMMER", "SPRING10"]);
    await expect(bench.merchant.programs.createCoupon(programId, { affiliateId, code: "summer" })).rejects.toMatchObject({ status: 409 });
    expect(await bench.merchant.programs.deleteCoupon(made.id)).toEqual(made);
    await expect(bench.merchant.programs.deleteCoupon(made.id)).rejects.toMatchObject({ status: 404 });
  });

  test("programs: connecting and disconnecting Stripe", async () => {
    const { programId } = bench.world;
    process.env["STRIPE_CLIENT_ID"] = "ca_test";
    forgetEnv();
    const connection = await bench.merchant.programs.connectStripe(programId, { method: "oauth_url" });
    delete process.env["STRIPE_CLIENT_ID"];
    forgetEnv();
    expect(connection).toMatchObject({ connected: false, method: "oauth_url", programId, message: "Continue in Stripe." });
    expect(connection.authUrl).toContain("stripe.com");
    expect(await bench.merchant.programs.disconnectStripe(programId)).toEqual({ success: true, programId });
  });

  test("programs.listAll walks every page once", async () => {
    for (let index = 0; index < 4; index++)
      await createProgram(bench.world.merchant, { name: `P${index}`, recurrence: "one_time", percentBps: 100 });
    const ids: string[] = [];
    for await (const program of bench.merchant.programs.listAll({ pageSize: 2 })) ids.push(program.id);
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
    expect(bench.calls.map(({ url }) => url)).toEqual([1, 2, 3].map((page) => `/api/v1/programs?page=${page}&limit=2`));
  });
});
