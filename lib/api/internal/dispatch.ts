import { z } from "zod";
import { newCall, type Call } from "@/lib/api/kit/call";
import { matchPath } from "@/lib/api/kit/match";
import { readQuery } from "@/lib/api/kit/read-request";
import { noSuchPath, Refusal } from "@/lib/api/kit/refusal";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError, type ErrorCode } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { logger } from "@/lib/platform/logger";
import { internalRoutes, type InternalRoute } from "./routes";

const statuses: Record<ErrorCode, number> = {
  NotFound: 404,
  NotOwner: 404,
  Forbidden: 403,
  Invalid: 400,
  Conflict: 409,
  LimitReached: 429,
  NotEligible: 403,
  Unavailable: 503,
};

/** What the screens read for themselves: `{ data }`, or `{ error: { code, message, fields? } }`. `ctx` is the session's, null without one. */
export async function dispatchInternal(request: Request, ctx: Context | null): Promise<Response> {
  const call = newCall(request, "/api/internal");
  try {
    return answer(call, 200, { data: await read(call, ctx) });
  } catch (error) {
    return refuse(call, error);
  }
}

async function read(call: Call, ctx: Context | null): Promise<unknown> {
  if (call.request.method !== "GET" && call.request.method !== "HEAD") {
    throw new Refusal(405, "MethodNotAllowed", "Only GET works here.", { headers: { allow: "GET, HEAD" } });
  }
  if (ctx === null) throw new Refusal(401, "Unauthorized", "Sign in first.");
  for (const route of internalRoutes) {
    const params = matchPath(route.path, call.path);
    if (params) return route.answer(ctx, params, readInput(call, route));
  }
  throw noSuchPath();
}

function readInput(call: Call, { input }: InternalRoute): Record<string, unknown> {
  const texts = readQuery(call.url, Object.keys(input.shape));
  const values = Object.entries(texts).map(([name, text]) => [name, valueOf(text, input.shape[name])]);
  return parse(input, Object.fromEntries(values));
}

/** Text as the number or boolean that the field wants; where it is neither, the field's own message says so. */
function valueOf(text: string, field: z.core.$ZodType | undefined): unknown {
  const { type } = z.toJSONSchema(field ?? z.unknown(), { io: "input", unrepresentable: "any" });
  if ((type === "integer" || type === "number") && /^-?\d{1,9}$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function refuse(call: Call, error: unknown): Response {
  if (error instanceof Refusal) {
    for (const [name, value] of Object.entries(error.headers)) call.headers.set(name, value);
    return answer(call, error.status, { error: { code: error.code, message: error.message } });
  }
  if (error instanceof DomainError) {
    return answer(call, statuses[error.code], { error: { code: error.code, message: error.message, fields: error.details.fields } });
  }
  logger.error({ err: error, requestId: call.requestId, path: call.path }, "an internal read failed");
  return answer(call, 500, { error: { code: "Unexpected", message: `Something went wrong here (${call.requestId}). Try again.` } });
}

function answer(call: Call, status: number, body: unknown): Response {
  return new Response(call.request.method === "HEAD" ? null : JSON.stringify(body), { status, headers: call.headers });
}
