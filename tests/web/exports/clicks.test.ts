import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Click } from "@/lib/domain/clicks/click";
import { recordNewClicks } from "@/lib/domain/clicks/record-clicks";
import { setClock } from "@/lib/platform/clock";
import { database } from "@/lib/platform/db/client";
import { exportAffiliateBreakdown, exportMerchantBreakdown } from "@/lib/web/exports/breakdown";
import { csvResponse } from "@/lib/web/exports/csv-response";
import { aProgramToSell, anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { aVisit, foldAll } from "../../tracking/clicks";
import { resetRequest } from "../request-double";
import { linesOf as readLines, signInBrowser } from "./download";

vi.mock("next/headers", async () => (await import("../request-double")).nextHeaders());

type Line = Record<"by" | "value" | "clicks" | "conversions" | "revenue" | "commission" | "currency", string>;
type Affiliate = Awaited<ReturnType<typeof anEnrolled>>;
type Seller = Awaited<ReturnType<typeof aProgramToSell>>;

/** What strangers may send, in the lower case in which sources are kept. */
const HOSTILE = ["=1+1", "+1-1", "-1+1", "@sum(a1)", '=hyperlink("https://evil.example","x")', "\t=1"];
const AWKWARD = ['a,b;"c"', "two\nlines", "straße 🚢", "-5", "'quoted", "*"];

beforeEach(() => {
  resetRequest();
  setClock({ now: () => new Date(NOON.getTime() + DAY_MS) });
});
afterEach(() => setClock());

async function asAffiliate(affiliate: Affiliate): Promise<void> {
  const { accountId } = await database().affiliate.findUniqueOrThrow({ where: { id: affiliate.id } });
  await signInBrowser(accountId);
}

async function send(seller: Seller, affiliate: Affiliate, visits: { params: Click["params"]; at?: Date }[]): Promise<void> {
  const link = { merchantId: seller.merchant.id, programId: seller.program.id, affiliateId: affiliate.id, linkId: affiliate.linkId };
  await recordNewClicks(visits.map(({ params, at = NOON }) => ({ ...aVisit(link, { at }), params })));
  await foldAll();
}

const linesOf = (response: Response): Promise<Line[]> => readLines(response, "clicks.csv");

const valuesOf = (lines: Line[], by: string): Record<string, number> =>
  Object.fromEntries(lines.filter((line) => line.by === by).map(({ value, clicks }) => [value, Number(clicks)]));
/** Next's own signals: a redirect's target, or "404". */
async function refusalOf(work: Promise<unknown>): Promise<string> {
  const { digest } = await work.then(
    () => ({ digest: "answered" }),
    (thrown: { digest?: string }) => thrown,
  );
  return String(digest).startsWith("NEXT_HTTP_ERROR_FALLBACK;404") ? "404" : (String(digest).split(";")[2] ?? String(digest));
}

describe("a file of clicks", () => {
  it("parses back to what was sent, and holds no cell that a spreadsheet would run", async () => {
    const seller = await aProgramToSell();
    const affiliate = await anEnrolled(seller.program.id);
    const texts = [...HOSTILE, ...AWKWARD];
    await send(
      seller,
      affiliate,
      texts.map((text) => ({ params: { sub1: text, utm_source: text } })),
    );
    await asAffiliate(affiliate);
    const response = await exportAffiliateBreakdown({});
    const body = Buffer.from(await response.clone().arrayBuffer());
    expect(body.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = await linesOf(response);
    const cells = lines.flatMap((line) => Object.values(line));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell))).toEqual([]);
    for (const by of ["sub_id", "source"]) {
      const values = valuesOf(lines, by);
      expect(Object.values(values).reduce((sum, clicks) => sum + clicks, 0)).toBe(texts.length);
      for (const text of ["=1+1", "+1-1", "-1+1", "@sum(a1)", '=hyperlink("https://evil.example","x")']) expect(values[`'${text}`]).toBe(1);
      for (const text of ['a,b;"c"', "straße 🚢", "-5"]) expect(values[text]).toBe(1);
    }
    expect(valuesOf(lines, "device")).toEqual({ desktop: texts.length });
  });

  it("has the range, the program and the affiliate that the address names, and all of them without", async () => {
    const seller = await aProgramToSell();
    const [one, other] = [await anEnrolled(seller.program.id), await anEnrolled(seller.program.id)];
    await send(seller, one, [
      { params: { utm_source: "one" } },
      { params: { utm_source: "one" }, at: new Date(NOON.getTime() - 3 * DAY_MS) },
    ]);
    await send(seller, other, [{ params: { utm_source: "other" } }]);
    await signInBrowser(seller.account.id);
    const sources = async (params: Record<string, string>) => valuesOf(await linesOf(await exportMerchantBreakdown(params)), "source");
    expect(await sources({})).toEqual({ one: 2, other: 1 });
    expect(await sources({ affiliate: one.id })).toEqual({ one: 2 });
    expect(await sources({ program: seller.program.id })).toEqual({ one: 2, other: 1 });
    const day = NOON.toISOString().slice(0, 10);
    expect(await sources({ from: day, to: day })).toEqual({ one: 1, other: 1 });
    expect(await sources({ from: day, to: day, affiliate: one.id })).toEqual({ one: 1 });
    const unreadable: Record<string, string>[] = [
      { from: "x", to: day },
      { from: day },
      { from: "9999-99-99", to: "9999-99-99" },
      { from: day, to: "2000-01-01" },
    ];
    for (const range of unreadable) expect(await sources(range)).toEqual({ one: 2, other: 1 });
  });

  it("names a thousand values and sums up the others", async () => {
    const seller = await aProgramToSell();
    const affiliate = await anEnrolled(seller.program.id);
    const days = Array.from({ length: 11 }, (_, day) => new Date(NOON.getTime() - day * DAY_MS));
    await send(
      seller,
      affiliate,
      days.flatMap((at, day) => Array.from({ length: 100 }, (_, i) => ({ at, params: { sub1: `place ${day}-${i}` } }))),
    );
    await asAffiliate(affiliate);
    const lines = await linesOf(await exportAffiliateBreakdown({}));
    const subs = valuesOf(lines, "sub_id");
    expect(Object.keys(subs)).toHaveLength(1001);
    expect(subs["(all others)"]).toBe(100);
  });
});

