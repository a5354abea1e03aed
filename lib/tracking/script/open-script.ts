import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { isUuid } from "@/lib/core/cursor";
import type { ProgramFacts } from "@/lib/domain/links/follow-links";
import { env } from "@/lib/platform/env";
import type { Links } from "../links";
import { siteHost } from "../website";
import type { ScriptConfig } from "./agentref";

/** What is sent for one program. */
type Served = { facts: ProgramFacts; body: Buffer; zipped: Buffer; etag: string };

export type ScriptDoor = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const SOURCE = "lib/tracking/script/agentref.ts";
const LATEST_BROWSERS = "es2020";
/** Programs whose script is kept ready. */
const READY = 2000;
/** Settings that a merchant changes reach every visitor after this long, in seconds. */
const FRESH_SECONDS = 300;
const OUR_ALIASES = ["via", "ref", "r", "a"];

/** Answers GET and HEAD /script.js?pid=…: the script with the program's settings in it. */
export function openScript(links: Links): ScriptDoor {
  // Begun now, so that the first visitor need not wait; a failure is told to those who ask.
  const template = minify();
  template.catch(() => undefined);
  const ready = new Map<string, Served>();
  return async (request, response) => {
    const [, query = ""] = (request.url ?? "").split("?", 2);
    const programId = new URLSearchParams(query).get("pid")?.toLowerCase() ?? "";
    const facts = isUuid(programId) ? await links.program(programId) : null;
    if (!facts) return sendNothing(request, response);
    const known = ready.get(programId);
    const served = known?.facts === facts ? known : prepare(await template, facts);
    if (ready.size >= READY) ready.clear();
    ready.set(programId, served);
    send(request, response, served);
  };
}

/** The script before a program's settings are in it: `before` and `after` them. */
export async function minify(): Promise<[before: string, after: string]> {
  const [{ transform, stop }, source] = await Promise.all([import("esbuild"), fs.readFile(path.resolve(SOURCE), "utf8")]);
  try {
    const { code } = await transform(source, { loader: "ts", minify: true, target: LATEST_BROWSERS });
    const [before, after] = code.trim().split("...CONFIG");
    if (before === undefined || after === undefined) throw new Error(`${SOURCE} has no place for settings`);
    return [before, after];
  } finally {
    // Its service process would keep ours alive.
    await stop();
  }
}

/** The script's settings, as the literals of its arguments. */
export function settingsOf(facts: ProgramFacts): string {
  const site = siteHost(facts);
  const aliases = [...new Set([OUR_ALIASES[0], ...facts.aliases, ...OUR_ALIASES])].filter((alias) => alias !== undefined);
  const settings: ScriptConfig = [
    facts.programId,
    env().BASE_URL,
    site?.host ?? "",
    site?.isDomain ? `;domain=${site.host}` : "",
    facts.cookieDays * 86_400,
    facts.requiresConsent ? "" : "granted",
    aliases,
  ];
  return JSON.stringify(settings).slice(1, -1);
}

function prepare([before, after]: [string, string], facts: ProgramFacts): Served {
  const body = Buffer.from(`${before}${settingsOf(facts)}${after}`);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  return { facts, body, zipped: gzipSync(body, { level: 9 }), etag };
}

function send(request: IncomingMessage, response: ServerResponse, { body, zipped, etag }: Served): void {
  const headers = {
    "cache-control": `public, max-age=${FRESH_SECONDS}, stale-while-revalidate=86400`,
    etag,
    vary: "accept-encoding",
    // Shops with strict policies of their own may load it, too.
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  };
  if (request.headers["if-none-match"]?.includes(etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const isZipped = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  const content = isZipped ? zipped : body;
  response.writeHead(200, {
    ...headers,
    ...(isZipped && { "content-encoding": "gzip" }),
    "content-type": "text/javascript; charset=utf-8",
    "content-length": content.length,
  });
  response.end(request.method === "HEAD" ? undefined : content);
}

// A browser shows the text in its console, where whoever copied the snippet looks.
function sendNothing(request: IncomingMessage, response: ServerResponse): void {
  const body = "// There is no program with this pid: copy the snippet again from the program's integration page.\n";
  response.writeHead(404, {
    "content-type": "text/javascript; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "public, max-age=60",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
