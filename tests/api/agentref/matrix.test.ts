import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { scopeOf } from "@/lib/api/kit/caller";
import type { Route } from "@/lib/api/kit/route";
import { routes } from "@/lib/api/agentref/routes";
import { affiliateScopes, merchantScopes } from "@/lib/domain/kernel/authorize";
import { database } from "@/lib/platform/db/client";
import { call, withoutLimits, withoutRequestId } from "../client";
import { aKey, aWorld, type World } from "../world";
import { fixtures, type Fixture } from "./fixtures";

let own: World;
let other: World;

beforeAll(async () => {
  withoutLimits();
  own = await aWorld();
  other = await aWorld();
});

function fixtureOf(route: Route): Fixture {
  const fixture = fixtures[route.name];
  if (!fixture) throw new Error(`${route.name} has no row in fixtures.ts: add one`);
  return fixture;
}

function pathOf(route: Route, ids: Record<string, string>): string {
  return route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? "");
}

function ownPath(route: Route, world: World): string {
  return pathOf(route, fixtureOf(route).ids?.(world) ?? {});
}

function callerOf(route: Route, world: World) {
  if (route.key === "merchant" || route.key === "any") return world.merchant;
  return fixtureOf(route).as === "outsider" ? world.outsider : world.affiliate;
}

async function everythingSaid(): Promise<number> {
  return database().event.count();
}

test("every route has a row in the fixtures, and every row a route", () => {
  expect(Object.keys(fixtures).toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
});

describe.each(routes.map((route) => [route.name, route] as const))("%s", (_name, route) => {
  test("a stranger and a wrong key get 401", async () => {
    const wrong = `${own.merchantKey.slice(0, -1)}${own.merchantKey.endsWith("a") ? "b" : "a"}`;
    for (const key of [undefined, "nonsense", wrong]) {
      const answer = await call(route.method, ownPath(route, own), { ...fixtureOf(route).call?.(own), ...(key !== undefined && { key }) });
      expect([answer.status, answer.error.code]).toEqual([401, "UNAUTHORIZED"]);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
  });

  test.runIf(route.key === "merchant" || route.key === "affiliate")("the other kind of key gets 403", async () => {
    const key = route.key === "merchant" ? own.affiliateKey : own.merchantKey;
    const answer = await call(route.method, ownPath(route, own), { ...fixtureOf(route).call?.(own), key });
    const message = route.key === "merchant" ? "Merchant key required" : "Affiliate key required";
    expect([answer.status, answer.error.code, answer.error.message]).toEqual([403, "FORBIDDEN", message]);
  });

  const scope = scopeOf(route);
  test.runIf(scope !== null)(`a key without ${scope} gets 403 and does nothing`, async () => {
    const ctx = callerOf(route, own);
    const all: readonly string[] = ctx.tenant.kind === "merchant" ? merchantScopes : affiliateScopes;
    const key = await aKey(
      ctx,
      all.filter((one) => one !== scope),
    );
    const before = await everythingSaid();
    const answer = await call(route.method, ownPath(route, own), { ...fixtureOf(route).call?.(own), key });
    expect([answer.status, answer.error.code, answer.error.details]).toEqual([403, "INSUFFICIENT_SCOPE", { scope }]);
    expect(await everythingSaid()).toBe(before);
  });

  test("with the one scope that it needs it answers the promised shape and status", async () => {
    const world = route.method === "GET" ? own : await aWorld();
    if (route.name === "affiliates.unblock") await call("POST", `/affiliates/${world.affiliateId}/block`, { key: world.merchantKey });
    await fixtureOf(route).prepare?.(world);
    const ctx = callerOf(route, world);
    const key = await aKey(ctx, scope === null ? undefined : [scope]);
    const answer = await call<unknown>(route.method, ownPath(route, world), { ...fixtureOf(route).call?.(world), key });
    expect({ status: answer.status, error: answer.error }).toEqual({ status: route.status, error: undefined });
    const shape = route.maxPage === null ? route.shape : route.shape.array();
    // A field that the shape does not promise would be stripped, and one that it promises must be there.
    expect(shape.parse(answer.data)).toEqual(answer.data);
    expect(answer.meta.requestId).toMatch(/^req_/);
    expect(answer.headers.get("x-request-id")).toBe(answer.meta.requestId);
    if (route.maxPage !== null) expect(answer.meta).toMatchObject({ page: 1, pageSize: 20 });
    // What belongs to everybody grows with every world that these tests make.
    if (route.maxPage !== null && !fixtureOf(route).shared) expect(answer.meta).toMatchObject({ hasMore: false, nextCursor: null });
  });

  const fixture = fixtures[route.name];
  test.runIf(fixture?.ids)("a missing id, somebody else's and a malformed one get the same 404", async () => {
    const key = await aKey(callerOf(route, own));
    const before = await everythingSaid();
    const ids = fixture?.ids?.(other) ?? {};
    const replaced = (value: string) => Object.fromEntries(Object.keys(ids).map((name) => [name, value]));
    const targets = [replaced(randomUUID()), replaced("not-a-uuid"), replaced("0".repeat(300)), ...(fixture?.shared ? [] : [ids])];
    const bodies = new Set<string>();
    for (const target of targets) {
      const answer = await call(route.method, pathOf(route, target), { ...fixture?.call?.(own), key });
      expect([answer.status, answer.error.code]).toEqual([404, "NOT_FOUND"]);
      bodies.add(withoutRequestId(answer));
    }
    expect([...bodies]).toHaveLength(1);
    expect(await everythingSaid()).toBe(before);
  });
});
