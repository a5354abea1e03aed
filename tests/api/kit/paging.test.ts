import { beforeAll, describe, expect, test } from "vitest";
import { createProgram } from "@/lib/domain/programs/create-program";
import { aMerchant } from "../../support/factories/merchants";
import { call, withoutLimits, type Answer } from "../client";
import { aKey } from "../world";

type Row = { id: string; name: string };
const COUNT = 7;
let key: string;
let names: string[];

beforeAll(async () => {
  withoutLimits();
  const { ctx } = await aMerchant();
  for (let index = 0; index < COUNT; index++) {
    await createProgram(
      { ...ctx, now: new Date(Date.UTC(2026, 0, index + 1)) },
      { name: `Program ${index}`, recurrence: "one_time", percentBps: 1000 },
    );
  }
  key = await aKey(ctx);
  names = (await list({})).data.map(({ name }) => name);
});

function list(query: Record<string, string>): Promise<Answer<Row[]>> {
  return call<Row[]>("GET", "/programs", { key, query });
}

async function shown(query: Record<string, string>) {
  const { data, meta } = await list(query);
  return { names: data.map(({ name }) => name), page: meta.page, pageSize: meta.pageSize, hasMore: meta.hasMore, total: meta.total };
}

describe("every paging style", () => {
  test("page with pageSize, and page with limit as listAll sends it", async () => {
    expect(await shown({ page: "2", pageSize: "3" })).toEqual({
      names: names.slice(3, 6),
      page: 2,
      pageSize: 3,
      hasMore: true,
      total: COUNT,
    });
    expect(await shown({ page: "3", limit: "3" })).toEqual({ names: names.slice(6), page: 3, pageSize: 3, hasMore: false, total: COUNT });
    expect(await shown({ page: "4", limit: "3" })).toEqual({ names: [], page: 4, pageSize: 3, hasMore: false, total: COUNT });
  });

  test("offset with limit", async () => {
    expect(await shown({ offset: "4", limit: "2" })).toEqual({
      names: names.slice(4, 6),
      page: 3,
      pageSize: 2,
      hasMore: true,
      total: COUNT,
    });
    expect(await shown({ offset: "5", limit: "2" })).toMatchObject({ names: names.slice(5), hasMore: false });
  });

  test("cursor with limit, to the end and not beyond", async () => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    for (let pages = 0; pages < 10; pages++) {
      const answer = await list({ limit: "3", ...(cursor && { cursor }) });
      seen.push(...answer.data.map(({ name }) => name));
      cursor = answer.meta.nextCursor;
      expect(answer.meta.hasMore).toBe(cursor !== null);
      if (!answer.meta.hasMore) break;
    }
    expect(seen).toEqual(names);
  });

  test("cursor wins over offset, offset over page", async () => {
    const first = await list({ limit: "2" });
    const cursor = first.meta.nextCursor ?? "";
    expect((await shown({ cursor, offset: "5", page: "3", limit: "2" })).names).toEqual(names.slice(2, 4));
    expect((await shown({ offset: "5", page: "1", limit: "2" })).names).toEqual(names.slice(5, 7));
  });

  test("20 a page unless told, 100 at most", async () => {
    expect((await list({})).meta.pageSize).toBe(20);
    expect((await list({ limit: "5000" })).meta.pageSize).toBe(100);
    expect((await list({ pageSize: "100" })).meta.pageSize).toBe(100);
  });

  test.each([
    [{ page: "0" }, "page"],
    [{ page: "-1" }, "page"],
    [{ page: "x" }, "page"],
    [{ limit: "0" }, "limit"],
    [{ limit: "1.5" }, "limit"],
    [{ offset: "-1" }, "offset"],
    [{ cursor: "zzz" }, "cursor"],
    [{ cursor: "x".repeat(300) }, "cursor"],
    [{ page: "99999999" }, "page"],
  ])("%o is a 400 that names %s", async (query, field) => {
    const answer = await list(query);
    expect([answer.status, answer.error.code, Object.keys(answer.error.details?.fieldErrors ?? {})]).toEqual([
      400,
      "VALIDATION_ERROR",
      [field],
    ]);
  });

  test("a foreign cursor shows nothing of its owner", async () => {
    const cursor = (await list({ limit: "2" })).meta.nextCursor ?? "";
    const { ctx } = await aMerchant();
    const answer = await call<Row[]>("GET", "/programs", { key: await aKey(ctx), query: { cursor, limit: "2" } });
    expect(answer.data ?? []).toEqual([]);
    expect(answer.status).toBeLessThan(500);
  });
});
