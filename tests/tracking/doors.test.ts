import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clickIdOf, visitorOf } from "@/lib/domain/clicks/click";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { database } from "@/lib/platform/db/client";
import { aProgramToSell, anEnrolled } from "../support/factories/conversions";
import { type Answer, openTracking } from "./asking";

const HOME = "https://shop.example.com";
let tracking: Awaited<ReturnType<typeof openTracking>>;
let seller: Awaited<ReturnType<typeof aProgramToSell>>;
let affiliate: Awaited<ReturnType<typeof anEnrolled>>;
/** Each test comes from a network of its own, because calls of one are counted. */
let address = "";

beforeAll(async () => {
  tracking = await openTracking();
});
afterAll(() => tracking.stop());
beforeEach(async () => {
  seller = await aProgramToSell({ website: HOME });
  affiliate = await anEnrolled(seller.program.id);
  address = `10.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}.7`;
});

type Told = { door?: "click" | "verify"; headers?: Record<string, string>; body?: object | string; origin?: string | null };

async function tell({ door = "click", headers = {}, body = {}, origin = HOME }: Told = {}) {
  const facts = typeof body === "string" ? body : { programId: seller.program.id, referralCode: affiliate.code, ...body };
  const answer = await tracking.ask(`/api/tracking/${door}`, {
    method: "POST",
    headers: { "x-tributary-client-address": address, ...(origin !== null && { origin }), ...headers },
    body: facts,
  });
  return { ...answer, json: JSON.parse(answer.body) };
}
type ClickRow = { params: object; referrer: string | null; referrer_host: string | null; country: string | null; device: string };
async function clicks(): Promise<ClickRow[]> {
  return database().$queryRaw<ClickRow[]>`
    select params, referrer, referrer_host, country, device from clicks where affiliate_id = ${affiliate.id}::uuid order by created_at`;
}
const signals = () =>
  database().$queryRaw<{ kind: string; host: string; value: number | null }[]>`
    select kind::text, host, value::int from tracking_signals where program_id = ${seller.program.id}::uuid order by kind::text, host`;
const change = async (settings: Omit<Parameters<typeof updateProgram>[1], "id">): Promise<void> => {
  const known = async () => JSON.stringify(await tracking.clickPath.links.program(seller.program.id));
  const before = await known();
  await updateProgram(seller.ctx, { id: seller.program.id, ...settings });
  await expect.poll(known, { interval: 20 }).not.toBe(before);
};

