import { type IncomingHttpHeaders, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Logger } from "@/lib/platform/logger";
import type { Answer, ClickRequest } from "@/lib/tracking/answer";
import type { ClickFront } from "./click-front";

/** Beyond this a request is Node's to judge; bytes. */
const LARGEST_HEAD = 8 * 1024;
const FIRST_LINE = /^GET (\/r\/[\w-]{1,64}\/?(?:\?[!"$-~]*)?) HTTP\/1\.1\r\n/;
const HEADER = /([!#$%&'*+.^`|~\w-]+): ?([!-~](?:[\t -~]*[!-~])?)\r\n/y;
/** Headers that change where a request ends or what becomes of its connection. */
const OF_NODE = new Set(["content-length", "transfer-encoding", "trailer", "te", "expect", "upgrade", "http2-settings", "set-cookie"]);
/** What would end a header's line early. */
const UNSAFE = /[^\t -~\u0080-\u00ff]/;

export type ClickLane = { /** Leaves what comes from now on to Node and lets go of whoever waits. */ stop: () => void };

/**
 * Answers clicks on their sockets, at half of what Node's HTTP server costs. Only a request that is whole, alone and of the plainest
 * shape is read here: GET /r/…, visible ASCII, each header once, no body. With anything else, a connection goes to Node's own parser
 * for good, so that nothing can be understood in two ways.
 */
export function openClickLane(server: Server, { click, log }: { click: ClickFront; log: Logger }): ClickLane {
  // Node's own listener is the one that its constructor added.
  const [toNode] = server.listeners("connection") as ((this: Server, socket: Socket) => void)[];
  if (!toNode) throw new Error("the HTTP server listens to no connections");
  const riders = new Set<Rider>();
  let isStopped = false;
  const ride = (socket: Socket): void => {
    const rider = takeIn(socket, {
      idleMs: server.keepAliveTimeout,
      click: (request) => click(request),
      read: (chunk) => (isStopped ? null : readClick(chunk)),
      leave: () => toNode.call(server, socket),
      gone: () => riders.delete(rider),
      failed: (error) => log.error({ err: error }, "an answer could not be written"),
    });
    riders.add(rider);
  };
  server.off("connection", toNode).prependListener("connection", ride);
  return {
    stop() {
      isStopped = true;
      for (const rider of riders) rider.letGo();
    },
  };
}

type Rider = { letGo: () => void };
type Ride = {
  idleMs: number;
  click: ClickFront;
  read: (chunk: Buffer) => Omit<ClickRequest, "socket"> | null;
  /** Gives the connection to Node. */
  leave: () => void;
  gone: () => void;
  failed: (error: unknown) => void;
};

/** What happened to a visitor's connection is nobody's concern. */
const onError = (): void => undefined;

function takeIn(socket: Socket, { idleMs, click, read, leave, gone, failed }: Ride): Rider {
  let isBusy = false;
  let isLast = false;
  const early: Buffer[] = [];
  const onData = (chunk: Buffer): void => {
    if (isBusy) {
      // Somebody who does not wait for answers: the next one is Node's to give, after this one.
      socket.pause();
      early.push(chunk);
      return;
    }
    const request = read(chunk);
    if (!request) return handOver(chunk);
    isBusy = true;
    void click({ ...request, socket })
      .then(write)
      .catch((error: unknown) => {
        failed(error);
        socket.destroy();
      });
  };
  const write = (answer: Answer): void => {
    isBusy = false;
    if (socket.destroyed) return;
    const isTaken = socket.write(textOf(answer, idleMs), answer.body === undefined ? "latin1" : "utf8");
    if (early.length > 0) handOver(Buffer.concat(early));
    else if (isLast) socket.end();
    else if (!isTaken) {
      // Whoever does not read gets no more to read.
      socket.pause();
      socket.once("drain", () => socket.resume());
    }
  };
  const onEnd = (): void => {
    isLast = true;
    if (!isBusy) socket.end();
  };
  const onTimeout = (): void => {
    if (!isBusy) socket.destroy();
  };
  const handOver = (chunk: Buffer): void => {
    gone();
    socket.off("data", onData).off("end", onEnd).off("timeout", onTimeout).off("close", gone);
    socket.setTimeout(0);
    socket.pause();
    socket.unshift(chunk);
    leave();
    socket.off("error", onError);
    socket.resume();
  };
  socket.setTimeout(idleMs);
  socket.on("data", onData).on("end", onEnd).on("timeout", onTimeout).on("error", onError).on("close", gone);
  return {
    letGo() {
      isLast = true;
      if (!isBusy) socket.destroy();
    },
  };
}

/** The request in these bytes; null where that is for Node to say. */
function readClick(chunk: Buffer): Omit<ClickRequest, "socket"> | null {
  if (chunk.length > LARGEST_HEAD) return null;
  const text = chunk.toString("latin1");
  const first = FIRST_LINE.exec(text);
  if (!first?.[1]) return null;
  const headers = headersIn(text, first[0].length);
  if (headers?.host === undefined) return null;
  const { connection } = headers;
  return connection === undefined || connection.toLowerCase() === "keep-alive" ? { method: "GET", url: first[1], headers } : null;
}

function headersIn(text: string, from: number): IncomingHttpHeaders | null {
  const headers: IncomingHttpHeaders = Object.create(null);
  const end = text.length - 2;
  for (HEADER.lastIndex = from; ;) {
    const at = HEADER.lastIndex;
    if (at === end) return text.endsWith("\r\n") ? headers : null;
    const found = HEADER.exec(text);
    if (!found?.[1]) return null;
    const name = found[1].toLowerCase();
    if (OF_NODE.has(name) || name in headers) return null;
    headers[name] = found[2];
  }
}

function textOf({ status, headers, body = "" }: Answer, idleMs: number): string {
  let text = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const value = headers[i + 1] ?? "";
    if (UNSAFE.test(value)) throw new TypeError(`the header ${headers[i]} cannot be sent`);
    text += `${headers[i]}: ${value}\r\n`;
  }
  return `${text}Date: ${date()}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(idleMs / 1000)}\r\n\r\n${body}`;
}

let second = 0;
let written = "";
/** The time as HTTP writes it, made once a second. */
function date(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) written = new Date(now * 1000).toUTCString();
  second = now;
  return written;
}
