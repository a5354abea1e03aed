import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { at } from "../../support/factories/accounts";
import { createProgram } from "@/lib/domain/programs/create-program";
import { proposed } from "../../support/factories/flags";
import { database } from "@/lib/platform/db/client";
import { call, withoutLimits } from "../client";
import { aKey, aWorld, type World } from "../world";

let world: World;
let key: string;

beforeEach(async () => {
  withoutLimits();
  world = await aWorld();
  key = world.merchantKey;
});

describe("programs", () => {
  test("that pay a fixed amount say so, and their percentage cannot be written here", async () => {
    const fixed = await createProgram(world.merchant, { name: "Fixed", recurrence: "one_time", fixedAmount: 1500 });
    const shown = await call("GET", `/programs/${fixed.id}`, { key });
    expect(shown.data).toMatchObject({ commissionPercent: 0, commissionModel: "fixed", commissionFixedAmount: 1500 });
    const refused = await call("PATCH", `/programs/${fixed.id}`, { key, body: { commissionPercent: 10 } });
    expect([refused.status, refused.error.code]).toEqual([409, "CONFLICT"]);
    expect((await call("PATCH", `/programs/${fixed.id}`, { key, body: { name: "Still fixed" } })).data).toMatchObject({
      name: "Still fixed",
      commissionFixedAmount: 1500,
    });
  });

  test("null clears, absence keeps", async () => {
    const path = `/programs/${world.programId}`;
    await call("PATCH", path, { key, body: { description: "Long", termsUrl: "https://shop.example/terms", cookieDuration: 90 } });
    const cleared = await call("PATCH", path, { key, body: { description: null, cookieDuration: null } });
    expect(cleared.data).toMatchObject({ description: null, termsUrl: "https://shop.example/terms", cookieDuration: 90 });
  });

  test("a change of commission opens a new version of the terms; what was sold before keeps the old", async () => {
    await call("PATCH", `/programs/${world.programId}`, { key, body: { commissionPercent: 50 } });
    const versions = await database().programTerms.findMany({ where: { programId: world.programId }, orderBy: { version: "asc" } });
    expect(versions.map(({ percentBps, validTo }) => [percentBps, validTo === null])).toEqual([
      [2500, false],
      [5000, true],
    ]);
    const decision = await call("GET", `/conversions/${world.conversionId}/decision`, { key });
    expect(decision.data["arithmetic"]).toMatchObject({ percentBps: 2500, commission: 2500 });
  });

  test("an older SDK's marketplace status pending is a draft", async () => {
    const answer = await call("PATCH", `/programs/${world.programId}/marketplace`, { key, body: { status: "pending" } });
    expect(answer.data).toMatchObject({ status: "draft", eligible: false, missing: ["public"] });
  });

  test("affiliates of somebody else's program are not found, not an empty list", async () => {
    const other = await aWorld();
    expect((await call("GET", `/programs/${other.programId}/affiliates`, { key })).status).toBe(404);
  });

  test("a write is shown to a key that may write and not read", async () => {
    const writing = await aKey(world.merchant, ["programs:write"]);
    expect((await call("PATCH", `/programs/${world.programId}`, { key: writing, body: { commissionPercent: 40 } })).data).toMatchObject({
      commissionPercent: 40,
    });
    expect(
      (await call("PATCH", `/programs/${world.programId}/marketplace`, { key: writing, body: { status: "public" } })).data,
    ).toMatchObject({ eligible: true });
    expect((await call("GET", `/programs/${world.programId}`, { key: writing })).error.code).toBe("INSUFFICIENT_SCOPE");
  });
});

