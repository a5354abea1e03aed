import { randomUUID } from "node:crypto";
import { AgentRef, AuthError, ConflictError, ForbiddenError, NotFoundError, RateLimitError, ServerError, ValidationError } from "agentref";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { withoutLimits } from "../client";
import { aKey } from "../world";
import { sdkBench } from "./sdk-bench";

const bench = sdkBench();

describe("the published package agentref", () => {
  test("errors become the SDK's own classes, with code, request id and details", async () => {
    const wrong = new AgentRef({ apiKey: "ak_live_wrong", baseUrl: bench.baseUrl });
    await expect(wrong.programs.list()).rejects.toMatchObject({
      constructor: AuthError,
      code: "UNAUTHORIZED",
      requestId: expect.stringMatching(/^req_/),
    });
    await expect(bench.affiliate.programs.list()).rejects.toMatchObject({ constructor: ForbiddenError, message: "Merchant key required" });
    const reading = new AgentRef({ apiKey: await aKey(bench.world.merchant, ["programs:read"]), baseUrl: bench.baseUrl });
    await expect(reading.programs.delete(bench.world.programId)).rejects.toMatchObject({
      constructor: ForbiddenError,
      code: "INSUFFICIENT_SCOPE",
    });
    await expect(bench.merchant.programs.get(randomUUID())).rejects.toBeInstanceOf(NotFoundError);
    await expect(bench.merchant.programs.create({ name: "x", commissionType: "one_time", commissionPercent: 0 })).rejects.toMatchObject({
      constructor: ValidationError,
      code: "VALIDATION_ERROR",
      details: { fieldErrors: { commissionPercent: [expect.any(String)] } },
    });
    const key = randomUUID();
    await bench.merchant.programs.create({ name: "a", commissionType: "one_time", commissionPercent: 5 }, { idempotencyKey: key });
    await expect(
      bench.merchant.programs.create({ name: "b", commissionType: "one_time", commissionPercent: 5 }, { idempotencyKey: key }),
    ).rejects.toMatchObject({
      constructor: ConflictError,
      code: "IDEMPOTENCY_KEY_REUSED",
    });
  });

  test("retries reads and keyed writes through failures, and a keyed write happens once", async () => {
    bench.faults = [503, 500];
    expect((await bench.merchant.programs.list()).data).toHaveLength(1);
    expect(bench.calls).toHaveLength(3);
    bench.faults = [502];
    await bench.merchant.programs.create(
      { name: "Retried", commissionType: "one_time", commissionPercent: 5 },
      { idempotencyKey: randomUUID() },
    );
    expect(await database().program.count({ where: { merchantId: bench.world.merchantId, name: "Retried" } })).toBe(1);
    bench.faults = [500];
    await expect(bench.merchant.programs.delete(bench.world.programId)).rejects.toBeInstanceOf(ServerError);
  });

  test("waits as long as a 429 says, no more", async () => {
    const patient = new AgentRef({ apiKey: await aKey(bench.world.merchant, ["stats:read"]), baseUrl: bench.baseUrl, maxRetries: 0 });
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
