import { fork } from "node:child_process";
import fs from "node:fs";
import http, { type RequestListener } from "node:http";
import os from "node:os";
import path from "node:path";
import next from "next";
import pg from "pg";
import { newClickId, tokenOf, visitorOf } from "@/lib/domain/clicks/click";
import { RECORD, RECORD_NEW, recordNewValues, recordValues } from "@/lib/domain/clicks/record-sql";
import { networkOf } from "@/lib/platform/crypto/network";
import { logger } from "@/lib/platform/logger";
import { createFront } from "@/lib/server/http";
import { createProxy } from "@/lib/server/proxy";
import { openLinks } from "@/lib/tracking/links";
import { landingUrl, readVisit } from "@/lib/tracking/visit";

// What our redirect is measured against, each in a process of its own: node --import tsx redirect-fixtures.ts <which> [folder]

const CONNECTIONS = 16;
/** As our own connections are set. */
const SESSION = "-c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan";

/** Plain Node that knows nothing. */
function raw(): RequestListener {
  return (_request, response) => response.writeHead(302, { location: "https://shop.example.com/", "content-length": 0 }).end();
}

/** Ours, with a statement and a commit for each click. */
async function insertPerClick(): Promise<RequestListener> {
  const links = openLinks();
  await links.loaded;
  const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: CONNECTIONS, options: SESSION });
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const visit = readVisit(request);
    const link = visit.code === null ? null : await links.resolve(visit.code);
    if (!link || visit.code === null) throw new Error("the bench asks for a link that exists");
    const now = new Date();
    const id = newClickId(now);
    const { destination, records: _records, ...of } = link;
    const { userAgent, referrer, referrerHost, device, params } = visit;
    const visitorId = visit.visitorId ?? visitorOf(id);
    const ipHash = networkOf(request.socket.remoteAddress ?? "", now);
    const isKnown = visit.visitorId !== null;
    const click = {
      ...of,
      id,
      visitorId,
      isKnown,
      ipHash,
      userAgent,
      referrer,
      referrerHost,
      country: null,
      device,
      params,
      createdAt: now,
    };
    const known = [{ ...click, firstId: null, firstAt: null, follows: null }];
    // The same statements as ours: whoever is new is only inserted.
    const { rows } = await (isKnown
      ? pool.query({ name: "known", text: RECORD, values: recordValues({ clicks: [click], known, toFold: true, late: false }) })
      : pool.query({ name: "new", text: RECORD_NEW, values: recordNewValues([click]) }));
    const token = tokenOf(rows[0]?.clickId ?? id);
    response.writeHead(302, {
      location: landingUrl(destination, { params, click: { token, code: visit.code } }),
      "content-length": 0,
      "set-cookie": `agentref_vid=${visitorId}; Path=/; HttpOnly; SameSite=Lax`,
    });
    response.end();
  };
  return (request, response) => void answer(request, response);
}

/** A production build of Next with one route handler that does nothing but redirect. */
async function emptyNext(folder: string): Promise<RequestListener> {
  const app = next({ dev: false, dir: folder, hostname: "127.0.0.1", port: 0 });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => void handle(request, response);
}

/** The same as a visitor would reach it: behind the front of this house, like each of its pages. */
function nextBehindFront(folder: string): Promise<RequestListener> {
  const socketPath = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tributary-bench-")), "pages");
  const child = fork(import.meta.filename, ["next", folder, socketPath], { execArgv: ["--import", "tsx"] });
  process.once("disconnect", () => child.disconnect());
  const proxy = createProxy(socketPath);
  const front = createFront({
    pages: proxy.pass,
    click: () => Promise.reject(new Error("the bench asks this one for pages only")),
    findDoor: () => undefined,
    log: logger,
    https: false,
    dev: false,
    proxies: 0,
    maxBodyBytes: 100_000,
  });
  return new Promise((resolve) => child.once("message", () => resolve(front)));
}

/** Writes the sources of that build. */
export function writeEmptyNext(folder: string, root: string): void {
  fs.mkdirSync(path.join(folder, "app/r"), { recursive: true });
  fs.writeFileSync(
    path.join(folder, "app/r/route.js"),
    `export const dynamic = "force-dynamic";\nexport const GET = () => new Response(null, { status: 302, headers: { location: "https://shop.example.com/" } });\n`,
  );
  fs.writeFileSync(
    path.join(folder, "next.config.mjs"),
    `export default { turbopack: { root: ${JSON.stringify(root)} }, outputFileTracingRoot: ${JSON.stringify(root)}, poweredByHeader: false };\n`,
  );
  fs.writeFileSync(path.join(folder, "package.json"), `{ "private": true, "type": "module" }\n`);
}

const CONTENDERS: Record<string, (folder: string) => RequestListener | Promise<RequestListener>> = {
  raw,
  insert: insertPerClick,
  next: emptyNext,
  front: nextBehindFront,
};

async function main([which = "", folder = "", socketPath]: string[]): Promise<void> {
  const listener = await CONTENDERS[which]?.(folder);
  const server = http.createServer(listener);
  const ready = () => process.send?.(server.address());
  if (socketPath) server.listen(socketPath, ready);
  else server.listen(0, "127.0.0.1", ready);
  process.once("disconnect", () => process.exit(0));
}

if (process.send) await main(process.argv.slice(2));
