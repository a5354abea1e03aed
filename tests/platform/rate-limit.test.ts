import { randomUUID } from "node:crypto";
import fc from "fast-check";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { returnToken, takeToken } from "@/lib/platform/rate-limit/take-token";

const T0 = Date.parse("2026-03-01T12:00:00Z");

describe("takeToken", () => {
  test("of many calls at once exactly the burst is allowed", async () => {
    const key = randomUUID();
    const tokens = await Promise.all(Array.from({ length: 300 }, () => takeToken(key, { limit: 60, periodSeconds: 3600 })));
    expect(tokens.filter(({ allowed }) => allowed)).toHaveLength(60);
    expect(tokens.filter(({ allowed }) => !allowed).every(({ retryAfter, remaining }) => retryAfter >= 1 && remaining === 0)).toBe(true);
  });

  test("connections of another process share the same budget", async () => {
    const key = randomUUID();
    await takeToken(key, { limit: 2, periodSeconds: 3600 });
    const client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
    await client.connect();
    await client.query("update rate_limits set tat = tat + interval '30 minutes' where key = $1", [key]);
    await client.end();
    expect((await takeToken(key, { limit: 2, periodSeconds: 3600 })).allowed).toBe(false);
  });

  test("it counts down, says when to come back, and is whole again after the period", async () => {
    const key = randomUUID();
    const take = (seconds: number) => takeToken(key, { limit: 3, periodSeconds: 30, now: new Date(T0 + seconds * 1000) });
    expect([(await take(0)).remaining, (await take(0)).remaining, (await take(0)).remaining]).toEqual([2, 1, 0]);
    const refused = await take(4);
    expect(refused).toMatchObject({ allowed: false, remaining: 0, retryAfter: 6, limit: 3 });
    expect(refused.resetAt).toEqual(new Date(T0 + 30_000));
    expect((await take(9.9)).allowed).toBe(false);
    expect((await take(10)).allowed).toBe(true);
    expect((await take(40)).remaining).toBe(2);
  });

  test("a token that is given back can be taken again", async () => {
    const key = randomUUID();
    const limit = { limit: 1, periodSeconds: 60 };
    expect((await takeToken(key, limit)).allowed).toBe(true);
    await returnToken(key, limit);
    expect((await takeToken(key, limit)).allowed).toBe(true);
    expect((await takeToken(key, limit)).allowed).toBe(false);
  });

  test("in any span no more than burst + time × rate calls are allowed", async () => {
    const plans = fc.record({
      limit: fc.integer({ min: 1, max: 70 }),
      periodSeconds: fc.integer({ min: 1, max: 120 }),
      burst: fc.integer({ min: 1, max: 10 }),
      gaps: fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 5, maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(plans, async ({ limit, periodSeconds, burst, gaps }) => {
        const key = randomUUID();
        const allowed: number[] = [];
        let at = T0;
        for (const gap of gaps) {
          at += gap;
          if ((await takeToken(key, { limit, periodSeconds, burst, now: new Date(at) })).allowed) allowed.push(at);
        }
        for (const [from, start] of allowed.entries()) {
          for (const [to, end] of allowed.entries()) {
            if (to < from) continue;
            const most = burst + ((end - start) / 1000) * (limit / periodSeconds);
            expect(to - from + 1).toBeLessThanOrEqual(Math.floor(most + 1e-9));
          }
        }
        expect(allowed.length).toBeGreaterThanOrEqual(Math.min(burst, gaps.length));
      }),
      { numRuns: 40 },
    );
  });
});