describe("decisions", () => {
  test("two reviewers at once: one decides, the other learns that it was decided", async () => {
    const answers = await Promise.all([
      call("POST", `/applications/${world.applicationId}/approve`, { key }),
      call("POST", `/applications/${world.applicationId}/decline`, { key }),
      call("POST", `/applications/${world.applicationId}/block`, { key }),
    ]);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["200", "409", "409"]);
    expect(await database().affiliate.count({ where: { applicationId: world.applicationId } })).toBe(answers[0].status === 200 ? 1 : 0);
  });

  test("older SDKs approve affiliates: one who waits is enrolled, a member stays, a blocked one must be unblocked", async () => {
    const enrolled = await call("POST", `/affiliates/${world.applicationId}/approve`, { key });
    expect(enrolled.data).toMatchObject({ status: "approved", programId: world.programId });
    expect((await call("POST", `/affiliates/${world.affiliateId}/approve`, { key })).data).toMatchObject({ id: world.affiliateId });
    await call("POST", `/affiliates/${world.affiliateId}/block`, { key });
    expect((await call("POST", `/affiliates/${world.affiliateId}/approve`, { key })).status).toBe(409);
    expect((await call("GET", "/affiliates", { key, query: { status: "pending" } })).meta).toMatchObject({ total: 0, hasMore: false });
  });

  test("a flag is resolved once, and the held commission moves with it", async () => {
    const before = await call("GET", "/me/overview", { key: world.affiliateKey });
    expect(before.data).toMatchObject({ pendingEarnings: 5000, heldEarnings: 2500 });
    await proposed(await database().flag.findUniqueOrThrow({ where: { id: world.flagId } }));
    const answers = await Promise.all(
      [1, 2, 3].map(() => call("POST", `/flags/${world.flagId}/resolve`, { key, body: { status: "confirmed" } })),
    );
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["200", "409", "409"]);
    expect((await call("GET", "/me/overview", { key: world.affiliateKey })).data).toMatchObject({
      pendingEarnings: 2500,
      heldEarnings: 0,
      totalEarnings: 2500,
    });
  });
});

