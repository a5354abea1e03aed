import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER, REQUEST_PATH_HEADER } from "@/lib/core/request-headers";
import type { Logger } from "@/lib/platform/logger";
import { writeAnswer } from "@/lib/tracking/answer";
import { limitBody } from "./body-limit";
import { type ClickFront, failure } from "./click-front";
import { takeClientAddress } from "./client-address";
import { takeRequestId } from "./request-id";
import { secure, secureDoor } from "./security-headers";

/** Where files are sent to, 5 MB and a little for what surrounds them; the route's own limit counts again. */
const UPLOAD = /^\/workspace\/notices\/[\w-]+\/files$/;
const UPLOAD_BYTES = 5 * 1024 * 1024 + 4096;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type FrontOptions = {
  /** Next's handler: everything that is not answered in front of it. */
  pages: Handler;
  /** Answers GET and HEAD /r/{code} without entering Next. */
  click: ClickFront;
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
  return (request, response) => {
    const from = performance.now();
    const answered = isClick(request) ? answerClick(options, request, response, from) : answerOther(options, request, response, from);
    answered.catch((error: unknown) => {
      const requestId = String(request.headers[REQUEST_ID_HEADER]);
      options.log.error({ requestId, err: error }, "request failed");
      fail(request, response, requestId);
    });
  };
}

async function answerClick(options: FrontOptions, request: IncomingMessage, response: ServerResponse, from: number): Promise<void> {
  const { click, log, maxBodyBytes } = options;
  if (!limitBody(request, response, maxBodyBytes)) return;
  const answer = click(request);
  // Clicks are rows already, and nobody may wait for their log line.
  if (log.isLevelEnabled("debug")) logWhenDone(log, { request, response, from });
  writeAnswer(request, response, await answer);
}

async function answerOther(options: FrontOptions, request: IncomingMessage, response: ServerResponse, from: number): Promise<void> {
  const requestId = takeRequestId(request, options.proxies > 0);
  takeClientAddress(request, options.proxies);
  const door = options.findDoor(request.method, request.url);
  logWhenDone(options.log, { request, response, from });
  request.headers[REQUEST_PATH_HEADER] = request.url;
  response.setHeader(REQUEST_ID_HEADER, requestId);
  if (door) secureDoor(response, options.https);
  else secure(request, response, options);
  if (!limitBody(request, response, isUpload(request) ? Math.max(options.maxBodyBytes, UPLOAD_BYTES) : options.maxBodyBytes)) return;
  await (door ?? options.pages)(request, response);
}

function isUpload({ url, method }: IncomingMessage): boolean {
  return method === "POST" && UPLOAD.test(url ?? "");
}

function isClick({ url, method }: IncomingMessage): boolean {
  return Boolean(url?.startsWith("/r/")) && (method === "GET" || method === "HEAD");
}

function fail(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  if (response.headersSent) response.destroy();
  else writeAnswer(request, response, failure(requestId));
}

type Access = {
  request: IncomingMessage;
  response: ServerResponse;
  from: number;
};

/** Once the request has its id and its client's address. */
function logWhenDone(log: Logger, { request, response, from }: Access): void {
  const { method } = request;
  const { [REQUEST_ID_HEADER]: requestId, [CLIENT_ADDRESS_HEADER]: address } = request.headers;
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
