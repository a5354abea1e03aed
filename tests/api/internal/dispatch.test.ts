import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { dispatchInternal } from "@/lib/api/internal/dispatch";
import type { Context } from "@/lib/domain/kernel/context";
import { anAdmin } from "../../support/factories/accounts";
import { aWorld, type World } from "../world";

type Body = { data?: Record<string, unknown>; error?: { code: string; message: string; fields?: Record<string, string[]> } };

let world: World;
let other: World;

beforeAll(async () => {
  world = await aWorld();
  other = await aWorld();
});

async function read(path: string, ctx: Context | null, method = "GET"): Promise<Body & { status: number; headers: Headers }> {
  const response = await dispatchInternal(new Request(`http://tributary.test/api/internal${path}`, { method }), ctx);
  const text = await response.text();
  return { status: response.status, headers: response.headers, ...(text === "" ? {} : (JSON.parse(text) as Body)) }; // our own shape
}

describe("what the screens read", () => {
  test("needs a session", async () => {
    for (const path of ["/applications", "/flags", "/notifications", "/search?q=ab", `/flags/${world.flagId}`, "/nothing"]) {
      const answer = await read(path, null);
      expect([answer.status, answer.error?.code]).toEqual([401, "Unauthorized"]);
    }
  });

  test("the review queue pages and filters, and one application comes with its context", async () => {
    const list = await read("/applications?status=pending&limit=10&offset=0", world.merchant);
    expect(list.data).toMatchObject({
      total: 1,
      offset: 0,
      limit: 10,
      nextCursor: null,
      items: [{ id: world.applicationId, allowed: ["approve", "decline", "block"] }],
    });
    expect((await read("/applications?status=declined", world.merchant)).data).toMatchObject({ total: 0, items: [] });
    const one = await read(`/applications/${world.applicationId}`, world.merchant);
    expect(one.data).toMatchObject({ id: world.applicationId, context: { emailVerified: true } });
  });

  test("flags of one merchant, and of all for an operator, with their evidence", async () => {
    expect((await read("/flags?status=open&hat=merchant", world.merchant)).data).toMatchObject({ total: 1, items: [{ id: world.flagId }] });
    const { ctx } = await anAdmin();
    expect((await read("/flags?limit=100", ctx)).data?.["total"]).toBe(2);
    expect((await read(`/flags/${world.flagId}`, ctx)).data).toMatchObject({
      id: world.flagId,
      type: "self_referral",
      evidence: expect.any(Array),
      items: expect.any(Array),
    });
  });

  test("notifications of the one who asks", async () => {
    expect((await read("/notifications?unreadOnly=true", world.merchant)).data).toMatchObject({ items: [], total: 0 });
  });

  test("somebody else's and missing are the same", async () => {
    for (const noun of ["applications", "flags"]) {
      const foreign = noun === "flags" ? other.flagId : other.applicationId;
      const answers = await Promise.all([foreign, randomUUID(), "x"].map((id) => read(`/${noun}/${id}`, world.merchant)));
      expect(new Set(answers.map(({ status, error }) => JSON.stringify([status, error]))).size).toBe(1);
      expect(answers[0]?.status).toBe(404);
    }
  });

  test("refuses writes, wrong hats and wrong values in words", async () => {
    const write = await read("/applications", world.merchant, "POST");
    expect([write.status, write.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect((await read("/applications", world.affiliate)).status).toBe(403);
    const wrong = await read("/applications?limit=1000", world.merchant);
    expect([wrong.status, wrong.error?.code, Object.keys(wrong.error?.fields ?? {})]).toEqual([400, "Invalid", ["limit"]]);
    expect((await read("/applications?limit=ten", world.merchant)).status).toBe(400);
    expect((await read("/nothing", world.merchant)).status).toBe(404);
    expect((await read("/flags", world.merchant, "HEAD")).status).toBe(200);
  });
});
