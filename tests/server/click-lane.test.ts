import fc from "fast-check";
import http, { type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import pino from "pino";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type ClickFrontOptions, createClickFront } from "@/lib/server/click-front";
import { type ClickLane, openClickLane } from "@/lib/server/click-lane";
import { createFront } from "@/lib/server/http";
import type { Answer, ClickRequest } from "@/lib/tracking/answer";

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

const IDLE_MS = 2000;

vi.setConfig({ testTimeout: 120_000 });

describe("a click read from its socket", () => {
  it("is answered as Node's own server would, whatever is sent in whatever pieces", async () => {
    const [lane, node] = [await serve({ withLane: true }), await serve({ withLane: false })];
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 1, maxLength: 3 }),
        cuts,
        fc.nat({ max: 3 }).map((one) => one === 0),
        async (requests, at, isPipelined) => {
          // A request that takes the next one for its body ends in an error, before or after its own answer, as it happens.
          const isTogether = isPipelined && !requests.some((text) => text.includes("Content-Length: 3"));
          const parts = isTogether ? [requests.join("")] : requests;
          const sent = parts.map((text) => piecesOf(text, at));
          const [ours, theirs] = await Promise.all([talk(lane, sent), talk(node, sent)]);
          expect(ours).toEqual(theirs);
        },
      ),
      { seed: 4711, numRuns: 600 },
    );
    expect(lane.seen).toEqual(node.seen);
    // Some of each, or nothing was compared.
    expect(lane.seen.length).toBeGreaterThan(100);
    expect(lane.byNode()).toBeGreaterThan(60);
    expect(lane.byLane()).toBeGreaterThan(60);
  });

  it("is not Node's to read, request after request, when it is plain", async () => {
    const lane = await serve({ withLane: true });
    const browser = `GET /r/abc?utm_source=a HTTP/1.1\r\nHost: t.example\r\nConnection: keep-alive\r\nUser-Agent: Mozilla/5.0 (X11)\r\nAccept: text/html,*/*;q=0.8\r\nCookie: a=b; c="d"\r\n\r\n`;
    const answers = await talk(lane, [[browser], [browser], [browser]]);
    expect(answers.match(/HTTP\/1\.1 302/g)).toHaveLength(3);
    expect([lane.byLane(), lane.byNode()]).toEqual([3, 0]);
  });

  it("sends no header that would end before its line", async () => {
    const redirect = async (): Promise<Answer> => ({ status: 302, headers: ["location", "/a\r\nset-cookie: x=y", "content-length", "0"] });
    const lane = await serve({ withLane: true, redirect });
    expect(await talk(lane, [[PLAIN]])).toBe("");
  });

  it("that fails says so under a number, and the connection stays", async () => {
    const redirect = () => Promise.reject(new Error("secret"));
    const [lane, node] = [await serve({ withLane: true, redirect }), await serve({ withLane: false, redirect })];
    const answers = await talk(lane, [[PLAIN], [PLAIN]]);
    expect(answers.match(/HTTP\/1\.1 500/g)).toHaveLength(2);
    expect(answers).toBe(await talk(node, [[PLAIN], [PLAIN]]));
    expect(lane.byLane()).toBe(2);
  });

  it("waits no longer on a silent connection than Node does", async () => {
    const lane = await serve({ withLane: true });
    const from = Date.now();
    await new Promise<void>((resolve) => net.connect(lane.port, "127.0.0.1").on("close", resolve).resume());
    expect(Date.now() - from).toBeGreaterThan(IDLE_MS - 100);
    expect(Date.now() - from).toBeLessThan(IDLE_MS + 3000);
  });

  it("is finished when the server stops; who only waits is let go, who comes then meets Node", async () => {
    let finish: (answer: Answer) => void = () => undefined;
    const redirect = () => new Promise<Answer>((resolve) => (finish = resolve));
    const lane = await serve({ withLane: true, redirect });
    const busy = talk(lane, [[PLAIN]], 1000);
    const idle = new Promise<void>((resolve) => net.connect(lane.port, "127.0.0.1").on("close", resolve).resume());
    await expect.poll(() => lane.connections()).toBe(2);
    await expect.poll(() => lane.byLane()).toBe(1);
    lane.stop();
    await idle;
    finish({ status: 302, headers: ["location", "https://shop.example/", "content-length", "0"] });
    expect(await busy).toContain("location: https://shop.example/");
    const late = talk(lane, [[PLAIN]], 1000);
    await expect.poll(() => lane.seen.length).toBe(2);
    finish({ status: 302, headers: ["content-length", "0"] });
    expect(await late).toContain("302");
    expect(lane.byNode()).toBe(1);
  });

  it("keeps no answers for somebody who reads none", async () => {
    const headers = ["location", `https://shop.example/${"x".repeat(60_000)}`, "content-length", "0"];
    const lane = await serve({ withLane: true, redirect: async () => ({ status: 302, headers }) });
    const socket = net.connect(lane.port, "127.0.0.1").pause();
    const timer = setInterval(() => socket.write(PLAIN), 1);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const before = lane.seen.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    clearInterval(timer);
    socket.destroy();
    expect(lane.seen.length).toBe(before);
  });
});

const PLAIN = "GET /r/abc HTTP/1.1\r\nhost: t.example\r\n\r\n";

