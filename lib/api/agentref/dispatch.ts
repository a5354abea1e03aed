import { dispatcher } from "@/lib/api/kit/dispatch";
import type { Dialect } from "@/lib/api/kit/dialect";
import { refusalOf } from "./errors";
import { openApi } from "./openapi";
import { routes } from "./routes";

const agentref: Dialect = {
  basePath: "/api/v1",
  routes,
  documents: { "/openapi.json": openApi },
  one: (data, requestId) => ({ data, meta: { requestId } }),
  list: (data, meta, requestId) => ({ data, meta: { ...meta, requestId } }),
  failure: ({ code, message, details }, requestId) => ({
    error: { code, message, ...(details !== undefined && { details }) },
    meta: { requestId },
  }),
  refusalOf,
};

/** The AgentRef-compatible REST API, at /api/v1. */
export const dispatch = dispatcher(agentref);
