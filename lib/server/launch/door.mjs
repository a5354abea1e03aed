// @ts-check
import http from "node:http";
import { codeOf, refusal } from "./refuse.mjs";

/** @typedef {import("node:http").RequestListener} RequestListener */
/** @typedef {Awaited<ReturnType<typeof openDoor>>} Door */

/**
 * Binds the HTTP port before anything else is touched and holds it: a second start learns at once that it is taken,
 * and whoever comes early gets 503 with the reason instead of a refused connection.
 * @param {{ host: string, port: number }} at port 0 takes a free one
 */
export async function openDoor({ host, port }) {
  let reason = "starting";
  /** @type {RequestListener} */
  let handler = (request, response) => answerNotReady(response, reason, request.url);
  const server = http.createServer(
    // A slow sender may not hold a connection: headers within 10 s, the whole request within 60 s.
    { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 10_000, maxHeaderSize: 32 * 1024 },
    (request, response) => handler(request, response),
  );
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise((resolve, reject) => {
    server.once("error", (error) => reject(explainListen(error, host, port)));
    server.listen(port, host, () => resolve(undefined));
  });
  const address = server.address();
  return {
    server,
    port: address && typeof address === "object" ? address.port : port,
    /**
     * Takes no new work, lets what is in flight finish within `patience` milliseconds, then cuts the rest off.
     * @param {number} patience
     * @returns {Promise<void>}
     */
    close(patience) {
      handler = (request, response) => answerNotReady(response, "stopping", request.url);
      return new Promise((resolve) => {
        // Node's own closeAllConnections forgets a socket that became a web socket.
        const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), patience);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
    /** @param {string} text what the start is busy with */
    explain(text) {
      reason = text;
    },
    /** @param {RequestListener} next who answers from now on */
    answerWith(next) {
      handler = next;
    },
  };
}

/**
 * @param {http.ServerResponse} response
 * @param {string} reason
 * @param {string | undefined} url
 */
export function answerNotReady(response, reason, url) {
  const health = url?.split("?")[0] === "/api/health";
  response.writeHead(503, {
    "content-type": health ? "application/json" : "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "retry-after": "2",
    "x-content-type-options": "nosniff",
    connection: "close",
    // A browser that came early finds the page once it is there.
    ...(health ? {} : { refresh: "2" }),
  });
  response.end(health ? JSON.stringify({ status: "unavailable", reason }) : `Tributary is not ready: ${reason}\n`);
}

/** @param {unknown} error @param {string} host @param {number} port */
function explainListen(error, host, port) {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return refusal(`Port ${port} on ${host} is in use by another program: stop it or set PORT to a free one.`, error);
    case "EACCES":
      return refusal(`Port ${port} needs more rights than this user has: set PORT to 1024 or higher.`, error);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return refusal(`HOST ${host} is not an address of this machine: set HOST to 127.0.0.1 or 0.0.0.0.`, error);
    default:
      return error;
  }
}
