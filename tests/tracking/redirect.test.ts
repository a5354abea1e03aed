import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { clickIdOf } from "@/lib/domain/clicks/click";
import { updateLink } from "@/lib/domain/links/update-link";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { database } from "@/lib/platform/db/client";
import { writeAnswer } from "@/lib/tracking/answer";
import { type ClickPath, openClickPath } from "@/lib/tracking/redirect";
import { aProgramToSell, anEnrolled } from "../support/factories/conversions";

const BROWSER =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
let server: Server;
let clickPath: ClickPath;
let seller: Awaited<ReturnType<typeof aProgramToSell>>;
let affiliate: Awaited<ReturnType<typeof anEnrolled>>;

beforeAll(async () => {
  clickPath = openClickPath();
  await clickPath.links.loaded;
  server = createServer((request, response) => void clickPath.redirect(request).then((answer) => writeAnswer(request, response, answer)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await clickPath.stop();
});
type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

function visit(path: string, { method = "GET", ...headers }: Record<string, string> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: "127.0.0.1", path, method, headers: { "user-agent": BROWSER, ...headers } }, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on("error", reject);
    request.end();
  });
}
const clickCount = () =>
  database().$queryRaw<{ count: number }[]>`select count(*)::int as count from clicks where affiliate_id = ${affiliate.id}::uuid`.then(
    (rows) => rows[0]?.count,
  );

