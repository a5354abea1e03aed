import { afterEach, beforeAll, expect, test } from "vitest";
import { database } from "@/lib/platform/db/client";
import { CLIENT_ADDRESS_HEADER } from "@/lib/core/request-headers";
import { forgetEnv } from "@/lib/platform/env";
import { call } from "../client";
import { aKey, aWorld, type World } from "../world";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterEach(() => {
  delete process.env["API_RATE_LIMIT_PER_MINUTE"];
  forgetEnv();
});

test("a key gets its tier's calls a minute, exactly, however many come at once", async () => {
  const answers = await Promise.all(Array.from({ length: 90 }, () => call("GET", "/merchant", { key: world.merchantKey })));
  const refused = answers.filter(({ status }) => status === 429);
  // One call comes back every second, and the ninety take a moment.
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(60);
  expect(refused.length).toBeGreaterThanOrEqual(25);
  for (const answer of refused) {
    expect(answer.error.code).toBe("RATE_LIMITED");
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(answer.headers.get("x-ratelimit-remaining")).toBe("0");
  }
});

test("every answer says how much is left, errors too", async () => {
  const key = await aKey(world.merchant, ["programs:read"]);
  const seen = [await call("GET", "/programs", { key }), await call("GET", "/nothing", { key }), await call("GET", "/flags", { key })];
  expect(seen.map(({ status }) => status)).toEqual([200, 404, 403]);
  expect(seen.map(({ headers }) => headers.get("x-ratelimit-remaining"))).toEqual(["59", "58", "57"]);
  for (const { headers } of seen) {
    expect(headers.get("x-ratelimit-limit")).toBe("60");
    const reset = Number(headers.get("x-ratelimit-reset"));
    expect(reset).toBeGreaterThan(Date.now() / 1000 - 1);
    expect(reset).toBeLessThan(Date.now() / 1000 + 61);
  }
});

test("the tier decides for merchants, affiliates have 60, and the operator's setting decides for all", async () => {
  const limitOf = async (key: string) => (await call("GET", "/me", { key })).headers.get("x-ratelimit-limit");
  const limits = [];
  for (const billingTier of ["free", "starter", "growth", "pro"] as const) {
    await database().merchant.update({ where: { id: world.merchantId }, data: { billingTier } });
    limits.push(await limitOf(await aKey(world.merchant, ["stats:read"])));
  }
  expect(limits).toEqual(["60", "120", "300", "1200"]);
  expect(await limitOf(world.outsiderKey)).toBe("60");
  process.env["API_RATE_LIMIT_PER_MINUTE"] = "7";
  forgetEnv();
  expect(await limitOf(world.outsiderKey)).toBe("7");
});

test("strangers have ten calls a minute by network, and a wrong key buys no more", async () => {
  const from = (address: string, index: number) =>
    call("GET", "/programs", {
      headers: { [CLIENT_ADDRESS_HEADER]: address, ...(index % 2 === 0 && { authorization: `Bearer ak_live_${index}` }) },
    });
  const statuses = [];
  for (let index = 0; index < 12; index++) statuses.push((await from("198.51.100.7", index)).status);
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  expect((await from("198.51.100.8", 1)).status).toBe(401);
  const spoofed = await call("GET", "/programs", {
    headers: { [CLIENT_ADDRESS_HEADER]: "198.51.100.7", "x-forwarded-for": "203.0.113.9" },
  });
  expect(spoofed.status).toBe(429);
});