describe("a click that the script tells of", () => {
  it("is recorded with where it came from, before the answer", async () => {
    address = "8.8.8.8";
    const { status, headers, json } = await tell({
      body: {
        pageUrl: `${HOME}/start?via=${affiliate.code}&utm_source=letter&sub1=top&gclid=g1&secret=1`,
        referrer: "https://Blog.example/post?private=1",
        utm_medium: "email",
      },
    });
    expect(status).toBe(200);
    expect(json).toEqual({
      status: "ok",
      affiliateCode: affiliate.code,
      programId: seller.program.id,
      clickToken: expect.stringMatching(/^clk_[0-9a-f]{32}$/),
      visitorId: expect.stringMatching(/^v_[0-9a-f]{32}$/),
      recorded: true,
    });
    expect(headers["access-control-allow-origin"]).toBe(HOME);
    expect(headers["access-control-allow-credentials"]).toBeUndefined();
    expect(headers["vary"]).toBe("origin");
    expect(headers["cache-control"]).toBe("no-store");
    expect(await clicks()).toEqual([
      {
        params: { utm_source: "letter", utm_medium: "email", sub1: "top", gclid: "g1" },
        referrer: "https://blog.example/post",
        referrer_host: "blog.example",
        country: "US",
        device: "desktop",
      },
    ]);
  });

  it("counts once for a visitor within 30 minutes, and gives the same token again", async () => {
    const first = (await tell()).json;
    const again = (await tell({ body: { visitorId: first.visitorId } })).json;
    expect(again).toEqual(first);
    expect(await clicks()).toHaveLength(1);
    await tell({ body: { visitorId: "v_notours" } });
    expect(await clicks()).toHaveLength(2);
  });

  it("counts once with the redirect that brought the visitor here", async () => {
    const { headers } = await tracking.ask(`/r/${affiliate.code}`);
    const token = new URL(headers.location ?? "").searchParams.get("agentref_cid") ?? "";
    const visitorId = visitorOf(clickIdOf(token) ?? "");
    expect((await tell({ body: { visitorId } })).json).toMatchObject({ clickToken: token, visitorId });
    expect(await clicks()).toHaveLength(1);
  });

  it("counts 32 calls of one visitor at once as one", async () => {
    const { visitorId, clickToken } = (await tell()).json;
    const answers = await Promise.all(Array.from({ length: 32 }, () => tell({ body: { visitorId } })));
    expect(new Set(answers.map(({ json }) => json.clickToken))).toEqual(new Set([clickToken]));
    expect(await clicks()).toHaveLength(1);
  });

  it("may be told in the words of an earlier script", async () => {
    const { json } = await tell({
      body: {
        referralCode: undefined,
        affiliateCode: affiliate.code.toUpperCase(),
        landingUrl: `${HOME}/?sub2=x`,
        referrerUrl: "https://a.example/",
      },
    });
    expect(json).toMatchObject({ affiliateId: affiliate.id, programId: seller.program.id, clickId: clickIdOf(json.clickToken) });
    expect(await clicks()).toMatchObject([{ params: { sub2: "x" }, referrer: "https://a.example/" }]);
  });

  it.each([
    ["a robot", { headers: { "user-agent": "Googlebot/2.1" } }, "robot"],
    ["a page that a browser prepares", { headers: { "sec-purpose": "prefetch;prerender" } }, "robot"],
  ])("%s is answered and not counted", async (_who, call, reason) => {
    const { status, json } = await tell(call);
    expect([status, json]).toMatchObject([200, { status: "ok", clickToken: null, recorded: false, reason }]);
    expect(await clicks()).toEqual([]);
  });

  it("is not counted for a paused program", async () => {
    await change({ status: "paused" });
    expect((await tell()).json).toMatchObject({ status: "ok", clickToken: null, reason: "paused" });
    expect(await clicks()).toEqual([]);
  });

  it("waits for consent where the program needs it", async () => {
    await change({ trackingRequiresConsent: true });
    for (const consentGranted of [undefined, false, "true", 1])
      expect((await tell({ body: { consentGranted } })).json).toMatchObject({ clickToken: null, recorded: false, reason: "consent" });
    expect(await clicks()).toEqual([]);
    expect((await tell({ body: { consentGranted: true } })).json).toMatchObject({ recorded: true });
    expect(await clicks()).toHaveLength(1);
  });
});