const name = fc.constantFrom(
  "User-Agent",
  "accept",
  "cookie",
  "X-Forwarded-For",
  "referer",
  "x-request-id",
  "x-tributary-client-address",
  "a_b.c!",
);
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("Mozilla/5.0 (X11)", "a=b; c=d", "x", "https://blog.example/?a=b") },
  { weight: 1, arbitrary: fc.constantFrom("", " padded ", "tab\there", "caf\u00e9", "two  spaces", "\u0001", "a\u007f") },
);
const line = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(name, fc.constantFrom(": ", ": ", ": ", ": ", ": ", ":", ":", ":  ", ":\t", " : "), value)
      .map((parts) => parts.join("")),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "Connection: keep-alive",
      "connection: close",
      "Connection: upgrade",
      "Upgrade: websocket",
      "content-length: 0",
      "Content-Length: 3",
      "transfer-encoding: chunked",
      "expect: 100-continue",
      "no colon",
      " folded",
      ": nameless",
    ),
  },
);
const target = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("/r/abc", "/r/abc/", "/r/a-b_C?utm_source=x&sub1=%20", "/r/abc?", "/r/abc?q=\"'<>") },
  { weight: 2, arbitrary: fc.constantFrom("/r/", "/r/a/b", "/r/a#b", "/page", "*", "http://t.example/r/abc", "/r/\u00e9", "/r/a?b c", "") },
);
const request = fc
  .record({
    method: fc.oneof(
      { weight: 6, arbitrary: fc.constant("GET") },
      { weight: 1, arbitrary: fc.constantFrom("HEAD", "POST", "get", "PRI", "") },
    ),
    target,
    version: fc.oneof(
      { weight: 9, arbitrary: fc.constant("HTTP/1.1") },
      { weight: 1, arbitrary: fc.constantFrom("HTTP/1.0", "HTTP/2.0", "HTTP") },
    ),
    host: fc.oneof(
      { weight: 9, arbitrary: fc.constant(["Host: t.example"]) },
      { weight: 1, arbitrary: fc.constantFrom([], ["Host: a", "host: b"]) },
    ),
    lines: fc.array(line, { maxLength: 4 }),
    end: fc.oneof(
      { weight: 12, arbitrary: fc.constant("\r\n\r\n") },
      { weight: 1, arbitrary: fc.constantFrom("\n\n", "\r\n", "\r\n\r\nabc", "") },
    ),
  })
  .map(({ method, target: path, version, host, lines, end }) => [`${method} ${path} ${version}`, ...host, ...lines].join("\r\n") + end);
const cuts = fc.oneof(
  { weight: 5, arbitrary: fc.constant<number[]>([]) },
  { weight: 1, arbitrary: fc.array(fc.nat({ max: 80 }), { minLength: 1, maxLength: 2 }) },
);

function piecesOf(text: string, at: number[]): string[] {
  const ends = [...new Set(at)].filter((end) => end > 0 && end < text.length).toSorted((a, b) => a - b);
  return [...ends, text.length].map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1], end));
}

type Serving = {
  port: number;
  /** What the application was asked. */
  seen: object[];
  byLane: () => number;
  byNode: () => number;
  connections: () => number;
  stop: () => void;
};

async function serve({ withLane, redirect = sendOn }: { withLane: boolean; redirect?: ClickFrontOptions["redirect"] }): Promise<Serving> {
  const log = pino({ enabled: false });
  const seen: object[] = [];
  let [byLane, byNode] = [0, 0];
  const asked: ClickFrontOptions["redirect"] = ({ method, url, headers, socket }, own) => {
    const { "x-request-id": _random, ...rest } = headers;
    seen.push({ method, url, headers: { ...rest }, from: socket.remoteAddress });
    return redirect({ method, url, headers, socket }, own);
  };
  const click = createClickFront({ redirect: asked, log, https: true, proxies: 1 });
  const listener = createFront({
    pages: async (_request, response) => void response.end("page"),
    click,
    findDoor: () => undefined,
    log,
    https: true,
    dev: false,
    proxies: 1,
    maxBodyBytes: 1000,
  });
  const server: Server = http.createServer({ keepAliveTimeout: IDLE_MS, connectionsCheckingInterval: 200 }, (request, response) => {
    byNode++;
    listener(request, response);
  });
  const lane: ClickLane | null = withLane ? openClickLane(server, { click: (request) => (byLane++, click(request)), log }) : null;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(() => {
    lane?.stop();
    server.close();
    server.closeAllConnections();
  });
  let connections = 0;
  server.on("connection", () => connections++);
  const stop = () => lane?.stop();
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    byLane: () => byLane,
    byNode: () => byNode,
    connections: () => connections,
    stop,
  };
}

async function sendOn({ url }: ClickRequest, headers: readonly string[]): Promise<Answer> {
  if (url?.startsWith("/r/abc")) return { status: 302, headers: ["location", "https://shop.example/", "content-length", "0", ...headers] };
  return { status: 404, headers: [...headers, "content-length", "4"], body: "none" };
}

/** Everything that a server says to these requests, each sent in its pieces once the one before it is answered, until it is silent or has gone. */
function talk({ port }: Serving, requests: string[][], patienceMs = 10): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: "127.0.0.1", noDelay: true });
    let text = "";
    let silence: NodeJS.Timeout | undefined;
    const waiting = [...requests];
    const next = async (): Promise<void> => {
      for (const piece of waiting.shift() ?? []) {
        if (!socket.destroyed) socket.write(piece, "latin1");
        await new Promise((soon) => setImmediate(soon));
      }
      rest();
    };
    const rest = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => (waiting.length > 0 ? void next() : socket.end()), patienceMs);
    };
    socket.on("connect", () => void next());
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      rest();
    });
    socket.on("error", () => undefined);
    // Half-open: what is still under way arrives before the end.
    socket.on("close", () => {
      clearTimeout(silence);
      resolve(
        text
          .replaceAll(/req_[0-9a-f]{24}/g, "req_…")
          .replaceAll(/^Date: .*$/gm, "Date: …")
          .replaceAll(/nonce-[^']*/g, "nonce-…"),
      );
    });
  });
}
