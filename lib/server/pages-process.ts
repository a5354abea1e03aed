import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { logger } from "@/lib/platform/logger";
import { answerNotReady } from "./launch/door.mjs";
import { createProxy, type Proxy } from "./proxy";

/** What the process for pages is started with. `port` is the public one. */
export type PagesOptions = { socketPath: string; port: number; dev: boolean };

export type Pages = {
  /** Answers a request through the process for pages; 503 while there is none. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  upgrade: Proxy["upgrade"];
  stop(): Promise<void>;
};

const RESTART_MS = 500;
const STOP_PATIENCE = 15_000;

/** Starts the process that renders pages and works off jobs, and starts it again when it dies. Resolves when it serves. */
export async function startPages({ port, dev }: Omit<PagesOptions, "socketPath">): Promise<Pages> {
  const { socketPath, remove } = newSocketPath();
  const proxy = createProxy(socketPath);
  let child: ChildProcess | undefined;
  let isReady = false;
  const stopper = new AbortController();

  const start = async (): Promise<void> => {
    const started = fork(fileURLToPath(new URL("pages.mjs", import.meta.url)), [JSON.stringify({ socketPath, port, dev })]);
    child = started;
    yieldToRedirects(started);
    await untilReady(started);
    isReady = true;
    started.once("exit", (code, signal) => {
      isReady = false;
      if (stopper.signal.aborted) return;
      logger.error({ code, signal }, "the process for pages ended; starting another");
      void again();
    });
  };
  const again = async (): Promise<void> => {
    while (!stopper.signal.aborted) {
      await sleep(RESTART_MS);
      // A socket file that a killed process left behind would be in the way.
      if (process.platform !== "win32") fs.rmSync(socketPath, { force: true });
      const failure = await start().then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (!failure) return;
      logger.error({ err: failure.error }, "the process for pages did not start");
    }
  };
  await start();
  return {
    async handle(request, response) {
      if (!isReady) return answerNotReady(response, "starting the pages again", request.url);
      await proxy.pass(request, response);
    },
    upgrade: proxy.upgrade,
    async stop() {
      stopper.abort();
      if (child?.exitCode === null && child.signalCode === null) await end(child);
      remove();
    },
  };
}

/** Where the processor is short, a page waits and a redirect does not. */
function yieldToRedirects({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    logger.warn({ err: error }, "the process for pages runs at the priority of redirects");
  }
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`the process for pages ended with ${code ?? signal} before it served`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE);
  if (child.connected) child.send("stop");
  else child.kill("SIGKILL");
  await gone;
  clearTimeout(late);
}

/** In a folder that nobody else can enter: who reaches the pages could say any client address. */
function newSocketPath(): { socketPath: string; remove: () => void } {
  if (process.platform === "win32")
    return { socketPath: `\\\\.\\pipe\\tributary-${randomBytes(16).toString("hex")}`, remove: () => undefined };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-"));
  return { socketPath: path.join(folder, "pages"), remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
