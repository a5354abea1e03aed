import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { startWorker } from "@/lib/jobs/worker";
import { closeDatabase } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import type { PagesOptions } from "./pages-process";

/** How long requests in flight may take to finish once we are told to stop, in milliseconds. */
const PATIENCE = 5_000;

const upgraded = new Set<Duplex>();

await main(JSON.parse(process.argv[2] ?? "{}"));

/** A process of its own for pages and jobs: however long a page takes to render, it cannot make a redirect wait. */
async function main({ socketPath, port, dev }: PagesOptions): Promise<void> {
  // A terminal signals the whole group; our parent stops us when it has no more requests for us.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
  process.on("unhandledRejection", (reason) => logger.error({ err: reason }, "unhandled rejection"));
  const undo: (() => Promise<unknown>)[] = [closeDatabase];
  const stop = onceStopped(undo);
  process.once("message", stop);
  process.once("disconnect", stop);
  // The front guards against slow senders; between the two of us no connection ends for being idle.
  const server = createServer({ requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0, maxHeaderSize: 64 * 1024 });
  const app = next({ dev, dir: process.cwd(), hostname: env().HOST, port, httpServer: server });
  await app.prepare();
  undo.push(() => app.close());
  const worker = await startWorker();
  undo.push(() => worker.stop());
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => {
    handle(request, response).catch((error: unknown) => {
      logger.error({ requestId: request.headers["x-request-id"], err: error }, "request failed");
      response.destroy();
    });
  });
  undo.push(() => close(server, dev ? 0 : PATIENCE));
  server.on("upgrade", (_request, socket) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
  });
  server.listen(socketPath, () => process.send?.("ready"));
}

/** Lets requests in flight finish within `patience` milliseconds. A socket that became a web socket is none of the server's any more. */
function close(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      server.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
    }, patience).unref();
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function onceStopped(undo: (() => Promise<unknown>)[]): () => void {
  let isStopping = false;
  return () => {
    if (isStopping) return;
    isStopping = true;
    void (async () => {
      for (const work of undo.toReversed())
        await work().catch((error: unknown) => logger.error({ err: error }, "while stopping the pages"));
      process.exit(0);
    })();
  };
}