describe("a visitor follows a link", () => {
  beforeEach(async () => {
    seller = await aProgramToSell({ landingPageUrl: "https://shop.example.com/start?ref=own" });
    affiliate = await anEnrolled(seller.program.id);
  });

  it("arrives at the merchant's page with click and code, recorded before the answer", async () => {
    const { status, headers } = await visit(`/r/${affiliate.code}?utm_source=letter&sub1=top&secret=1`, {
      referer: "https://blog.example/post?private=1",
    });
    expect(status).toBe(302);
    const target = new URL(headers.location ?? "");
    expect(target.origin + target.pathname).toBe("https://shop.example.com/start");
    expect(Object.fromEntries(target.searchParams)).toEqual({
      ref: "own",
      utm_source: "letter",
      sub1: "top",
      via: affiliate.code,
      agentref_cid: expect.stringMatching(/^clk_[0-9a-f]{32}$/),
    });
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["set-cookie"]?.[0]).toMatch(/^agentref_vid=v_[0-9a-f]{32}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    const [row] = await database().$queryRaw<object[]>`
      select params, referrer, device, user_agent, length(ip_hash) as ip, visitor_id from clicks where id = ${clickIdOf(target.searchParams.get("agentref_cid") ?? "")}::uuid`;
    expect(row).toMatchObject({
      params: { utm_source: "letter", sub1: "top" },
      referrer: "https://blog.example/post",
      device: "mobile",
      user_agent: BROWSER,
      ip: 32,
    });
  });

  it("counts once when the cookie says so, and gives the same token again", async () => {
    const first = await visit(`/r/${affiliate.code}`);
    const cookie = first.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    const again = await visit(`/r/${affiliate.code.toUpperCase()}`, { cookie: `x=1; ${cookie}` });
    expect(again.headers.location).toBe(first.headers.location);
    expect(again.headers["set-cookie"]?.[0]).toContain(cookie);
    expect(await clickCount()).toBe(1);
  });

  it.each([
    ["a robot", { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" }],
    ["a program without a name", { "user-agent": "" }],
    ["HEAD", { method: "HEAD" }],
    ["a prefetch", { purpose: "prefetch" }],
    ["a prerender", { "sec-purpose": "prefetch;prerender" }],
  ])("%s is sent on and not counted", async (_who, headers) => {
    const { status, headers: answer } = await visit(`/r/${affiliate.code}`, headers);
    expect(status).toBe(302);
    expect(answer.location).toBe("https://shop.example.com/start?ref=own");
    expect(answer["set-cookie"]).toBeUndefined();
    expect(await clickCount()).toBe(0);
  });

  it.each([
    ["a paused program", () => updateProgram(seller.ctx, { id: seller.program.id, status: "paused" })],
    ["a blocked affiliate", () => blockAffiliates(seller.ctx, { ids: [affiliate.id] })],
    ["a link that was switched off", () => updateLink(affiliate.ctx, { id: affiliate.linkId, isActive: false })],
  ])("%s still leads on, without a record", async (_what, change) => {
    const before = await visit(`/r/${affiliate.code}`);
    expect(before.headers.location).toContain("agentref_cid");
    await change();
    // What is held in memory follows within a second.
    await expect
      .poll(async () => (await visit(`/r/${affiliate.code}`)).headers.location, { timeout: 1000, interval: 20 })
      .toBe("https://shop.example.com/start?ref=own");
    const counted = await clickCount();
    expect((await visit(`/r/${affiliate.code}`)).status).toBe(302);
    expect(await clickCount()).toBe(counted);
  });

  it("learns the code and nothing else where the program needs consent first", async () => {
    await updateProgram(seller.ctx, { id: seller.program.id, trackingRequiresConsent: true });
    const asks = async (): Promise<boolean> => !(await visit(`/r/${affiliate.code}`)).headers.location?.includes("agentref_cid");
    await expect.poll(asks, { timeout: 1000, interval: 20 }).toBe(true);
    const counted = await clickCount();
    const { status, headers } = await visit(`/r/${affiliate.code}?sub1=top`);
    expect(status).toBe(302);
    expect(headers.location).toBe(`https://shop.example.com/start?ref=own&sub1=top&via=${affiliate.code}`);
    expect(headers["set-cookie"]).toBeUndefined();
    expect(await clickCount()).toBe(counted);
  });

  it("needs consent when the merchant says so for all programs, unless the program says otherwise", async () => {
    const asks = async (): Promise<boolean> => !(await visit(`/r/${affiliate.code}`)).headers.location?.includes("agentref_cid");
    await updateMerchant(seller.ctx, { trackingRequiresConsent: true });
    await expect.poll(asks, { timeout: 1000, interval: 20 }).toBe(true);
    await updateProgram(seller.ctx, { id: seller.program.id, trackingRequiresConsent: false });
    await expect.poll(asks, { timeout: 1000, interval: 20 }).toBe(false);
  });

  it("keeps hostile input small and out of the address", async () => {
    const { status, headers } = await visit(
      `/r/${affiliate.code}?utm_source=${encodeURIComponent("a\r\nset-cookie: x=1")}&utm_medium=${"m".repeat(5000)}&via=evil&agentref_cid=clk_evil&next=//evil.example`,
      {
        cookie: "agentref_vid=v_notours",
        referer: `javascript:alert(1)`,
      },
    );
    expect(status).toBe(302);
    const target = new URL(headers.location ?? "");
    expect(target.host).toBe("shop.example.com");
    expect(target.searchParams.get("via")).toBe(affiliate.code);
    expect(target.searchParams.get("agentref_cid")).toMatch(/^clk_[0-9a-f]{32}$/);
    expect(target.searchParams.get("utm_medium")).toHaveLength(200);
    expect(target.searchParams.has("next")).toBe(false);
    expect(headers["set-cookie"]).toHaveLength(1);
    expect(headers["set-cookie"]?.[0]).not.toContain("notours");
  });
});

describe("a link that nobody has given out", () => {
  it.each(["/r/nobody-has-this", "/r/", "/r/a/b", "/r/%00", "/r/%E0%A4%A", "/r/..%2f..", `/r/${"x".repeat(65)}`, "/r/a'--"])(
    "%s leads to a small page that says so",
    async (path) => {
      const { status, headers, body } = await visit(path);
      expect([status, headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
      expect(body).toContain("leads nowhere");
      expect(body.length).toBeLessThan(1000);
      expect(body).not.toContain("nobody-has-this");
    },
  );

  it("answers JSON to whom asks for it, and HEAD without a body", async () => {
    const json = await visit("/r/nobody", { accept: "application/json" });
    expect(JSON.parse(json.body)).toEqual({ error: { code: "NOT_FOUND", message: "There is no such link." } });
    expect((await visit("/r/nobody", { method: "HEAD" })).body).toBe("");
  });
});