describe("who may call", () => {
  it.each([
    HOME,
    "https://www.shop.example.com",
    "https://eu.shop.example.com",
    "http://shop.example.com:8080",
    "https://SHOP.example.com.",
  ])("%s", async (origin) => expect((await tell({ origin })).status).toBe(200));

  it("a page that names itself by its Referer alone", async () => {
    const { status, headers } = await tell({ origin: null, headers: { referer: `${HOME}/start?x=1` } });
    expect([status, headers["access-control-allow-origin"]]).toEqual([200, undefined]);
  });

  it.each([
    "https://evil.example",
    "https://example.com",
    "https://shop.example.com.evil.example",
    "https://evilshop.example.com",
    "https://shop.example.com@evil.example",
    "http://localhost:3000",
    "http://127.0.0.1",
    "null",
    "file://shop.example.com",
    "chrome-extension://shop.example.com",
  ])("not %s", async (origin) => {
    for (const door of ["click", "verify"] as const) {
      const { status, headers, json } = await tell({ door, origin });
      expect([status, json.status, json.code]).toEqual([403, "error", "FOREIGN_ORIGIN"]);
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
    expect(await clicks()).toEqual([]);
  });

  it("nobody without Origin and Referer, and no Referer saves a foreign Origin", async () => {
    expect((await tell({ origin: null })).json.code).toBe("FOREIGN_ORIGIN");
    expect((await tell({ origin: "null", headers: { referer: `${HOME}/` } })).json.code).toBe("FOREIGN_ORIGIN");
  });

  it("this machine, only for a program whose website is on it", async () => {
    await change({ website: "http://localhost:4000" });
    expect((await tell({ origin: "http://127.0.0.1:4001" })).status).toBe(200);
    expect((await tell({ origin: HOME })).json.code).toBe("FOREIGN_ORIGIN");
  });

  it("nobody while the program names no website", async () => {
    await change({ website: "" });
    expect((await tell()).json.code).toBe("WEBSITE_MISSING");
  });
});

describe("a call that cannot be", () => {
  it.each<[string, Told, number, string]>([
    ["no JSON", { body: "{" }, 400, "INVALID_BODY"],
    ["nothing", { body: "" }, 400, "INVALID_BODY"],
    ["a list", { body: "[]" }, 400, "INVALID_BODY"],
    ["null", { body: "null" }, 400, "INVALID_BODY"],
    ["no program", { body: { programId: undefined } }, 400, "VALIDATION_ERROR"],
    ["a program that is a number", { body: { programId: 7 } }, 400, "VALIDATION_ERROR"],
    ["a program of no form", { body: { programId: "x'--" } }, 404, "NOT_FOUND"],
    ["a program of nobody", { body: { programId: randomUUID() } }, 404, "NOT_FOUND"],
    ["no code", { body: { referralCode: undefined } }, 400, "VALIDATION_ERROR"],
    ["a code that is an object", { body: { referralCode: {} } }, 400, "VALIDATION_ERROR"],
    ["a code of no form", { body: { referralCode: "../\u0000" } }, 404, "UNKNOWN_CODE"],
    ["a code of nobody", { body: { referralCode: "nobody-has-this" } }, 404, "UNKNOWN_CODE"],
    ["a referrer that is a list", { body: { referrer: ["x"] } }, 400, "VALIDATION_ERROR"],
    ["too much", { body: { padding: "x".repeat(9000) } }, 413, "PAYLOAD_TOO_LARGE"],
  ])("%s is refused in the door's own shape", async (_what, told, status, code) => {
    const answer = await tell(told);
    expect([answer.status, answer.json]).toEqual([status, { status: "error", code, message: expect.any(String) }]);
  });

  it("another program's code is a code of nobody", async () => {
    const other = await anEnrolled((await aProgramToSell({ website: HOME })).program.id);
    expect((await tell({ body: { referralCode: other.code } })).json.code).toBe("UNKNOWN_CODE");
  });

  it("hostile text is kept small and harmless", async () => {
    const { status } = await tell({
      body: { pageUrl: "javascript:alert(1)?sub1=x", sub2: `a\u0000\ud800${"b".repeat(5000)}`, referrer: "data:text/html,x" },
    });
    expect(status).toBe(200);
    const [click] = await clicks();
    expect(click).toMatchObject({ referrer: null, referrer_host: null });
    expect(JSON.stringify(click?.params).length).toBeLessThan(300);
  });

  it("asks for POST, and lets a browser ask first", async () => {
    const read = await tracking.ask("/api/tracking/click", { headers: { origin: HOME } });
    expect([read.status, read.headers["allow"]]).toEqual([405, "POST, OPTIONS"]);
    const first = await tracking.ask("/api/tracking/click", { method: "OPTIONS", headers: { origin: HOME } });
    expect(first.status).toBe(204);
    expect(first.headers).toMatchObject({
      "access-control-allow-origin": HOME,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "content-type",
    });
  });
});

describe("what the script says of itself", () => {
  it("is kept for the tracking doctor, once for each host", async () => {
    const verify = (body: object, origin = HOME): Promise<Answer> => tell({ door: "verify", origin, body });
    expect(JSON.parse((await verify({ copies: 1, consent: "granted", sentAt: Date.now() })).body)).toEqual({
      status: "ok",
      programId: seller.program.id,
    });
    await verify({ copies: 3, consent: "", sentAt: Date.now() - 3_600_000 }, "https://eu.shop.example.com");
    await tell({ door: "verify", origin: "https://evil.example" });
    await expect.poll(signals).toHaveLength(5);
    expect(await signals()).toEqual([
      { kind: "clock_skew", host: "eu.shop.example.com", value: expect.closeTo(-3_600_000, -4) },
      { kind: "duplicate_script", host: "eu.shop.example.com", value: 3 },
      { kind: "foreign_host", host: "evil.example", value: null },
      { kind: "script_seen", host: "eu.shop.example.com", value: null },
      { kind: "script_seen", host: "shop.example.com", value: null },
    ]);
  });

  it("names consent that is waited for, where it is needed", async () => {
    await change({ trackingRequiresConsent: true });
    await tell({ door: "verify", body: { consent: "" } });
    await expect.poll(signals).toMatchObject([{ kind: "consent_pending" }, { kind: "script_seen" }]);
  });

  it("is bounded, whatever strangers make up: the hosts heard of last stay", async () => {
    for (let i = 0; i < 30; i++)
      await tell({ door: "verify", origin: `https://h${i}.shop.example.com`, body: { copies: "many", sentAt: 1e300 } });
    await expect.poll(async () => (await signals()).some(({ host }) => host === "h29.shop.example.com")).toBe(true);
    const hosts = (await signals()).map(({ host }) => host);
    expect(hosts.length).toBeLessThanOrEqual(21);
    expect(hosts).not.toContain("h0.shop.example.com");
  });
});
