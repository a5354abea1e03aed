import { randomFillSync } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { REQUEST_ID_HEADER } from "@/lib/core/request-headers";

const ID_BYTES = 12;
/** Filled rarely and cut into ids, because asking for random bytes costs more than they do. */
const pool = Buffer.alloc(ID_BYTES * 512);
let used = pool.length;

/** The id of this request, `req_…`; one sent by a trusted proxy is kept when it is well-formed. */
export function takeRequestId(request: Pick<IncomingMessage, "headers">, trusted: boolean): string {
  const given = request.headers[REQUEST_ID_HEADER];
  const keep = trusted && typeof given === "string" && /^[\w-]{8,64}$/.test(given);
  const id = keep ? given : `req_${randomId()}`;
  request.headers[REQUEST_ID_HEADER] = id;
  return id;
}

function randomId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += ID_BYTES;
  return pool.toString("hex", used - ID_BYTES, used);
}
