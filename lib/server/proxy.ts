import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export type Proxy = {
  /** Hands a request on and its answer back. Rejects when there is no answer to hand back. */
  pass: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Joins a connection that is to speak another protocol (web sockets) with one behind. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/** They concern one connection and not the message. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "upgrade",
]);

/** Passes HTTP on to a server of our own behind a Unix socket or named pipe. */
export function createProxy(socketPath: string): Proxy {
  // The server behind never closes a connection for being idle, so none can be lost between two requests.
  const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 256 });
  return {
    pass(request, response) {
      return new Promise((resolve, reject) => {
        const headers = withoutHops(request.headers, ["expect"]);
        const onward = http.request({ socketPath, agent, method: request.method, path: request.url, headers, setHost: false });
        response.once("close", () => {
          if (!response.writableFinished) onward.destroy();
          resolve();
        });
        request.once("close", () => {
          if (!request.complete) onward.destroy();
        });
        onward.once("response", (answer) => answerWith(answer, response));
        onward.once("error", (error) => (response.headersSent ? response.destroy() : reject(error)));
        request.pipe(onward);
      });
    },
    upgrade(request, socket, head) {
      const onward = http.request({ socketPath, method: request.method, path: request.url, headers: request.headers, setHost: false });
      onward.once("upgrade", (answer, behind, rest) => {
        socket.write(headOf(answer));
        socket.write(rest);
        behind.write(head);
        join(socket, behind);
      });
      onward.once("response", () => socket.destroy());
      onward.once("error", () => socket.destroy());
      onward.end();
    },
  };
}

function answerWith(answer: IncomingMessage, response: ServerResponse): void {
  // Somebody answered meanwhile: the body was too large.
  if (response.headersSent) {
    answer.destroy();
    return;
  }
  for (const [name, value] of Object.entries(withoutHops(answer.headers, ["transfer-encoding"])))
    if (value !== undefined) response.setHeader(name, value);
  response.writeHead(answer.statusCode ?? 502);
  answer.once("error", () => response.destroy());
  answer.once("close", () => {
    if (!answer.complete) response.destroy();
  });
  answer.pipe(response);
}

function withoutHops(headers: IncomingHttpHeaders, more: string[]): IncomingHttpHeaders {
  const named = (headers.connection ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  const isDropped = (name: string): boolean => HOP_BY_HOP.has(name) || more.includes(name) || named.includes(name);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isDropped(name)));
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${rawHeaders[i + 1]}`] : []));
  return `HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join("\r\n")}\r\n\r\n`;
}

function join(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.once("error", () => to.destroy());
    from.once("close", () => to.destroy());
  }
}
