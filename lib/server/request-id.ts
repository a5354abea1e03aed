import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { REQUEST_ID_HEADER } from "@/lib/core/request-headers";

/** The id of this request, `req_…`; one sent by a trusted proxy is kept when it is well-formed. */
export function takeRequestId(request: IncomingMessage, trusted: boolean): string {
  const given = request.headers[REQUEST_ID_HEADER];
  const keep = trusted && typeof given === "string" && /^[\w-]{8,64}$/.test(given);
  const id = keep ? given : `req_${randomUUID().replaceAll("-", "").slice(8)}`;
  request.headers[REQUEST_ID_HEADER] = id;
  return id;
}
