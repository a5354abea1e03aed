import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { REQUEST_ID_HEADER, REQUEST_PATH_HEADER } from "@/lib/core/request-headers";
import type { Logger } from "@/lib/platform/logger";
import { limitBody } from "./body-limit";
import { takeClientAddress } from "./client-address";
import { takeRequestId } from "./request-id";
import { headersOfRedirects, secure, secureDoor } from "./security-headers";

/** Where files are sent to, 5 MB and a little for what surrounds them; the route's own limit counts again. */
const UPLOAD = /^\/workspace\/notices\/[\w-]+\/files$/;
const UPLOAD_BYTES = 5 * 1024 * 1024 + 4096;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type FrontOptions = {
  /** Next's handler: everything that is not answered in front of it. */
  pages: Handler;
  /** Answers GET and HEAD /r/{code} without entering Next; `headers`, names and values in turn, belong to every answer. */
  redirect: (request: IncomingMessage, response: ServerResponse, headers: readonly string[]) => Promise<void>;
  /** Finds who answers the script and the doors that it calls, in front of Next. */
  findDoor: (method: string | undefined, url: string | undefined) => Handler | undefined;
  log: Logger;
  https: boolean;
  dev: boolean;
  /** How many proxies are trusted; see TRUST_PROXY. */
  proxies: number;
  maxBodyBytes: number;
};

/** The HTTP front: what holds for every request, before Next or the redirect sees it. */
export function createFront(options: FrontOptions): RequestListener {
  const ofRedirects = headersOfRedirects(options.https);
  return (request, response) => {
    const from = performance.now();
    const requestId = takeRequestId(request, options.proxies > 0);
    const address = takeClientAddress(request, options.proxies);
    const isClick = isRedirect(request);
    // Clicks are rows already, and nobody may wait for their log line.
    const door = isClick ? undefined : options.findDoor(request.method, request.url);
    if (!isClick || options.log.isLevelEnabled("debug")) logWhenDone(options.log, { request, response, from, requestId, address });
    if (!isClick) {
      request.headers[REQUEST_PATH_HEADER] = request.url;
      response.setHeader(REQUEST_ID_HEADER, requestId);
      if (door) secureDoor(response, options.https);
      else secure(request, response, options);
    }
    if (!limitBody(request, response, isUpload(request) ? Math.max(options.maxBodyBytes, UPLOAD_BYTES) : options.maxBodyBytes)) return;
    const answered = isClick
      ? options.redirect(request, response, [REQUEST_ID_HEADER, requestId, ...ofRedirects])
      : (door ?? options.pages)(request, response);
    answered.catch((error: unknown) => {
      options.log.error({ requestId, err: error }, "request failed");
      fail(response, requestId);
    });
  };
}

function isUpload({ url, method }: IncomingMessage): boolean {
  return method === "POST" && UPLOAD.test(url ?? "");
}

function isRedirect({ url, method }: IncomingMessage): boolean {
  return Boolean(url?.startsWith("/r/")) && (method === "GET" || method === "HEAD");
}

function fail(response: ServerResponse, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`Something went wrong. Tell us this number: ${requestId}\n`);
}

type Access = {
  request: IncomingMessage;
  response: ServerResponse;
  from: number;
  requestId: string;
  address: string;
};

function logWhenDone(log: Logger, { request, response, from, requestId, address }: Access): void {
  const { method } = request;
  // The query can hold tokens and e-mail addresses; the path cannot.
  const path = request.url?.split("?")[0];
  response.once("close", () => {
    const ms = Math.round((performance.now() - from) * 10) / 10;
    const status = response.statusCode;
    const finished = response.writableFinished;
    const level = status >= 500 ? "error" : quiet(path) ? "debug" : "info";
    log[level]({ requestId, method, path, status, ms, address, ...(finished ? {} : { aborted: true }) }, "request");
  });
}

const quiet = (path = ""): boolean =>
  path === "/api/health" || path.startsWith("/_next/") || path.startsWith("/r/") || path === "/script.js" || path.startsWith("/api/track");
