import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openProbe } from "@/lib/domain/tracking-health/open-probe";
import { findTrackingProbe } from "@/lib/domain/tracking-health/queries";
import { database } from "@/lib/platform/db/client";
import { aProgramToSell, anEnrolled } from "../support/factories/conversions";
import { openTracking } from "./asking";

const HOME = "https://shop.example.com";
let tracking: Awaited<ReturnType<typeof openTracking>>;
let seller: Awaited<ReturnType<typeof aProgramToSell>>;
let affiliate: Awaited<ReturnType<typeof anEnrolled>>;

beforeAll(async () => {
  tracking = await openTracking();
});
afterAll(() => tracking.stop());
beforeEach(async () => {
  seller = await aProgramToSell({ website: HOME });
  affiliate = await anEnrolled(seller.program.id);
});

type Told = { door?: "click" | "verify"; body?: object; origin?: string };

/** Begins a test and waits, for a second at most, until the click path knows of it. Its code. */
async function begin() {
  const probe = await openProbe({ ...seller.ctx, now: new Date() }, { id: seller.program.id });
  const code = new URL(probe.address ?? "").searchParams.get("via") ?? "";
  const known = async () => (await tracking.clickPath.links.program(seller.program.id))?.testCode;
  await expect.poll(known, { timeout: 1000, interval: 10 }).toBe(code);
  return { clickToken: probe.clickToken, referralCode: code };
}

async function tell({ door = "click", body = {}, origin = HOME }: Told = {}) {
  const answer = await tracking.ask(`/api/tracking/${door}`, {
    method: "POST",
    headers: { origin },
    body: { programId: seller.program.id, ...body },
  });
  return { status: answer.status, json: JSON.parse(answer.body) };
}

describe("a merchant's own test", () => {
  it("gets its token and counts for nobody", async () => {
    const ctx = { ...seller.ctx, now: new Date() };
    const { clickToken, referralCode } = await begin();
    const before = await database().link.findUniqueOrThrow({ where: { id: affiliate.linkId } });
    const { status, json } = await tell({ body: { referralCode } });
    expect([status, json]).toMatchObject([200, { clickToken, recorded: false, reason: "test" }]);
    expect((await findTrackingProbe(ctx, seller.program.id))?.steps).toMatchObject({
      script: expect.any(Date),
      click: expect.any(Date),
      sale: null,
    });
    expect((await database().link.findUniqueOrThrow({ where: { id: affiliate.linkId } })).totalClicks).toBe(before.totalClicks);
    expect((await tell({ body: { referralCode: "test-0123456789abcdef" } })).json.code).toBe("UNKNOWN_CODE");
  });
});

describe("the script's step of a merchant's own test", () => {
  const steps = async () => (await findTrackingProbe({ ...seller.ctx, now: new Date() }, seller.program.id))?.steps;

  it("is seen once the script says that it runs on the test's page, before any click", async () => {
    const { referralCode } = await begin();
    for (const body of [{ referralCode: undefined }, { referralCode: affiliate.code }, { referralCode: { via: referralCode } }])
      expect((await tell({ door: "verify", body })).status).toBe(200);
    expect(await steps()).toEqual({ script: null, click: null, sale: null });
    expect((await tell({ door: "verify", body: { referralCode }, origin: "https://evil.example" })).status).toBe(403);
    expect(await steps()).toEqual({ script: null, click: null, sale: null });
    await tell({ door: "verify", body: { referralCode, consent: "" } });
    expect(await steps()).toEqual({ script: expect.any(Date), click: null, sale: null });
    await tell({ body: { referralCode } });
    expect(await steps()).toEqual({ script: expect.any(Date), click: expect.any(Date), sale: null });
  });

  it("stays open where the code got lost on the way, and a hint says so", async () => {
    await begin();
    await tell({ door: "verify", body: { referralCode: undefined } });
    const hints = async () => (await findTrackingProbe({ ...seller.ctx, now: new Date() }, seller.program.id))?.hints;
    await expect.poll(hints).toEqual([expect.stringMatching(/shop\.example\.com.*\?via=/)]);
    expect((await steps())?.script).toBeNull();
  });
});

describe("every other landing", () => {
  it("asks nobody for a test, running or not", async () => {
    const { referralCode } = await begin();
    const asked = vi.spyOn(pg.Client.prototype, "query");
    const askedForTests = (): number => asked.mock.calls.filter((call) => JSON.stringify(call).includes("tracking_probes")).length;
    try {
      for (const code of [affiliate.code, "nobody", "test-0123456789abcdef", `${referralCode}0`]) {
        expect((await tell({ door: "verify", body: { referralCode: code } })).status).toBe(200);
        await tell({ body: { referralCode: code } });
      }
      expect(askedForTests()).toBe(0);
      await tell({ door: "verify", body: { referralCode: referralCode.toUpperCase() } });
      expect(askedForTests()).toBeGreaterThan(0);
    } finally {
      asked.mockRestore();
    }
  });

  it("knows the next test within a second, and the one before no more", async () => {
    const first = await begin();
    const next = await begin();
    expect((await tell({ body: { referralCode: first.referralCode } })).json.code).toBe("UNKNOWN_CODE");
    expect((await tell({ body: { referralCode: next.referralCode } })).json.reason).toBe("test");
  });
});
