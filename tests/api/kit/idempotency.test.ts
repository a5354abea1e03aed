import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { routes } from "@/lib/api/agentref/routes";
import { setClock } from "@/lib/platform/clock";
import { database } from "@/lib/platform/db/client";
import { fixtures } from "../agentref/fixtures";
import { call, withoutLimits, type Call } from "../client";
import { aKey, aWorld, type World } from "../world";

let world: World;

beforeAll(async () => {
  withoutLimits();
  world = await aWorld();
});

const body = (name = "Once") => ({ name, commissionType: "one_time", commissionPercent: 10 });

function create(key: string, options: Partial<Call> = {}) {
  return call("POST", "/programs", {
    key: world.merchantKey,
    body: body(),
    ...options,
    headers: { "idempotency-key": key, ...options.headers },
  });
}

async function programsNamed(name: string): Promise<number> {
  return database().program.count({ where: { merchantId: world.merchantId, name } });
}

describe("a POST with an Idempotency-Key", () => {
  test("answers the same, byte for byte, and acts once", async () => {
    const key = randomUUID();
    const named = { body: body("Replayed") };
    const first = await create(key, named);
    const events = await database().event.count();
    const second = await create(key, named);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
    expect([first.headers.get("idempotency-replayed"), second.headers.get("idempotency-replayed")]).toEqual([null, "true"]);
    expect(await programsNamed("Replayed")).toBe(1);
    expect(await database().event.count()).toBe(events);
  });

  test("sent fifty times at once acts once; the others get the same answer or a conflict to repeat", async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => create(key, { body: body("Fifty") })));
    expect(await programsNamed("Fifty")).toBe(1);
    expect(await database().event.count({ where: { type: "program.created", payload: { path: ["name"], equals: "Fifty" } } })).toBe(1);
    const done = answers.filter(({ status }) => status === 201);
    const rest = answers.filter(({ status }) => status !== 201);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(done.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
    for (const answer of rest) {
      expect([answer.status, answer.error.code, answer.headers.get("retry-after")]).toEqual([409, "CONFLICT", "1"]);
    }
    expect((await create(key, { body: body("Fifty") })).text).toBe(done[0]?.text);
  });

  test("with another body, path or query is refused", async () => {
    const key = randomUUID();
    await create(key, { body: body("Reuse") });
    const others = [
      await create(key, { body: body("Reuse 2") }),
      await create(key, { body: body("Reuse"), query: { extra: "1" } }),
      await call("POST", `/programs/${world.programId}/invites`, {
        key: world.merchantKey,
        body: body("Reuse"),
        headers: { "idempotency-key": key },
      }),
    ];
    for (const answer of others) expect([answer.status, answer.error.code]).toEqual([409, "IDEMPOTENCY_KEY_REUSED"]);
    expect(await programsNamed("Reuse 2")).toBe(0);
  });

  test("counts two spellings of one JSON body as the same call", async () => {
    const key = randomUUID();
    await create(key, { body: body("Spelled") });
    const again = await create(key, { raw: '{ "commissionPercent": 10.0,\n "name":"Spelled", "commissionType" : "one_time"}' });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await programsNamed("Spelled")).toBe(1);
  });

  test("is the tenant's, whichever of its keys repeats the call; another tenant's equal key is another call", async () => {
    const key = randomUUID();
    const second = await aKey(world.merchant, ["programs:write"]);
    await create(key, { body: body("Shared") });
    expect((await create(key, { body: body("Shared"), key: second })).headers.get("idempotency-replayed")).toBe("true");
    const other = await aWorld();
    const foreign = await create(key, { body: body("Shared"), key: other.merchantKey });
    expect([foreign.status, foreign.headers.get("idempotency-replayed")]).toEqual([201, null]);
  });

  test("keeps no refusals: the same key works once the call is mended or becomes possible", async () => {
    const key = randomUUID();
    expect((await create(key, { body: { ...body("Mended"), commissionPercent: 400 } })).status).toBe(400);
    expect((await create(key, { body: body("Mended") })).status).toBe(201);

    const approving = randomUUID();
    const approve = () =>
      call("POST", `/affiliates/${world.affiliateId}/unblock`, { key: world.merchantKey, headers: { "idempotency-key": approving } });
    expect((await approve()).status).toBe(409);
    await call("POST", `/affiliates/${world.affiliateId}/block`, { key: world.merchantKey });
    expect((await approve()).status).toBe(200);
    expect(await database().idempotencyKey.count({ where: { status: null } })).toBe(0);
  });

  test("may be used again after 24 hours", async () => {
    const key = randomUUID();
    await create(key, { body: body("Day one") });
    setClock({ now: () => new Date(Date.now() + 86_400_001) });
    try {
      const later = await create(key, { body: body("Day two") });
      expect([later.status, later.headers.get("idempotency-replayed")]).toEqual([201, null]);
    } finally {
      setClock();
    }
  });

  test("takes keys of 1 to 255 printable characters", async () => {
    const statuses = [];
    for (const key of ["a", "k".repeat(255), "k".repeat(256), "schlüssel", "two, keys"]) {
      statuses.push((await create(key, { body: body(`Key ${key.length}`) })).status);
    }
    expect(statuses).toEqual([201, 201, 400, 400, 201]);
    expect((await create("", { body: body("Empty") })).error.code).toBe("BAD_REQUEST");
  });

  test("means nothing on other methods", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const first = await call("PATCH", "/merchant", { key: world.merchantKey, body: { companyName: "One" }, headers });
    const second = await call("PATCH", "/merchant", { key: world.merchantKey, body: { companyName: "Two" }, headers });
    expect([first.data["companyName"], second.data["companyName"]]).toEqual(["One", "Two"]);
    expect((await call("GET", "/programs", { key: world.merchantKey, headers: { "idempotency-key": "k".repeat(300) } })).status).toBe(200);
  });

  test("is kept in the transaction of the effect: what fails midway leaves neither", async () => {
    const key = randomUUID();
    await database().$executeRaw`create function refuse_answer() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`;
    await database()
      .$executeRaw`create trigger refuse_answer before update on idempotency_keys for each row execute function refuse_answer()`;
    const failed = await create(key, { body: body("Midway") });
    await database().$executeRaw`drop trigger refuse_answer on idempotency_keys`;
    expect([failed.status, failed.error.code]).toEqual([500, "INTERNAL_ERROR"]);
    expect(failed.error.message).toContain(failed.meta.requestId);
    expect(failed.text).not.toContain("raise");
    expect(await programsNamed("Midway")).toBe(0);
    expect(await database().idempotencyKey.count({ where: { key } })).toBe(0);
    expect((await create(key, { body: body("Midway") })).status).toBe(201);
    expect(await programsNamed("Midway")).toBe(1);
  });

  test("works on every POST of the affiliate's side, too", async () => {
    const key = randomUUID();
    const make = () =>
      call("POST", "/me/links", {
        key: world.affiliateKey,
        query: { program_id: world.programId },
        body: { name: "Keyed", custom_slug: "keyed" },
        headers: { "idempotency-key": key },
      });
    const [first, second] = [await make(), await make()];
    expect([first.status, second.text]).toEqual([201, first.text]);
    const taken = await call("POST", "/me/links", {
      key: world.affiliateKey,
      query: { program_id: world.programId },
      body: { name: "Again", custom_slug: "keyed" },
      headers: { "idempotency-key": randomUUID() },
    });
    expect([taken.status, taken.error.code]).toEqual([409, "CONFLICT"]);
  });
});

