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
