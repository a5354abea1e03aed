import http from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import { AgentRef, AuthError, ConflictError, ForbiddenError, NotFoundError, RateLimitError, ServerError, ValidationError } from "agentref";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dispatch } from "@/lib/api/agentref/dispatch";
import { createProgram } from "@/lib/domain/programs/create-program";
import { database } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { withoutLimits } from "../client";
import { aKey, aWorld, type World } from "../world";

/** Answers that the server gives instead of asking the API, one a call, then the real ones. */
let faults: number[] = [];
let calls: { method: string; url: string; headers: http.IncomingHttpHeaders }[] = [];
let baseUrl: string;
let world: World;
let merchant: AgentRef;
let affiliate: AgentRef;
let outsider: AgentRef;

const server = http.createServer((req, res) => void serve(req, res));

async function serve(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  calls.push({ method: req.method ?? "", url: req.url ?? "", headers: req.headers });
  const fault = faults.shift();
  if (fault !== undefined) return void res.writeHead(fault).end();
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer); // a request's chunks are buffers
  const body = Buffer.concat(chunks);
  const headers = Object.entries(req.headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
  const response = await dispatch(
    new Request(`http://tributary.test${req.url}`, { method: req.method, headers, ...(body.length > 0 && { body }) }),
  );
  res.writeHead(response.status, Object.fromEntries(response.headers));
  res.end(await response.text());
}