describe("whose clicks", () => {
  it("are only one's own: another's program and affiliate are like none", async () => {
    const [seller, stranger] = [await aProgramToSell(), await aProgramToSell()];
    const [affiliate, foreign] = [await anEnrolled(seller.program.id), await anEnrolled(stranger.program.id)];
    await send(stranger, foreign, [{ params: { utm_source: "secret" } }]);
    await signInBrowser(seller.account.id);
    const outcome = async (params: Record<string, string>): Promise<string> => {
      try {
        return await (await exportMerchantBreakdown(params)).text();
      } catch (thrown) {
        return refusalOf(Promise.reject(thrown));
      }
    };
    for (const name of ["program", "affiliate"]) {
      const of = name === "program" ? stranger.program.id : foreign.id;
      expect(await outcome({ [name]: of })).toBe(await outcome({ [name]: randomUUID() }));
      expect(await outcome({ [name]: of })).not.toContain("secret");
    }
    expect(await outcome({})).not.toContain("secret");
    await asAffiliate(affiliate);
    for (const params of [{}, { program: stranger.program.id }])
      expect(await (await exportAffiliateBreakdown(params)).text()).not.toContain("secret");
  });

  it("are shown to nobody who is not signed in, and to each in their own place", async () => {
    const seller = await aProgramToSell();
    const affiliate = await anEnrolled(seller.program.id);
    expect(await refusalOf(exportMerchantBreakdown({}))).toMatch(/^\/sign-in/);
    expect(await refusalOf(exportAffiliateBreakdown({}))).toMatch(/^\/sign-in/);
    await asAffiliate(affiliate);
    expect(await refusalOf(exportMerchantBreakdown({}))).not.toBe("answered");
    await signInBrowser(seller.account.id);
    expect(await refusalOf(exportAffiliateBreakdown({}))).not.toBe("answered");
  });
});

it("a file is written as it is read, and not beyond a reader who leaves", async () => {
  let made = 0;
  let isOver = false;
  // oxlint-disable-next-line typescript/require-await -- rows as a query would give them
  async function* endless(): AsyncGenerator<number> {
    try {
      for (;;) yield made++;
    } finally {
      isOver = true;
    }
  }
  const response = csvResponse("endless.csv", [{ header: "n", value: (n: number) => n }], endless());
  const reader = response.body?.getReader();
  await reader?.read();
  await expect.poll(() => made).toBeGreaterThan(0);
  const ahead = made;
  await new Promise((resolve) => setImmediate(resolve));
  expect(made - ahead).toBeLessThan(50_000);
  await reader?.cancel();
  await expect.poll(() => isOver).toBe(true);
});

it("a file whose rows cannot be read breaks off instead of ending early", async () => {
  // oxlint-disable-next-line typescript/require-await -- rows as a query would give them
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    throw new Error("the database went away");
  }
  await expect(csvResponse("broken.csv", [{ header: "n", value: (n: number) => n }], failing()).text()).rejects.toThrow("went away");
});
