import { proposed } from "../../support/factories/flags";
import { database } from "@/lib/platform/db/client";
import { randomUUID } from "node:crypto";
import { AgentRef, ConflictError } from "agentref";
import { describe, expect, test } from "vitest";
import { aWorld } from "../world";
import { sdkBench } from "./sdk-bench";

const bench = sdkBench();

describe("the published package agentref", () => {
  test("applications: every call", async () => {
    expect(
      (await bench.merchant.applications.list({ status: "pending", programId: bench.world.programId, source: "browser" })).data.map(
        ({ id }) => id,
      ),
    ).toEqual([bench.world.applicationId]);
    expect(await bench.merchant.applications.get(bench.world.applicationId)).toMatchObject({ status: "pending", message: "Hello" });
    const approved = await bench.merchant.applications.approve(
      bench.world.applicationId,
      { note: "Good" },
      { idempotencyKey: randomUUID() },
    );
    expect(approved).toMatchObject({ status: "approved", note: "Good", affiliateId: expect.any(String) });
    await expect(bench.merchant.applications.decline(bench.world.applicationId)).rejects.toBeInstanceOf(ConflictError);
    const other = await aWorld();
    const theirs = new AgentRef({ apiKey: other.merchantKey, baseUrl: bench.baseUrl });
    expect(await theirs.applications.decline(other.applicationId)).toMatchObject({ status: "declined" });
    const third = await aWorld();
    expect(await new AgentRef({ apiKey: third.merchantKey, baseUrl: bench.baseUrl }).applications.block(third.applicationId)).toMatchObject(
      {
        status: "blocked",
      },
    );
  });

  test("affiliates: every call", async () => {
    expect(
      (
        await bench.merchant.affiliates.list({
          programId: bench.world.programId,
          sortBy: "totalRevenue",
          sortOrder: "asc",
          status: "approved",
          source: "browser",
        })
      ).data,
    ).toHaveLength(1);
    expect(await bench.merchant.affiliates.get(bench.world.affiliateId)).toMatchObject({
      id: bench.world.affiliateId,
      totalClicks: 1,
      totalConversions: 2,
      totalEarnings: 5000,
      status: "approved",
    });
    expect(await bench.merchant.affiliates.get(bench.world.affiliateId, { include: "stats" })).toMatchObject({
      id: bench.world.affiliateId,
      stats: {
        clicks: 1,
        conversions: 2,
        revenue: 20_000,
        commission: 5000,
        paidOut: 0,
        conversionRate: 2,
        lastConversionAt: expect.any(String),
      },
    });
    expect(
      await bench.merchant.affiliates.block(bench.world.affiliateId, { reason: "Spam" }, { idempotencyKey: randomUUID() }),
    ).toMatchObject({
      status: "blocked",
      blockReason: "Spam",
    });
    expect((await bench.merchant.affiliates.list()).data).toEqual([]);
    expect((await bench.merchant.affiliates.list({ includeBlocked: true })).data).toHaveLength(1);
    expect((await bench.merchant.affiliates.list({ status: "blocked" })).data).toHaveLength(1);
    await expect(bench.merchant.affiliates.block(bench.world.affiliateId)).rejects.toBeInstanceOf(ConflictError);
    expect(await bench.merchant.affiliates.unblock(bench.world.affiliateId, { idempotencyKey: randomUUID() })).toMatchObject({
      status: "approved",
      blockedAt: null,
    });
  });

  test("conversions and flags: every call", async () => {
    const { data } = await bench.merchant.conversions.list({
      programId: bench.world.programId,
      affiliateId: bench.world.affiliateId,
      status: "pending",
      startDate: "2020-01-01",
      endDate: "2099-12-31",
    });
    expect(
      data.map(({ amount, commission, status, method, stripeSessionId }) => ({ amount, commission, status, method, stripeSessionId })),
    ).toEqual(
      ["order-1", "order-2"].map(() => ({ amount: 10_000, commission: 2500, status: "pending", method: "cookie", stripeSessionId: null })),
    );
    expect((await bench.merchant.conversions.list({ to: "2020-01-01" })).data).toEqual([]);
    expect(await bench.merchant.conversions.stats({ period: "7d" })).toMatchObject({
      total: 2,
      pending: 2,
      approved: 0,
      totalRevenue: 20_000,
      totalCommissions: 5000,
    });
    expect(await bench.merchant.conversions.recent({ limit: 1 })).toHaveLength(1);

    const flags = await bench.merchant.flags.list({ status: "open", type: "self_referral", affiliateId: bench.world.affiliateId });
    expect(flags.data.map(({ id, details }) => ({ id, held: details?.["heldAmount"] }))).toEqual([{ id: bench.world.flagId, held: 2500 }]);
    expect(flags.data[0]?.details).toMatchObject({
      score: 80,
      reviewersRequired: 2,
      signals: [{ signal: "same_email", facet: "", points: 80, observed: { equal: true }, conversionIds: [expect.any(String)] }],
    });
    expect(await bench.merchant.flags.stats()).toEqual({ open: 1, reviewed: 0, dismissed: 0, confirmed: 0, total: 1 });
    await proposed(await database().flag.findUniqueOrThrow({ where: { id: bench.world.flagId } }));
    const resolved = await bench.merchant.flags.resolve(
      bench.world.flagId,
      { status: "confirmed", note: "Own purchase", blockAffiliate: true },
      { idempotencyKey: randomUUID() },
    );
    expect(resolved).toMatchObject({ status: "confirmed", note: "Own purchase", resolvedAt: expect.any(String) });
    expect((await bench.merchant.affiliates.get(bench.world.affiliateId)).status).toBe("blocked");
    expect((await bench.merchant.conversions.list({ status: "rejected" })).data).toHaveLength(1);
    await expect(bench.merchant.flags.resolve(bench.world.flagId, { status: "dismissed" })).rejects.toBeInstanceOf(ConflictError);
  });

  test("merchant and onboarding: every call", async () => {
    const got = await bench.merchant.merchant.get();
    expect(got).toMatchObject({
      id: bench.world.merchantId,
      billingTier: "free",
      billingRequirementStatus: "not_required",
      paymentStatus: "active",
      defaultCookieDuration: 30,
    });
    expect(got).not.toHaveProperty("state");
    expect(got).not.toHaveProperty("verifiedDomain");
    const updated = await bench.merchant.merchant.update({
      companyName: "New",
      logoUrl: "https://x.example/l.png",
      timezone: "Asia/Tokyo",
      defaultCookieDuration: 7,
      defaultPayoutThreshold: 9900,
      trackingRequiresConsent: true,
      trackingParamAliases: ["partner"],
    });
    expect(updated).toMatchObject({
      companyName: "New",
      logoUrl: "https://x.example/l.png",
      timezone: "Asia/Tokyo",
      defaultCookieDuration: 7,
      defaultPayoutThreshold: 9900,
      trackingRequiresConsent: true,
      trackingParamAliases: ["partner"],
    });
    expect(await bench.merchant.onboarding.upsertMerchantProfile({ companyName: "Newer" })).toEqual({
      merchantId: bench.world.merchantId,
      companyName: "Newer",
    });
    expect(await bench.merchant.onboarding.complete()).toEqual({ onboardingCompleted: true, onboardingStep: 4 });
    expect(await bench.merchant.merchant.get()).toMatchObject({ onboardingCompleted: true, onboardingStep: 4 });
  });
});
