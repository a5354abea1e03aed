import { beforeAll, describe, expect, test } from "vitest";
import fc from "fast-check";
import { routes } from "@/lib/api/agentref/routes";
import type { Route } from "@/lib/api/kit/route";
import { pagingNames } from "@/lib/api/kit/paging";
import { call, withoutLimits } from "../client";
import { aWorld, type World } from "../world";
import { fixtures } from "./fixtures";

/** Raise it for a long search: FUZZ_RUNS=2000. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 25);

let world: World;

beforeAll(async () => {
  withoutLimits();
  world = await aWorld();
});

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1,
    1.5,
    1e308,
    -0,
    2 ** 53,
    2 ** 31,
    99_999_999_999,
    "",
    " ",
    "\u0000",
    "\ud800",
    "a\u0007b",
    "％",
    "🤷".repeat(300),
    "x".repeat(5000),
    "'; drop table programs; --",
    "%",
    "_",
    "\\",
    "../../etc/passwd",
    "javascript:alert(1)",
    "//evil.example",
    "https://",
    "https://shop.example/\r\nx: y",
    "2026-02-30",
    "2026-01-01T00:00:00Z",
    "0000-01-01",
    "99999-01-01T00:00:00Z",
    "+275760-09-13T00:00:00.001Z",
    "00000000-0000-0000-0000-000000000000",
    "clk_00000000000070008000000000000000",
    "clk_ffffffffffff7fffbfffffffffffffff",
    [],
    {},
    [null],
    [[]],
    { a: { b: {} } },
    ["x".repeat(100)],
    "usd",
    "ZZZ",
    "percent",
    "approved",
    "a@b.c",
    "\u202eabc",
  ),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.integer(),
  fc.double(),
);

/** Bodies that begin with what works, so that the fuzz reaches behind the first check. */
function bodies(route: Route): fc.Arbitrary<Record<string, unknown>> {
  const names = Object.keys(route.body?.shape ?? {});
  const sound = (fixtures[route.name]?.call?.(world).body ?? {}) as Record<string, unknown>; // fixtures send objects
  const spoiled = fc.dictionary(fc.oneof(fc.constantFrom(...names, "unknown"), fc.string()), nasty, { maxKeys: 6 });
  return fc.tuple(fc.boolean(), spoiled).map(([onTop, values]) => (onTop ? { ...sound, ...values } : values));
}

function queries(route: Route): fc.Arbitrary<Record<string, string>> {
  const names = [...Object.keys(route.query.shape), ...pagingNames, "unknown"];
  return fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(
      nasty.map((value) => (typeof value === "string" ? value : JSON.stringify(value))),
      fc.constantFrom("1", "20", "100", "true", "all", "7d"),
    ),
    {
      maxKeys: 5,
    },
  );
}

function keyOf(route: Route): string {
  if (route.key === "affiliate") return fixtures[route.name]?.as === "outsider" ? world.outsiderKey : world.affiliateKey;
  return world.merchantKey;
}

describe("nothing that anybody sends makes the server fail", () => {
  test.each(routes.map((route) => [route.name, route] as const))("%s", { timeout: 20_000 + RUNS * 500 }, async (_name, route) => {
    const own = fixtures[route.name]?.ids?.(world) ?? {};
    const segment = fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 60 }) },
    );
    const sent = fc.record({ segment, query: queries(route), body: bodies(route), keyed: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(sent, async ({ segment: odd, query, body, keyed }) => {
        const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
          encodeURIComponent((odd ?? own[name] ?? "").toWellFormed()),
        );
        const answer = await call(route.method, path, {
          key: keyOf(route),
          query,
          ...(route.method !== "GET" && { body }),
          ...(keyed && {
            headers: {
              "idempotency-key": JSON.stringify(body)
                .slice(0, 200)
                .replace(/[^ -~]/g, "?"),
            },
          }),
        });
        if (answer.status >= 500) throw new Error(`${route.method} ${path} ${JSON.stringify({ query, body })} answered ${answer.text}`);
        expect(answer.meta.requestId).toMatch(/^req_/);
        if (answer.status >= 400) expect(answer.error.message.length).toBeGreaterThan(0);
        else expect(route.maxPage === null ? route.shape.safeParse(answer.data).error : undefined).toBeUndefined();
      }),
      { numRuns: RUNS },
    );
  });
});
