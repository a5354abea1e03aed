import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import pino from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { createFront, type FrontOptions } from "@/lib/server/http";

type Seen = { headers: IncomingHttpHeaders; body: string };

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe("the HTTP front", () => {
  it("gives every request an id that the application and the answer carry", async () => {
    const { url, seen } = await front();
    const answer = await fetch(url);
    const id = answer.headers.get("x-request-id");
    expect(id).toMatch(/^req_[0-9a-f]{24}$/);
    expect(seen[0]?.headers["x-request-id"]).toBe(id);
  });

  it("believes a request id from a trusted proxy only, and only a well-formed one", async () => {
    const open = await front();
    const trusting = await front({ proxies: 1 });
    const given = { headers: { "x-request-id": "edge-12345678" } };
    expect((await fetch(open.url, given)).headers.get("x-request-id")).not.toBe("edge-12345678");
    expect((await fetch(trusting.url, given)).headers.get("x-request-id")).toBe("edge-12345678");
    const forged = await fetch(trusting.url, { headers: { "x-request-id": "a b<script>" } });
    expect(forged.headers.get("x-request-id")).toMatch(/^req_/);
  });

  it("lets no outsider say where they come from", async () => {
    const { url, seen } = await front();
    const forged = {
      "x-tributary-client-address": "6.6.6.6",
      "x-forwarded-for": "6.6.6.6",
      "x-real-ip": "6.6.6.6",
      forwarded: "for=6.6.6.6",
    };
    await fetch(url, { headers: forged });
    expect(seen[0]?.headers["x-tributary-client-address"]).toBe("127.0.0.1");
    expect(JSON.stringify(seen[0]?.headers)).not.toContain("6.6.6.6");
  });

  it("reads the address that the outermost trusted proxy saw", async () => {
    const chain = { headers: { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.0.0.1" } };
    const one = await front({ proxies: 1 });
    const two = await front({ proxies: 2 });
    await fetch(one.url, chain);
    await fetch(two.url, chain);
    expect(one.seen[0]?.headers["x-tributary-client-address"]).toBe("10.0.0.1");
    expect(two.seen[0]?.headers["x-tributary-client-address"]).toBe("203.0.113.9");
  });

  it("puts security headers on everything, HSTS where the public address is https", async () => {
    const plain = await fetch((await front()).url);
    expect(plain.headers.get("x-content-type-options")).toBe("nosniff");
    expect(plain.headers.get("x-frame-options")).toBe("DENY");
    expect(plain.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(plain.headers.has("strict-transport-security")).toBe(false);
    const secure = await fetch((await front({ https: true })).url);
    expect(secure.headers.get("strict-transport-security")).toContain("max-age=31536000");
  });

  it("gives scripts a fresh nonce with every answer, and none to a prerendered page", async () => {
    const { url, seen } = await front();
    const policies = [await fetch(url), await fetch(url)].map((answer) => answer.headers.get("content-security-policy"));
    expect(new Set(policies).size).toBe(2);
    expect(policies[0]).toContain(`'nonce-${String(seen[0]?.headers["x-nonce"])}'`);
    expect(policies[0]).not.toContain("script-src 'self' 'unsafe-inline'");
    const still = await fetch(`${url}prerendered`);
    expect(still.headers.get("content-security-policy")).toContain("script-src 'self' 'unsafe-inline'");
  });

  it("refuses a body that is too large, announced or not", async () => {
    const { url } = await front({ maxBodyBytes: 1024 });
    const announced = await fetch(url, { method: "POST", body: "x".repeat(2000) });
    expect(announced.status).toBe(413);
    expect(await announced.json()).toEqual({
      error: { code: "PAYLOAD_TOO_LARGE", message: "The request body is larger than 1024 bytes." },
    });
    expect(await post(url, ["x".repeat(900), "x".repeat(900)])).toBe(413);
  });

  it("hands a body of the allowed size on whole, in chunks or not", async () => {
    const { url, seen } = await front({ maxBodyBytes: 1024 });
    expect(await post(url, ["one ", "two"])).toBe(200);
    expect(seen[0]?.body).toBe("one two");
  });

  it("answers GET and HEAD of a link in front of the application, and nothing else", async () => {
    const { url, seen } = await front();
    expect(await (await fetch(`${url}r/code`)).text()).toBe("redirect");
    expect((await fetch(`${url}r/code`, { method: "HEAD" })).status).toBe(200);
    expect(seen).toHaveLength(0);
    await fetch(`${url}r/code`, { method: "POST" });
    await fetch(`${url}robots.txt`);
    expect(seen).toHaveLength(2);
  });

  it("answers the script's doors in front of the application, with an id and headers of their own", async () => {
    const { url, seen } = await front({ https: true });
    const answer = await fetch(`${url}script.js`);
    expect(await answer.text()).toBe("script");
    expect(seen).toHaveLength(0);
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("strict-transport-security")).toContain("max-age");
    expect(answer.headers.get("cross-origin-opener-policy")).toBeNull();
  });

  it("shows only the request id of an error nobody expected", async () => {
    const { url, lines } = await front();
    const answer = await fetch(`${url}broken`);
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).toContain(answer.headers.get("x-request-id"));
    expect(text).not.toContain("secret detail");
    expect(lines().some((line) => line["msg"] === "request failed")).toBe(true);
  });

  it("logs one line a request, without the query", async () => {
    const { url, lines } = await front();
    await fetch(`${url}page?token=secret`);
    await expect.poll(() => lines().length).toBe(1);
    expect(lines()[0]).toMatchObject({ level: 30, method: "GET", path: "/page", status: 200, address: "127.0.0.1", msg: "request" });
    expect(lines()[0]?.["requestId"]).toMatch(/^req_/);
  });
});

async function front(options: Partial<FrontOptions> = {}): Promise<{ url: string; seen: Seen[]; lines: () => Record<string, unknown>[] }> {
  const seen: Seen[] = [];
  const written: string[] = [];
  const listener = createFront({
    pages: (request, response) => pages(seen, request, response),
    click: async () => ({ status: 200, headers: ["content-length", "8"], body: "redirect" }),
    findDoor: (_method, url) => (url === "/script.js" ? async (_request, response) => void response.end("script") : undefined),
    log: pino({}, { write: (line) => void written.push(line) }),
    https: false,
    dev: false,
    proxies: 0,
    maxBodyBytes: 100_000,
    ...options,
  });
  const server = http.createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, seen, lines: () => written.map((line) => JSON.parse(line)) };
}

async function pages(seen: Seen[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/broken") throw new Error("secret detail");
  if (request.url === "/prerendered") response.setHeader("x-nextjs-prerender", "1");
  let body = "";
  for await (const chunk of request) body += String(chunk);
  seen.push({ headers: request.headers, body });
  response.writeHead(200).end("page");
}

/** Sends chunks without announcing their length; gives the status, also when the server cuts the request short. */
function post(url: string, chunks: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: "POST" }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", reject);
    for (const chunk of chunks) request.write(chunk);
    request.end();
  });
}
