import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/platform/db/client";
import { aProgramToSell, anEnrolled } from "../support/factories/conversions";
import { openTracking } from "./asking";

const HOME = "https://shop.example.com";
let tracking: Awaited<ReturnType<typeof openTracking>>;
let affiliate: Awaited<ReturnType<typeof anEnrolled>>;

beforeAll(async () => {
  tracking = await openTracking();
  affiliate = await anEnrolled((await aProgramToSell({ website: HOME })).program.id);
});
afterAll(() => tracking.stop());

const clicks = () => database().$queryRaw<object[]>`select params from clicks where affiliate_id = ${affiliate.id}::uuid`;

describe("GET /api/track/{token}", () => {
  it("leads to the program's page with nothing added, and counts", async () => {
    const { status, headers } = await tracking.ask(`/api/track/${affiliate.code.toUpperCase()}?sub1=a&next=//evil.example`);
    expect([status, headers.location, headers["cache-control"]]).toEqual([302, HOME, "no-store"]);
    expect(await clicks()).toMatchObject([{ params: { sub1: "a" } }]);
    const cookie = headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    await tracking.ask(`/api/track/${affiliate.code}`, { headers: { cookie } });
    await tracking.ask(`/r/${affiliate.code}`, { headers: { cookie } });
    await tracking.ask(`/api/track/${affiliate.code}`, { headers: { "user-agent": "Googlebot" } });
    await tracking.ask(`/api/track/${affiliate.code}`, { method: "HEAD" });
    expect(await clicks()).toHaveLength(1);
  });

  it.each(["nobody", "%00", "a/b", "", "x".repeat(65)])("says that there is no link %s", async (token) => {
    const { status, body } = await tracking.ask(`/api/track/${token}`);
    expect([status, JSON.parse(body)]).toEqual([
      404,
      { error: "not_found", message: expect.any(String), fix: expect.any(String), docs: expect.any(String) },
    ]);
  });
});

describe("a network that calls too often", () => {
  it("is asked to wait, and no other", async () => {
    const call = (network: string) =>
      tracking.ask("/api/tracking/click", { method: "POST", headers: { origin: HOME, "x-tributary-client-address": network }, body: {} });
    const answers = await Promise.all(Array.from({ length: 260 }, () => call("10.9.9.9")));
    const late = answers.filter(({ status }) => status === 429);
    expect(late.length).toBeGreaterThanOrEqual(10);
    expect(late.length).toBeLessThanOrEqual(20);
    expect(late[0]?.headers["retry-after"]).toMatch(/^\d+$/);
    expect(JSON.parse(late[0]?.body ?? "")).toEqual({ status: "error", code: "RATE_LIMITED", message: expect.any(String) });
    expect((await call("10.0.0.1")).status).toBe(400);
  });
});
