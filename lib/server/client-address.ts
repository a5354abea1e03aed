import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER } from "@/lib/core/request-headers";

/** Headers that only we or a trusted proxy may set; whatever else arrives under these names is dropped. */
const OURS = /^x-tributary-/;
const FROM_A_PROXY = new Set(["forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"]);

/**
 * Finds the client's address and takes every forgeable header off the request.
 * `proxies` is how many trusted proxies append to X-Forwarded-For; 0 believes the socket alone.
 */
export function takeClientAddress(request: IncomingMessage, proxies: number): string {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const peer = request.socket.remoteAddress ?? "";
  // Each proxy appends whom it spoke to, so the n-th from the right is what our outermost proxy saw.
  const address = (proxies > 0 ? (forwarded.at(-proxies) ?? forwarded[0]) : undefined) ?? peer;
  for (const name of Object.keys(request.headers)) {
    const forwardedByProxy = name.startsWith("x-forwarded-") && proxies === 0;
    if (OURS.test(name) || FROM_A_PROXY.has(name) || forwardedByProxy) delete request.headers[name];
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  request.headers[CLIENT_ADDRESS_HEADER] = plain;
  return plain;
}
