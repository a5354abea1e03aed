import { beforeAll, describe, expect, test } from "vitest";
import { dispatch } from "@/lib/api/agentref/dispatch";
import { revokeApiKey } from "@/lib/domain/credentials/revoke-api-key";
import { createApiKey } from "@/lib/domain/credentials/create-api-key";
import { setClock } from "@/lib/platform/clock";
import { call, withoutLimits } from "../client";
import { aKey, aWorld, type World } from "../world";

let world: World;
let key: string;

beforeAll(async () => {
  withoutLimits();
  world = await aWorld();
  key = world.merchantKey;
});

const program = { name: "Kit", commissionType: "one_time", commissionPercent: 10 };

describe("bodies", () => {
  test("an empty body is {}, whatever the content type says, and DELETE may carry one", async () => {
    expect((await call("POST", `/programs/${world.programId}/invites`, { key })).status).toBe(201);
    expect((await call("POST", `/programs/${world.programId}/invites`, { key, raw: "  " })).status).toBe(201);
    const created = await call("POST", "/programs", { key, body: program });
    expect((await call("DELETE", `/programs/${String(created.data["id"])}`, { key, body: { program_id: "x" } })).status).toBe(200);
  });

  test.each([
    ["broken JSON", "{"],
    ["an array", "[]"],
    ["a string", '"text"'],
    ["null", "null"],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ["a NUL", '{"name":"a\\u0000b"}'],
    ["a NUL in a name", '{"a\\u0000b":1}'],
    ["half a surrogate pair", '{"name":"\\ud800"}'],
    ["nesting without end", `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
  ])("%s is a 400", async (_what, raw) => {
    const answer = await call("POST", "/programs", { key, raw });
    expect([answer.status, answer.error.code]).toEqual([400, "BAD_REQUEST"]);
  });

  test("more than 1 MB is a 413 in the same shape, with a length and without", async () => {
    const large = JSON.stringify({ ...program, description: "x".repeat(1024 * 1024) });
    const stream = new Blob([large]).stream();
    const request = new Request("http://tributary.test/api/v1/programs", {
      method: "POST",
      body: stream,
      duplex: "half",
      headers: { authorization: `Bearer ${key}` },
    } as RequestInit);
    for (const answer of [
      await call("POST", "/programs", { key, raw: large }),
      await dispatch(request).then(async (r) => ({ status: r.status, ...(await r.json()) })),
    ]) {
      expect([answer.status, answer.error.code]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
      expect(answer.meta.requestId).toMatch(/^req_/);
    }
  });

  test("unknown fields are ignored and __proto__ is a field like any other", async () => {
    const raw = JSON.stringify({ ...program, unknown: 1 }).replace("{", '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},');
    const answer = await call("POST", "/programs", { key, raw });
    expect(answer.status).toBe(201);
    expect(answer.data).not.toHaveProperty("admin");
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
  });

  test("a field that is wrong is named by its name on the wire", async () => {
    const answer = await call("POST", "/programs", { key, body: { ...program, name: "", commissionPercent: 400, cookieDuration: 0 } });
    expect([answer.status, answer.error.code]).toEqual([400, "VALIDATION_ERROR"]);
    expect(Object.keys(answer.error.details?.fieldErrors ?? {}).toSorted()).toEqual(["commissionPercent", "cookieDuration", "name"]);
    const limited = await call("POST", "/programs", { key, body: { ...program, commissionType: "recurring_limited" } });
    expect(Object.keys(limited.error.details?.fieldErrors ?? {})).toEqual(["commissionLimitMonths"]);
  });
});

describe("paths, methods and queries", () => {
  test("an unknown path is a 404 in shape, with a key and without", async () => {
    for (const path of ["/nothing", "/programs/1/2/3/4", "", "/", "/programs/%00", "/programs/%ZZ", "/programs/%ED%A0%80"]) {
      for (const options of [{ key }, {}]) {
        const answer = await call("GET", path, options);
        expect([path, answer.status, answer.error.code]).toEqual([path, 404, "NOT_FOUND"]);
        expect(answer.meta.requestId).toMatch(/^req_/);
      }
    }
  });

  test("a slash at the end is answered, never redirected", async () => {
    const answer = await call("GET", "/programs/", { key });
    expect([answer.status, answer.meta.page]).toEqual([200, 1]);
    expect((await call("GET", `/programs/${world.programId}//`, { key })).status).toBe(200);
  });

  test("a wrong method is a 405 that says what works", async () => {
    const answer = await call("PUT", "/programs", { key });
    expect([answer.status, answer.error.code, answer.headers.get("allow")]).toEqual([
      405,
      "METHOD_NOT_ALLOWED",
      "GET, POST, HEAD, OPTIONS",
    ]);
  });

  test("HEAD is GET without a body, OPTIONS says what works", async () => {
    const head = await call("HEAD", "/programs", { key });
    expect([head.status, head.text]).toEqual([200, ""]);
    const options = await call("OPTIONS", `/programs/${world.programId}`);
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, PATCH, DELETE, HEAD, OPTIONS"]);
  });

  test("a parameter that is given twice is refused, an unknown one ignored, an empty one absent", async () => {
    const url = "/programs?status=paused&status=active";
    expect((await call("GET", url, { key })).error.code).toBe("BAD_REQUEST");
    expect((await call("GET", "/programs?nothing=1&nothing=2&status=", { key })).status).toBe(200);
    expect((await call("GET", "/programs?status=%00", { key })).error.code).toBe("BAD_REQUEST");
    expect((await call("GET", "/programs?status=gone", { key })).error.code).toBe("VALIDATION_ERROR");
  });

  test("literal paths win over ids", async () => {
    expect((await call("GET", "/flags/stats", { key })).data).toHaveProperty("total");
    expect((await call<unknown[]>("GET", "/conversions/recent", { key, query: { limit: "1" } })).data).toHaveLength(1);
  });
});

describe("keys", () => {
  test("are read from Authorization: Bearer only", async () => {
    const statuses = [];
    for (const authorization of [`bearer ${key}`, `Bearer  ${key}`, key, `Basic ${key}`, `Bearer ${key} x`, "Bearer"]) {
      statuses.push((await call("GET", "/programs", { headers: { authorization } })).status);
    }
    expect(statuses).toEqual([200, 200, 401, 401, 401, 401]);
    expect((await call("GET", `/programs?api_key=${key}`, { headers: { "x-api-key": key, cookie: `key=${key}` } })).status).toBe(401);
  });

  test("stop working when they are revoked and when they expire", async () => {
    const { secret, apiKey } = await createApiKey(
      { ...world.merchant, now: new Date() },
      { name: "short", kind: "merchant", scopes: ["programs:read"], expiresInDays: 1 },
    );
    expect((await call("GET", "/programs", { key: secret })).status).toBe(200);
    setClock({ now: () => new Date(Date.now() + 86_400_001) });
    try {
      expect((await call("GET", "/programs", { key: secret })).status).toBe(401);
    } finally {
      setClock();
    }
    await revokeApiKey(world.merchant, { id: apiKey.id });
    const revoked = await call("GET", "/programs", { key: secret });
    expect([revoked.status, revoked.error.code]).toEqual([401, "UNAUTHORIZED"]);
    expect(revoked.text).not.toContain(secret);
  });

  test("for onboarding set up a merchant and its first program, and no more", async () => {
    const onboarding = await aKey(world.merchant, [], "onboarding");
    expect((await call("POST", "/onboarding/merchant", { key: onboarding, body: { companyName: "Set up" } })).data).toEqual({
      merchantId: world.merchantId,
      companyName: "Set up",
    });
    expect((await call("POST", "/programs", { key: onboarding, body: program })).status).toBe(201);
    const me = await call<{ key: unknown }>("GET", "/me", { key: onboarding });
    expect(me.data.key).toMatchObject({ ownerType: "merchant", keyType: "onboarding", scopes: [] });
    for (const [method, path] of [
      ["GET", "/affiliates"],
      ["POST", "/onboarding/complete"],
      ["GET", "/flags"],
    ] as const) {
      const answer = await call(method, path, { key: onboarding });
      expect([path, answer.status, answer.error.code]).toEqual([path, 403, "FORBIDDEN"]);
    }
  });
});

test("every answer forbids storing and sniffing and names its request", async () => {
  for (const answer of [await call("GET", "/programs", { key }), await call("GET", "/programs"), await call("GET", "/nothing")]) {
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(answer.headers.get("x-request-id")).toBe(answer.meta.requestId);
  }
});
