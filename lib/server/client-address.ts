import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER } from "@/lib/core/request-headers";

/** Headers that only we or a trusted proxy may set; whatever else arrives under these names is dropped. */
const OURS = /^x-tributary-/;
const FROM_A_PROXY = new Set(["forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"]);
/** How all of those begin; most headers are passed over by this alone. */
const MAY_BE_FORGED = /^(?:x-|forwarded$|true-|cf-)/;

type Addressed = Pick<IncomingMessage, "headers"> & { socket: Pick<IncomingMessage["socket"], "remoteAddress"> };

/**
 * Finds the client's address and takes every forgeable header off the request.
 * `proxies` is how many trusted proxies append to X-Forwarded-For; 0 believes the socket alone.
 */
export function takeClientAddress(request: Addressed, proxies: number): string {
  const peer = request.socket.remoteAddress ?? "";
  const address = (proxies > 0 ? forwardedFor(request, proxies) : undefined) ?? peer;
  for (const name in request.headers) {
    if (!MAY_BE_FORGED.test(name)) continue;
    const forwardedByProxy = name.startsWith("x-forwarded-") && proxies === 0;
    if (OURS.test(name) || FROM_A_PROXY.has(name) || forwardedByProxy) delete request.headers[name];
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  request.headers[CLIENT_ADDRESS_HEADER] = plain;
  return plain;
}

// Each proxy appends whom it spoke to, so the n-th from the right is what our outermost proxy saw.
function forwardedFor(request: Addressed, proxies: number): string | undefined {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return forwarded.at(-proxies) ?? forwarded[0];
}