describe("sales", () => {
  const sale = (more: object) => ({ programId: world.programId, orderId: randomUUID(), amount: 4000, currency: "usd", ...more });

  test("a reported sale is credited to whoever brought the visitor, and says why", async () => {
    const answer = await call("POST", "/conversions", {
      key,
      body: sale({ clickToken: world.clickToken, customerEmail: "someone@example.net" }),
    });
    expect(answer.status).toBe(201);
    expect(answer.data).toMatchObject({
      repeated: false,
      conversion: { affiliateId: world.affiliateId, amount: 4000, commission: 1000, currency: "USD", status: "pending", method: "cookie" },
      decision: { outcome: "credited", reason: "last_click", arithmetic: { amount: 4000, percentBps: 2500, commission: 1000 } },
    });
    expect(answer.text).not.toContain("someone@example.net");
  });

  test("a sale that nobody brought is recorded with its reason and no conversion", async () => {
    const answer = await call("POST", "/conversions", { key, body: sale({}) });
    expect([answer.status, answer.data["conversion"]]).toEqual([201, null]);
    expect(answer.data["decision"]).toMatchObject({ outcome: "not_credited", conversionId: null });
  });

  test("the same order again answers as before with 200; another amount is a conflict; many at once are one", async () => {
    const body = sale({ clickToken: world.clickToken });
    const many = await Promise.all(Array.from({ length: 8 }, () => call("POST", "/conversions", { key, body })));
    expect(many.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(many.filter(({ status }) => status === 200)).toHaveLength(7);
    expect(await database().conversion.count({ where: { orderId: body.orderId } })).toBe(1);
    const other = await call("POST", "/conversions", { key, body: { ...body, amount: 4001 } });
    expect([other.status, other.error.code]).toEqual([409, "CONFLICT"]);
  });

  test("another merchant's program is not found, and an affiliate sees only the own side of a decision", async () => {
    const other = await aWorld();
    expect((await call("POST", "/conversions", { key, body: sale({ programId: other.programId }) })).status).toBe(404);
    expect((await call("GET", `/conversions/${world.conversionId}/decision`, { key: world.affiliateKey })).status).toBe(200);
    expect((await call("GET", `/conversions/${world.conversionId}/decision`, { key: other.affiliateKey })).status).toBe(404);
  });

  test("lists follow their filters, dates include their last day", async () => {
    const day = at(world.merchant, world.merchant.now).now.toISOString().slice(0, 10);
    const list = (query: Record<string, string>) => call<unknown[]>("GET", "/conversions", { key, query });
    expect((await list({ from: day, to: day })).data).toHaveLength(2);
    expect((await list({ endDate: "2020-01-01" })).data).toEqual([]);
    expect((await list({ affiliateId: randomUUID() })).data).toEqual([]);
    expect((await list({ startDate: "yesterday" })).error.code).toBe("VALIDATION_ERROR");
    expect((await list({ status: "paid" })).error.code).toBe("VALIDATION_ERROR");
  });
});

describe("coupons and refunds", () => {
  test("a sale with a coupon is its affiliate's, and null says nothing", async () => {
    const sale = { programId: world.programId, amount: 4000, currency: "usd", clickToken: null, customerId: null };
    const answer = await call("POST", "/conversions", { key, body: { ...sale, orderId: randomUUID(), couponCode: "spring10" } });
    expect(answer.data).toMatchObject({
      conversion: { affiliateId: world.affiliateId, method: "coupon", commission: 1000, refundedAmount: 0, commissionReversed: 0 },
      decision: { reason: "coupon", candidates: [{ kind: "coupon", couponCode: "spring10", verdict: "won" }] },
    });
  });

  test("a refund is recorded once, also when it is repeated with a key; more than is left is a 400 that names the field", async () => {
    const path = `/conversions/${world.conversionId}/refunds`;
    const send = (body: object) => call("POST", path, { key, body, headers: { "idempotency-key": randomUUID() } });
    const first = await send({ refundId: "R-1", amount: 2500 });
    expect(first.status).toBe(201);
    expect(first.data).toMatchObject({
      repeated: false,
      refund: { refundId: "R-1", amount: 2500, commission: 625 },
      conversion: { status: "partially_refunded", amount: 10_000, commission: 1875, refundedAmount: 2500, commissionReversed: 625 },
    });
    const again = await send({ refundId: "R-1", amount: 2500 });
    expect([again.status, again.data["repeated"]]).toEqual([200, true]);
    expect((await send({ refundId: "R-1", amount: 2501 })).status).toBe(409);
    const tooMuch = await send({ refundId: "R-2", amount: 7501 });
    expect([tooMuch.status, Object.keys(tooMuch.error.details?.fieldErrors ?? {})]).toEqual([400, ["amount"]]);
    expect((await send({ refundId: "R-2", amount: null })).data).toMatchObject({ conversion: { status: "refunded", commission: 0 } });
    expect((await send({ refundId: "R-3" })).status).toBe(409);
    const stats = await call("GET", `/programs/${world.programId}/stats`, { key });
    expect(stats.data).toMatchObject({ totalRevenue: 10_000, totalCommissions: 2500, conversionsByStatus: { refunded: 1, pending: 1 } });
  });
});

describe("joining", () => {
  test("an open program takes applications, an invite-only one does not, and an automatic one approves at once", async () => {
    const apply = () => call("POST", `/marketplace/apply/${world.programId}`, { key: world.outsiderKey, body: { message: "Hi" } });
    await call("PATCH", `/programs/${world.programId}`, { key, body: { applicationAccess: "invite_only" } });
    expect((await apply()).status).toBe(403);
    await call("PATCH", `/programs/${world.programId}`, { key, body: { applicationAccess: "open", autoApproveAffiliates: true } });
    const joined = await apply();
    expect(joined.data).toMatchObject({
      status: "auto_approved",
      message: "Hi",
      affiliateId: expect.any(String),
      code: expect.any(String),
    });
    expect((await apply()).status).toBe(409);
    expect((await call<unknown[]>("GET", "/me/links", { key: world.outsiderKey })).data).toHaveLength(1);
  });

  test("a merchant's key cannot claim an invite; a used-up one is a conflict", async () => {
    expect((await call("POST", `/invites/${world.token}/claim`, { key })).error.message).toBe("Affiliate key required");
    const one = await call("POST", `/programs/${world.programId}/invites`, { key, body: { isPublic: true, usageLimit: 1 } });
    const claim = (by: string) => call("POST", `/invites/${String(one.data["token"])}/claim`, { key: by });
    expect((await claim(world.outsiderKey)).status).toBe(201);
    const late = await aWorld();
    expect((await claim(late.outsiderKey)).status).toBe(409);
  });

  test("a link needs its program named once there are two, and stays on the program's site", async () => {
    const other = await aWorld();
    const make = (query: Record<string, string>, body: object) =>
      call("POST", "/me/links", { key: world.affiliateKey, query, body: { name: "L", ...body } });
    expect((await make({}, {})).status).toBe(201);
    await call("PATCH", `/programs/${other.programId}`, { key: other.merchantKey, body: { autoApproveAffiliates: true } });
    await call("POST", `/marketplace/apply/${other.programId}`, { key: world.affiliateKey });
    expect(Object.keys((await make({}, {})).error.details?.fieldErrors ?? {})).toEqual(["program_id"]);
    for (const destination_path of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]) {
      const answer = await make({ program_id: world.programId }, { destination_path });
      expect([answer.status, Object.keys(answer.error.details?.fieldErrors ?? {})]).toEqual([400, ["destination_path"]]);
    }
  });
});
