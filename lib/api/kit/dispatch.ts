import { DomainError } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { logger } from "@/lib/platform/logger";
import { newCall, type Call } from "./call";
import { admit, identify, type Caller } from "./caller";
import type { Dialect } from "./dialect";
import { idempotencyKeyOf, once } from "./idempotency";
import { matcher, type Match } from "./match";
import { pageMeta, pagingNames, readPage } from "./paging";
import { readBody, readQuery } from "./read-request";
import { noSuchPath, Refusal } from "./refusal";
import type { Method, RawInput } from "./route";
import { spend } from "./spend";

export type Dispatch = (request: Request) => Promise<Response>;

/** The one way into a dialect. Needs no server: a Request comes in, a Response goes out, and nothing is thrown. */
export function dispatcher(dialect: Dialect): Dispatch {
  const match = matcher(dialect.routes);
  return async (request) => {
    const call = newCall(request, dialect.basePath);
    try {
      return await serve(dialect, match, call);
    } catch (error) {
      return refuse(dialect, call, error);
    }
  };
}

async function serve(dialect: Dialect, match: ReturnType<typeof matcher>, call: Call): Promise<Response> {
  const caller = await identify(call);
  await spend(call, caller);
  const method = call.request.method === "HEAD" ? "GET" : call.request.method;
  const document = dialect.documents[call.path];
  if (document && method === "GET") return answer(call, 200, JSON.stringify(document()));
  const rows = match(call.path);
  if (rows.size === 0 && !document) throw noSuchPath();
  if (method === "OPTIONS") return optionsOf(call, rows);
  const found = rows.get(method as Method); // an unknown method finds nothing
  if (!found) throw wrongMethod(method, rows);
  admit(caller, found.route);
  return run(dialect, call, caller, found);
}

async function run(dialect: Dialect, call: Call, caller: Caller, { route, params }: Match): Promise<Response> {
  const key = idempotencyKeyOf(call.request);
  const paging = route.maxPage === null ? {} : readQuery(call.url, pagingNames);
  const query = parse(route.query, readQuery(call.url, Object.keys(route.query.shape)));
  const raw = route.body === null ? {} : await readBody(call.request);
  const body = route.body === null ? {} : parse(route.body, raw);
  const input: RawInput = { params, query, body, page: readPage(paging, route.maxPage ?? 1) };
  const work = async (ctx: Caller["ctx"]) => {
    const found = await route.answer(ctx, input);
    if (found.kind === "one") return { status: found.status, body: JSON.stringify(dialect.one(found.value, call.requestId)) };
    return { status: route.status, body: JSON.stringify(dialect.list(found.page.items, pageMeta(found.page), call.requestId)) };
  };
  if (key === null) {
    const done = await work(caller.ctx);
    return answer(call, done.status, done.body);
  }
  const done = await once(caller.ctx, call, { key, body: raw }, work);
  if (done.replayed) call.headers.set("idempotency-replayed", "true");
  return answer(call, done.status, done.body);
}

function refuse(dialect: Dialect, call: Call, error: unknown): Response {
  const refusal = refusalOf(dialect, call, error);
  for (const [name, value] of Object.entries(refusal.headers)) call.headers.set(name, value);
  return answer(call, refusal.status, JSON.stringify(dialect.failure(refusal, call.requestId)));
}

function refusalOf(dialect: Dialect, call: Call, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof DomainError) return dialect.refusalOf(error);
  logger.error({ err: error, requestId: call.requestId, method: call.request.method, path: call.path }, "an API call failed");
  return new Refusal(500, "INTERNAL_ERROR", `Something went wrong here. Name ${call.requestId} when you ask about it.`);
}

function answer(call: Call, status: number, body: string): Response {
  return new Response(call.request.method === "HEAD" ? null : body, { status, headers: call.headers });
}

function allowOf(rows: ReadonlyMap<Method, Match>): string {
  const methods = rows.size === 0 ? ["GET"] : [...rows.keys()];
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}

function optionsOf(call: Call, rows: ReadonlyMap<Method, Match>): Response {
  call.headers.set("allow", allowOf(rows));
  call.headers.delete("content-type");
  return new Response(null, { status: 204, headers: call.headers });
}

function wrongMethod(method: string, rows: ReadonlyMap<Method, Match>): Refusal {
  const allow = allowOf(rows);
  return new Refusal(405, "METHOD_NOT_ALLOWED", `${method} does not work here. Use one of ${allow}.`, { headers: { allow } });
}
