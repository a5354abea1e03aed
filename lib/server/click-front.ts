import { REQUEST_ID_HEADER } from "@/lib/core/request-headers";
import type { Logger } from "@/lib/platform/logger";
import type { Answer, ClickRequest } from "@/lib/tracking/answer";
import { takeClientAddress } from "./client-address";
import { takeRequestId } from "./request-id";
import { headersOfRedirects } from "./security-headers";

/** Answers a click, whoever read it and whoever writes the answer; never rejects. */
export type ClickFront = (request: ClickRequest) => Promise<Answer>;

export type ClickFrontOptions = {
  /** Answers GET and HEAD /r/{code}; `headers`, names and values in turn, belong to every answer. */
  redirect: (request: ClickRequest, headers: readonly string[]) => Promise<Answer>;
  log: Logger;
  https: boolean;
  /** How many proxies are trusted; see TRUST_PROXY. */
  proxies: number;
};

/** What holds for every click: its id, its client's address, security headers. */
export function createClickFront({ redirect, log, https, proxies }: ClickFrontOptions): ClickFront {
  const ofRedirects = headersOfRedirects(https);
  return async (request) => {
    const requestId = takeRequestId(request, proxies > 0);
    takeClientAddress(request, proxies);
    try {
      return await redirect(request, [REQUEST_ID_HEADER, requestId, ...ofRedirects]);
    } catch (error) {
      log.error({ requestId, err: error }, "request failed");
      return failure(requestId);
    }
  };
}

/** What somebody is told whose request failed here. */
export function failure(requestId: string): Answer & { body: string } {
  const body = `Something went wrong. Tell us this number: ${requestId}\n`;
  const length = String(Buffer.byteLength(body));
  return {
    status: 500,
    headers: ["content-type", "text/plain; charset=utf-8", "content-length", length, "cache-control", "no-store"],
    body,
  };
}
