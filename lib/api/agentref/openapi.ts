import { env } from "@/lib/platform/env";
import { openApiOf } from "@/lib/api/kit/openapi";
import { routes } from "./routes";

const meta = { type: "object", properties: { requestId: { type: "string" } }, required: ["requestId"] };

const listMeta = {
  type: "object",
  properties: {
    total: { type: "integer", description: "Exact up to 10,000; beyond, at least so many." },
    page: { type: "integer" },
    pageSize: { type: "integer" },
    hasMore: { type: "boolean" },
    nextCursor: { type: ["string", "null"] },
    requestId: { type: "string" },
  },
  required: ["total", "page", "pageSize", "hasMore", "requestId"],
};

const error = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        code: {
          type: "string",
          enum: [
            "BAD_REQUEST",
            "VALIDATION_ERROR",
            "UNAUTHORIZED",
            "FORBIDDEN",
            "INSUFFICIENT_SCOPE",
            "NOT_FOUND",
            "METHOD_NOT_ALLOWED",
            "CONFLICT",
            "IDEMPOTENCY_KEY_REUSED",
            "PAYLOAD_TOO_LARGE",
            "RATE_LIMITED",
            "UNAVAILABLE",
            "INTERNAL_ERROR",
          ],
        },
        message: { type: "string" },
        details: { description: "fieldErrors by field, or the scope that is missing." },
      },
      required: ["code", "message"],
    },
    meta,
  },
  required: ["error", "meta"],
  examples: [
    {
      error: {
        code: "VALIDATION_ERROR",
        message: "name: Give the program a name.",
        details: { fieldErrors: { name: ["Give the program a name."] } },
      },
      meta: { requestId: "req_3f9c1d20a7b84e55" },
    },
  ],
};

const description = `Merchants run programs, affiliates see what they earn and why. Every answer is JSON: \`{ data, meta }\`, or \`{ error, meta }\`.
Amounts are integers in the currency's minor unit, times are ISO 8601 in UTC. The published SDKs (npm and PyPI \`agentref\`) work with this server's address as base URL.`;

let made: Record<string, unknown> | undefined;

/** The description that `GET /api/v1/openapi.json` answers, made from the table once. */
export function openApi(): Record<string, unknown> {
  made ??= openApiOf(routes, {
    title: "Tributary API",
    version: "1",
    description,
    server: `${env().BASE_URL}/api/v1`,
    envelope: (data, list) => ({ type: "object", properties: { data, meta: list ? listMeta : meta }, required: ["data", "meta"] }),
    error,
  });
  return made;
}
