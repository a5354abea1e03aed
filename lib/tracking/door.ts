import type { IncomingMessage, ServerResponse } from "node:http";
import { isUuid } from "@/lib/core/cursor";
import { CLIENT_ADDRESS_HEADER } from "@/lib/core/request-headers";
import type { ProgramFacts } from "@/lib/domain/links/follow-links";
import { networkOf } from "@/lib/platform/crypto/network";
import { now } from "@/lib/platform/clock";
import type { Budget } from "./budget";
import type { Links } from "./links";
import { isOnWebsite, pageOf } from "./website";

/** A call of the script, from a page of the program's own website. */
export type Call = { request: IncomingMessage; program: ProgramFacts; page: URL; facts: Record<string, unknown>; at: Date };

/** True when `code` is that of the program's newest test. Whether the test still runs is for the database to say. */
export function isTest({ program }: Pick<Call, "program">, code: string): boolean {
  return code.toLowerCase() === program.testCode;
}

export type DoorOptions = {
  links: Pick<Links, "program">;
  budget: Budget;
  answer: (call: Call) => Promise<object>;
  /** Told of a page outside the program's website. */
  refused: (program: ProgramFacts, page: URL, at: Date) => void;
};

/** What a door says no with: its status and what the caller can do about it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

const MAX_BODY_BYTES = 8 * 1024;

/**
 * A door of the script: POST with a small JSON object, as application/json or as text/plain, so that a browser need not ask
 * first; from the program's website alone. Answers without an envelope; a refusal is `{ status: "error", code, message }`.
 */
export function openDoor({ links, budget, answer, refused }: DoorOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const origin = request.headers.origin;
    // No cookie and no credential opens these doors, so whoever may not use them learns nothing from an answer.
    const cors: Record<string, string> = { vary: "origin", ...(origin && { "access-control-allow-origin": origin }) };
    if (request.method === "OPTIONS") return sendPermission(response, cors);
    try {
      const at = now();
      requirePost(request);
      requireBudget(request, budget, at);
      const facts = await readFacts(request);
      const program = await findProgram(links, facts["programId"]);
      const page = pageOf(origin ?? request.headers.referer);
      if (!page || !isOnWebsite(page, program)) {
        delete cors["access-control-allow-origin"];
        if (page) refused(program, page, at);
        throw foreign(program, page);
      }
      send(response, 200, await answer({ request, program, page, facts, at }), cors);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, code, message, headers } = error;
      send(response, status, { status: "error", code, message }, { ...cors, ...headers });
    }
  };
}

/** The client's address, as the front found it. */
function addressOf(request: IncomingMessage): string {
  const told = request.headers[CLIENT_ADDRESS_HEADER];
  return typeof told === "string" ? told : (request.socket.remoteAddress ?? "");
}

function requirePost(request: IncomingMessage): void {
  if (request.method === "POST") return;
  throw new Refusal(405, "METHOD_NOT_ALLOWED", "Use POST.", { allow: "POST, OPTIONS" });
}

function requireBudget(request: IncomingMessage, budget: Budget, at: Date): void {
  const wait = budget.take(networkOf(addressOf(request), at), at.getTime());
  if (wait === 0) return;
  throw new Refusal(429, "RATE_LIMITED", `Too many calls: try again in ${wait} seconds.`, { "retry-after": String(wait) });
}

async function readFacts(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES)
      throw new Refusal(413, "PAYLOAD_TOO_LARGE", `Send at most ${MAX_BODY_BYTES} bytes.`, { connection: "close" });
    chunks.push(bytes);
  }
  const facts = parsed(Buffer.concat(chunks).toString("utf8"));
  if (typeof facts !== "object" || facts === null || Array.isArray(facts)) throw new Refusal(400, "INVALID_BODY", "Send a JSON object.");
  return { ...facts };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function findProgram(links: Pick<Links, "program">, id: unknown): Promise<ProgramFacts> {
  if (typeof id !== "string") throw new Refusal(400, "VALIDATION_ERROR", "programId: name the program.");
  const program = isUuid(id) ? await links.program(id.toLowerCase()) : null;
  if (program) return program;
  throw new Refusal(404, "NOT_FOUND", "programId: there is no such program.");
}

function foreign(program: ProgramFacts, page: URL | null): Refusal {
  if (!program.website && !program.landingPageUrl)
    return new Refusal(403, "WEBSITE_MISSING", "The program names no website yet: set it in the program's settings.");
  const from = page ? page.host : "a caller that names no Origin";
  return new Refusal(403, "FOREIGN_ORIGIN", `Calls must come from the program's website or a subdomain of it, not from ${from}.`);
}

function sendPermission(response: ServerResponse, cors: Record<string, string>): void {
  response.writeHead(204, {
    ...cors,
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "content-type",
    "access-control-max-age": "7200",
  });
  response.end();
}

function send(response: ServerResponse, status: number, answer: object, headers: Record<string, string>): void {
  const body = JSON.stringify(answer);
  response.writeHead(status, {
    ...headers,
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}
