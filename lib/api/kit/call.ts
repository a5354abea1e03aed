import { randomBytes } from "node:crypto";
import type { Context } from "@/lib/domain/kernel/context";
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from "@/lib/core/request-headers";
import { now } from "@/lib/platform/clock";
import { networkOf } from "@/lib/platform/crypto/network";

/** One request on its way through the kit. */
export type Call = {
  request: Request;
  url: URL;
  /** Below the dialect's base, without slashes at its end. */
  path: string;
  requestId: string;
  now: Date;
  /** Daily hash of the caller's network; one bucket for all where it is unknown. */
  network: string | undefined;
  /** What every answer to this call carries, errors included. */
  headers: Headers;
};

export function newCall(request: Request, basePath: string): Call {
  const instant = now();
  const address = request.headers.get(CLIENT_ADDRESS_HEADER);
  const url = new URL(request.url);
  const given = request.headers.get(REQUEST_ID_HEADER) ?? "";
  // The HTTP front names requests, so that its log line and ours can be put together.
  const requestId = /^req_[\w-]{8,60}$/.test(given) ? given : `req_${randomBytes(12).toString("hex")}`;
  return {
    request,
    url,
    path: url.pathname.slice(basePath.length).replace(/\/+$/, "") || "/",
    requestId,
    now: instant,
    network: address === null ? undefined : networkOf(address, instant),
    headers: new Headers({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      [REQUEST_ID_HEADER]: requestId,
    }),
  };
}

/** A caller without a key. */
export function strangerContext(call: Call): Context {
  const { requestId, now: instant, network } = call;
  return { actor: { kind: "anonymous" }, tenant: { kind: "public" }, requestId, now: instant, ...(network !== undefined && { network }) };
}
