import fs from "node:fs";
import http, { type RequestListener } from "node:http";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createProxy } from "@/lib/server/proxy";

let folder: string;
let behind: http.Server;
let front: http.Server;
let answer: RequestListener;
let url: string;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-proxy-"));
  const socketPath = path.join(folder, "s");
  behind = http.createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => behind.listen(socketPath, resolve));
  const proxy = createProxy(socketPath);
  front = http.createServer((request, response) => {
    proxy.pass(request, response).catch(() => response.writeHead(500).end("no answer"));
  });
  front.on("upgrade", proxy.upgrade);
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const server of [front, behind]) {
    server.closeAllConnections();
    server.close();
  }
  fs.rmSync(folder, { recursive: true, force: true });
});

it("hands request and answer on whole", async () => {
  answer = (request, response) => {
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.setHeader("x-seen", JSON.stringify([request.method, request.url, request.headers.host, request.headers["x-own"]]));
    response.writeHead(201);
    request.pipe(response);
  };
  const body = "x".repeat(300_000);
  const given = await fetch(`${url}/a/b?c=%20d`, { method: "POST", body, headers: { "x-own": "1" } });
  expect(given.status).toBe(201);
  expect(given.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(JSON.parse(given.headers.get("x-seen") ?? "")).toEqual(["POST", "/a/b?c=%20d", new URL(url).host, "1"]);
  expect(await given.text()).toBe(body);
});

it("hands a stream on as it comes, and its end when the reader leaves", async () => {
  let left = false;
  answer = (_request, response) => {
    response.write("first");
    response.once("close", () => (left = true));
  };
  const leaver = new AbortController();
  const stream = await fetch(url, { signal: leaver.signal });
  const part = await stream.body?.getReader().read();
  expect(new TextDecoder().decode(part?.value)).toBe("first");
  leaver.abort();
  await expect.poll(() => left).toBe(true);
});

it("answers heads and empty answers", async () => {
  answer = (_request, response) => response.writeHead(response.req.url === "/304" ? 304 : 200, { "content-length": 5 }).end();
  expect((await fetch(url, { method: "HEAD" })).headers.get("content-length")).toBe("5");
  expect((await fetch(`${url}/304`)).status).toBe(304);
});

it("keeps the headers of one connection to itself", async () => {
  let seen: http.IncomingHttpHeaders = {};
  answer = (request, response) => {
    seen = request.headers;
    response.writeHead(200, { connection: "close" }).end();
  };
  await new Promise<void>((resolve) => {
    const headers = { connection: "keep-alive, x-hop", "x-hop": "1", te: "trailers" };
    http.get(url, { headers, agent: new http.Agent({ keepAlive: true }) }, (given) => {
      expect(given.headers.connection).toBe("keep-alive");
      given.resume().once("end", resolve);
    });
  });
  expect(seen["x-hop"]).toBeUndefined();
  expect(seen.te).toBeUndefined();
});

it("says so when nobody answers, and cuts off an answer that breaks", async () => {
  answer = (request) => request.socket.destroy();
  expect(await (await fetch(url)).text()).toBe("no answer");
  answer = (_request, response) => {
    response.writeHead(200, { "content-length": 10 });
    response.write("half", () => response.destroy());
  };
  await expect(fetch(url).then((given) => given.text())).rejects.toThrow("terminated");
});

it("joins web sockets", async () => {
  behind.on("upgrade", (_request, socket) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n");
    socket.pipe(socket);
  });
  const socket = net.connect(Number(new URL(url).port), "127.0.0.1");
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk) => (text += chunk));
  socket.write("GET /_next/hmr HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n");
  await expect.poll(() => text).toContain("101 Switching Protocols");
  socket.write("ping");
  await expect.poll(() => text).toMatch(/\r\n\r\nping$/);
  socket.destroy();
});