/** Acts that cannot be done in a fresh world without another one first. */
const before: Record<string, (fresh: World) => Promise<unknown>> = {
  "affiliates.unblock": (fresh) => call("POST", `/affiliates/${fresh.affiliateId}/block`, { key: fresh.merchantKey }),
};

describe("every POST of the table, repeated with its key", () => {
  test.each(routes.filter(({ method }) => method === "POST").map((route) => [route.name, route] as const))(
    "%s acts once",
    async (name, route) => {
      const fresh = await aWorld();
      await before[name]?.(fresh);
      const fixture = fixtures[name];
      await fixture?.prepare?.(fresh);
      const ids = fixture?.ids?.(fresh) ?? {};
      const path = route.path.replace(/\{(\w+)\}/g, (_whole, parameter: string) => ids[parameter] ?? "");
      const key = route.key === "affiliate" ? (fixture?.as === "outsider" ? fresh.outsiderKey : fresh.affiliateKey) : fresh.merchantKey;
      const options = { ...fixture?.call?.(fresh), key, headers: { "idempotency-key": randomUUID() } };
      const first = await call("POST", path, options);
      const said = await database().event.count();
      const second = await call("POST", path, options);
      expect([first.status, second.status, second.text]).toEqual([route.status, route.status, first.text]);
      expect(second.headers.get("idempotency-replayed")).toBe("true");
      expect(await database().event.count()).toBe(said);
    },
  );
});