beforeAll(async () => {
  withoutLimits();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`; // it listens on a port
});

afterAll(() => server.close());

beforeEach(async () => {
  world = await aWorld();
  merchant = new AgentRef({ apiKey: world.merchantKey, baseUrl });
  affiliate = new AgentRef({ apiKey: world.affiliateKey, baseUrl });
  outsider = new AgentRef({ apiKey: world.outsiderKey, baseUrl });
  faults = [];
  calls = [];
});

describe("the published package agentref", () => {
  test("programs: every call", async () => {
    const created = await merchant.programs.create(
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
    expect(await merchant.programs.get(created.id)).toMatchObject({ id: created.id, readiness: "setup" });
    const cleared = await merchant.programs.update(created.id, {
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
    expect((await merchant.programs.list({ status: "paused" })).data.map(({ id }) => id)).toEqual([created.id]);
    expect((await merchant.programs.list()).meta).toMatchObject({ total: 2, page: 1, pageSize: 20, hasMore: false });
    expect(await merchant.programs.stats(world.programId, { period: "30d" })).toMatchObject({
      programId: world.programId,
      totalConversions: 2,
      totalRevenue: 20_000,
      totalCommissions: 5000,
      pendingCommissions: 5000,
      activeAffiliates: 1,
      conversionsByStatus: { pending: 2, approved: 0, partiallyRefunded: 0, rejected: 0, refunded: 0 },
    });
    expect(
      (await merchant.programs.listAffiliates(world.programId, { includeBlocked: true, source: "browser" })).data.map(({ id }) => id),
    ).toEqual([world.affiliateId]);
    const invite = await merchant.programs.createInvite(
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
    expect(typeof (await merchant.programs.createInvite(created.id, {})).expiresAt).toBe("string");
    expect(await merchant.programs.listInvites(created.id)).toHaveLength(2);
    expect(await merchant.programs.updateMarketplace(created.id, { status: "public", category: "E-commerce" })).toMatchObject({
      status: "public",
      eligible: false,
    });
    expect((await merchant.programs.delete(created.id)).status).toBe("archived");
    expect((await merchant.programs.list()).data.map(({ id }) => id)).toEqual([world.programId]);
    expect((await merchant.programs.list({ status: "archived" })).data).toHaveLength(1);
  });

  test("programs.listAll walks every page once", async () => {
    for (let index = 0; index < 4; index++)
      await createProgram(world.merchant, { name: `P${index}`, recurrence: "one_time", percentBps: 100 });
    const ids: string[] = [];
    for await (const program of merchant.programs.listAll({ pageSize: 2 })) ids.push(program.id);
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
    expect(calls.map(({ url }) => url)).toEqual([1, 2, 3].map((page) => `/api/v1/programs?page=${page}&limit=2`));
  });

  test("applications: every call", async () => {
    expect(
      (await merchant.applications.list({ status: "pending", programId: world.programId, source: "browser" })).data.map(({ id }) => id),
    ).toEqual([world.applicationId]);
    expect(await merchant.applications.get(world.applicationId)).toMatchObject({ status: "pending", message: "Hello" });
    const approved = await merchant.applications.approve(world.applicationId, { note: "Good" }, { idempotencyKey: randomUUID() });
    expect(approved).toMatchObject({ status: "approved", note: "Good", affiliateId: expect.any(String) });
    await expect(merchant.applications.decline(world.applicationId)).rejects.toBeInstanceOf(ConflictError);
    const other = await aWorld();
    const theirs = new AgentRef({ apiKey: other.merchantKey, baseUrl });
    expect(await theirs.applications.decline(other.applicationId)).toMatchObject({ status: "declined" });
    const third = await aWorld();
    expect(await new AgentRef({ apiKey: third.merchantKey, baseUrl }).applications.block(third.applicationId)).toMatchObject({
      status: "blocked",
    });
  });

  test("affiliates: every call", async () => {
    expect(
      (
        await merchant.affiliates.list({
          programId: world.programId,
          sortBy: "totalRevenue",
          sortOrder: "asc",
          status: "approved",
          source: "browser",
        })
      ).data,
    ).toHaveLength(1);
    expect(await merchant.affiliates.get(world.affiliateId)).toMatchObject({
      id: world.affiliateId,
      totalClicks: 1,
      totalConversions: 2,
      totalEarnings: 5000,
      status: "approved",
    });
    expect(await merchant.affiliates.get(world.affiliateId, { include: "stats" })).toMatchObject({
      id: world.affiliateId,
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
    expect(await merchant.affiliates.block(world.affiliateId, { reason: "Spam" }, { idempotencyKey: randomUUID() })).toMatchObject({
      status: "blocked",
      blockReason: "Spam",
    });
    expect((await merchant.affiliates.list()).data).toEqual([]);
    expect((await merchant.affiliates.list({ includeBlocked: true })).data).toHaveLength(1);
    expect((await merchant.affiliates.list({ status: "blocked" })).data).toHaveLength(1);
    await expect(merchant.affiliates.block(world.affiliateId)).rejects.toBeInstanceOf(ConflictError);
    expect(await merchant.affiliates.unblock(world.affiliateId, { idempotencyKey: randomUUID() })).toMatchObject({
      status: "approved",
      blockedAt: null,
    });
  });

  test("conversions and flags: every call", async () => {
    const { data } = await merchant.conversions.list({
      programId: world.programId,
      affiliateId: world.affiliateId,
      status: "pending",
      startDate: "2020-01-01",
      endDate: "2099-12-31",
    });
    expect(
      data.map(({ amount, commission, status, method, stripeSessionId }) => ({ amount, commission, status, method, stripeSessionId })),
    ).toEqual(Array(2).fill({ amount: 10_000, commission: 2500, status: "pending", method: "cookie", stripeSessionId: null }));
    expect((await merchant.conversions.list({ to: "2020-01-01" })).data).toEqual([]);
    expect(await merchant.conversions.stats({ period: "7d" })).toMatchObject({
      total: 2,
      pending: 2,
      approved: 0,
      totalRevenue: 20_000,
      totalCommissions: 5000,
    });
    expect(await merchant.conversions.recent({ limit: 1 })).toHaveLength(1);

    const flags = await merchant.flags.list({ status: "open", type: "self_referral", affiliateId: world.affiliateId });
    expect(flags.data.map(({ id, details }) => ({ id, held: details?.["heldAmount"] }))).toEqual([{ id: world.flagId, held: 2500 }]);
    expect(await merchant.flags.stats()).toEqual({ open: 1, reviewed: 0, dismissed: 0, confirmed: 0, total: 1 });
    const resolved = await merchant.flags.resolve(
      world.flagId,
      { status: "confirmed", note: "Own purchase", blockAffiliate: true },
      { idempotencyKey: randomUUID() },
    );
    expect(resolved).toMatchObject({ status: "confirmed", note: "Own purchase", resolvedAt: expect.any(String) });
    expect((await merchant.affiliates.get(world.affiliateId)).status).toBe("blocked");
    expect((await merchant.conversions.list({ status: "rejected" })).data).toHaveLength(1);
    await expect(merchant.flags.resolve(world.flagId, { status: "dismissed" })).rejects.toBeInstanceOf(ConflictError);
  });

  test("merchant and onboarding: every call", async () => {
    const got = await merchant.merchant.get();
    expect(got).toMatchObject({
      id: world.merchantId,
      billingTier: "free",
      billingRequirementStatus: "not_required",
      paymentStatus: "active",
      defaultCookieDuration: 30,
    });
    expect(got).not.toHaveProperty("state");
    expect(got).not.toHaveProperty("verifiedDomain");
    const updated = await merchant.merchant.update({
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
    expect(await merchant.onboarding.upsertMerchantProfile({ companyName: "Newer" })).toEqual({
      merchantId: world.merchantId,
      companyName: "Newer",
    });
    expect(await merchant.onboarding.complete()).toEqual({ onboardingCompleted: true, onboardingStep: 4 });
    expect(await merchant.merchant.get()).toMatchObject({ onboardingCompleted: true, onboardingStep: 4 });
  });

  test("the affiliate's workspace: every call of the slice", async () => {
    const identity = await affiliate.affiliateWorkspace.identity();
    expect(identity).toMatchObject({ key: { ownerType: "affiliate" }, owner: { affiliateId: expect.any(String) } });
    expect(await merchant.affiliateWorkspace.identity()).toMatchObject({
      key: { ownerType: "merchant" },
      programs: [{ id: world.programId, stripeConnectedAt: null }],
    });
    expect(await affiliate.affiliateWorkspace.overview()).toMatchObject({
      programCount: 1,
      activeProgramCount: 1,
      totalEarnings: 5000,
      pendingEarnings: 5000,
      availableEarnings: 0,
      paidEarnings: 0,
      programStats: [
        { programId: world.programId, totalClicks: 1, totalConversions: 2, totalRevenue: 20_000, totalCommission: 5000, totalPaidOut: 0 },
      ],
    });
    expect(await affiliate.affiliateWorkspace.listPrograms()).toMatchObject([
      { programId: world.programId, isApproved: true, isBlocked: false, commissionPercent: 25 },
    ]);
    expect(await affiliate.affiliateWorkspace.getProgram(world.programId)).toMatchObject({
      programId: world.programId,
      payoutCompliance: {},
      payoutFrequency: "monthly",
      pendingCommission: 5000,
      taxFormCompleted: false,
      allowedLandingPages: [{ path: "/" }],
    });
    const link = await affiliate.affiliateWorkspace.createLink(
      { name: "Deep", destinationPath: "/pricing?x=1", customSlug: "deep-link" },
      { programId: world.programId, idempotencyKey: randomUUID() },
    );
    expect(link).toMatchObject({
      code: "deep-link",
      refCode: "deep-link",
      targetUrl: "https://shop.example/pricing?x=1",
      url: "http://tributary.test/r/deep-link",
      isActive: true,
    });
    expect(await affiliate.affiliateWorkspace.listLinks({ programId: world.programId })).toHaveLength(3);
    expect(await affiliate.affiliateWorkspace.updateLink(link.id, { name: "Renamed", targetUrl: null, isActive: false })).toMatchObject({
      name: "Renamed",
      targetUrl: null,
      isActive: false,
    });
    await expect(affiliate.affiliateWorkspace.updateLink(link.id, { targetUrl: "https://evil.example" })).rejects.toBeInstanceOf(
      ValidationError,
    );
    expect(await affiliate.affiliateWorkspace.deleteLink(link.id, { programId: world.programId })).toEqual({ success: true, id: link.id });
    await expect(affiliate.affiliateWorkspace.createLink({ name: "Again", customSlug: "deep-link" })).rejects.toBeInstanceOf(ConflictError);
  });

  test("marketplace and invites: every call", async () => {
    const listed = await outsider.marketplace.listPrograms({ minCommission: 25, sort: "newest", limit: 50 });
    expect(listed.data.find(({ programId }) => programId === world.programId)).toMatchObject({
      id: world.programId,
      commissionPercent: 25,
      membership: "none",
    });
    expect((await outsider.marketplace.listPrograms({ minCommission: 90 })).data).toEqual([]);
    expect((await outsider.marketplace.listPrograms({ limit: 500 })).meta.pageSize).toBe(50);
    expect(await outsider.marketplace.apply(world.programId, { message: "Let me in" })).toMatchObject({
      programId: world.programId,
      status: "pending",
      message: "Let me in",
      affiliateId: null,
      nextSteps: expect.any(Array),
    });
    await expect(outsider.marketplace.apply(world.programId)).rejects.toBeInstanceOf(ConflictError);

    const other = await aWorld();
    expect(await outsider.invites.get(other.token)).toMatchObject({
      token: other.token,
      programId: other.programId,
      email: "",
      isPublic: true,
    });
    expect(await outsider.invites.claim(other.token)).toMatchObject({ programId: other.programId });
    await expect(outsider.invites.claim(other.token)).rejects.toBeInstanceOf(ConflictError);
    await expect(outsider.invites.get("unknown")).rejects.toBeInstanceOf(NotFoundError);
  });

  test("errors become the SDK's own classes, with code, request id and details", async () => {
    const wrong = new AgentRef({ apiKey: "ak_live_wrong", baseUrl });
    await expect(wrong.programs.list()).rejects.toMatchObject({
      constructor: AuthError,
      code: "UNAUTHORIZED",
      requestId: expect.stringMatching(/^req_/),
    });
    await expect(affiliate.programs.list()).rejects.toMatchObject({ constructor: ForbiddenError, message: "Merchant key required" });
    const reading = new AgentRef({ apiKey: await aKey(world.merchant, ["programs:read"]), baseUrl });
    await expect(reading.programs.delete(world.programId)).rejects.toMatchObject({
      constructor: ForbiddenError,
      code: "INSUFFICIENT_SCOPE",
    });
    await expect(merchant.programs.get(randomUUID())).rejects.toBeInstanceOf(NotFoundError);
    await expect(merchant.programs.create({ name: "x", commissionType: "one_time", commissionPercent: 0 })).rejects.toMatchObject({
      constructor: ValidationError,
      code: "VALIDATION_ERROR",
      details: { fieldErrors: { commissionPercent: [expect.any(String)] } },
    });
    const key = randomUUID();
    await merchant.programs.create({ name: "a", commissionType: "one_time", commissionPercent: 5 }, { idempotencyKey: key });
    await expect(
      merchant.programs.create({ name: "b", commissionType: "one_time", commissionPercent: 5 }, { idempotencyKey: key }),
    ).rejects.toMatchObject({
      constructor: ConflictError,
      code: "IDEMPOTENCY_KEY_REUSED",
    });
  });

  test("retries reads and keyed writes through failures, and a keyed write happens once", async () => {
    faults = [503, 500];
    expect((await merchant.programs.list()).data).toHaveLength(1);
    expect(calls).toHaveLength(3);
    faults = [502];
    await merchant.programs.create({ name: "Retried", commissionType: "one_time", commissionPercent: 5 }, { idempotencyKey: randomUUID() });
    expect(await database().program.count({ where: { merchantId: world.merchantId, name: "Retried" } })).toBe(1);
    faults = [500];
    await expect(merchant.programs.delete(world.programId)).rejects.toBeInstanceOf(ServerError);
  });

  test("waits as long as a 429 says, no more", async () => {
    const patient = new AgentRef({ apiKey: await aKey(world.merchant, ["stats:read"]), baseUrl, maxRetries: 0 });
    process.env["API_RATE_LIMIT_PER_MINUTE"] = "1";
    forgetEnv();
    try {
      await patient.conversions.stats();
      await expect(patient.conversions.stats()).rejects.toMatchObject({ constructor: RateLimitError, retryAfter: expect.any(Number) });
      const { retryAfter } = (await patient.conversions.stats().catch((error: RateLimitError) => error)) as RateLimitError; // it is refused
      expect(retryAfter).toBeGreaterThan(0);
      expect(retryAfter).toBeLessThanOrEqual(60);
    } finally {
      withoutLimits();
    }
  });
});
