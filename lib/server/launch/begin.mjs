// @ts-check
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDoor } from "./door.mjs";
import { install } from "./install.mjs";
import { hold } from "./lock.mjs";
import { codeOf, isRefusal, refusal } from "./refuse.mjs";

/**
 * What every later part of a start works with.
 * @typedef {object} Start
 * @property {string} root the checkout
 * @property {string} dataDir absolute
 * @property {boolean} dev
 * @property {boolean} declaredProduction whether the operator set NODE_ENV=production
 * @property {import("./door.mjs").Door} door
 * @property {string} url where the door is
 * @property {AbortSignal} signal aborted when the start is told to stop
 * @property {<T>(name: string, work: () => Promise<T>, detail?: (result: T) => string | false) => Promise<T>} step
 *   runs one part and prints it with its time; `detail` says what came of it, or false for nothing worth a line
 * @property {(undo: () => Promise<unknown>) => void} onStop run in reverse order when the process stops
 */

/** How long each part of the process may take to stop, in milliseconds. */
const STOP_PATIENCE = 20_000;

const root = path.join(import.meta.dirname, "../../..");

/** @param {{ dev: boolean }} options */
export async function begin({ dev }) {
  process.chdir(root);
  if (fs.existsSync(".env")) process.loadEnvFile(".env");
  const stopper = new AbortController();
  /** @type {(() => Promise<unknown>)[]} */
  const undo = [];
  const stop = onceStopped(undo, stopper);
  try {
    const start = await prepare({ dev, signal: stopper.signal, onStop: (work) => undo.push(work) });
    const { register } = await import("tsx/esm/api");
    const unregister = register();
    const { launch } = await import("./launch.ts");
    await launch(start);
    await unregister();
  } catch (error) {
    if (stopper.signal.aborted) return;
    console.error(isRefusal(error) ? `\n${error.message}` : error);
    await stop(1);
  }
}

/**
 * @param {{ dev: boolean, signal: AbortSignal, onStop: Start["onStop"] }} options
 * @returns {Promise<Start>}
 */
async function prepare({ dev, signal, onStop }) {
  const began = performance.now();
  const host = process.env.HOST || "127.0.0.1";
  const dataDir = openDataFolder(path.resolve(root, process.env.DATA_DIR || ".data"));
  let url = "";
  const since = new Date().toISOString();
  const lock = await hold(dataDir, () => ({ pid: process.pid, url, since }));
  if (!("release" in lock)) throw alreadyRuns(dataDir, lock.heldBy);
  onStop(async () => lock.release());
  const door = await openDoor({ host, port: portFrom(process.env.PORT) });
  onStop(async () => door.server.listening && door.close(0));
  url = `http://${host.includes(":") ? `[${host}]` : host}:${door.port}`;
  const step = stepPrinter(began, door, signal);
  await step(
    "installing dependencies",
    () => install(root, { signal, onBegin: () => console.log("Installing dependencies; the first time takes a minute.") }),
    (installed) => installed && "dependencies installed",
  );
  const declaredProduction = process.env.NODE_ENV === "production" && !dev;
  return { root, dataDir, dev, declaredProduction, door, url, signal, step, onStop };
}

/** @param {string} folder */
function openDataFolder(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
    return fs.realpathSync(folder);
  } catch (error) {
    if (codeOf(error) === "ENOSPC")
      throw refusal(`The disk that holds ${folder} is full: free some space and start again; nothing was lost.`, error);
    throw refusal(`DATA_DIR ${folder} cannot be written (${codeOf(error)}): mend its rights or name another folder.`, error);
  }
}

/** @param {string | undefined} text */
function portFrom(text) {
  const port = Number(text || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw refusal(`PORT must be a number from 0 to 65535, not "${text}".`);
}

/** @param {string} dataDir @param {import("./lock.mjs").Holder | undefined} holder */
function alreadyRuns(dataDir, holder) {
  const who = holder
    ? `process ${holder.pid}${holder.url ? ` at ${holder.url}` : ""}, since ${holder.since}`
    : "a process that does not answer";
  return refusal(`Tributary already runs on ${dataDir} (${who}): use that one, stop it, or set DATA_DIR and PORT for a second one.`);
}

/**
 * @param {number} began
 * @param {import("./door.mjs").Door} door
 * @param {AbortSignal} signal
 * @returns {Start["step"]}
 */
function stepPrinter(began, door, signal) {
  return async (name, work, detail = () => name) => {
    signal.throwIfAborted();
    door.explain(name);
    const from = performance.now();
    const result = await work();
    const now = performance.now();
    const line = detail(result);
    if (line) console.log(`[${((now - began) / 1000).toFixed(1).padStart(5)} s] ${line} (${((now - from) / 1000).toFixed(1)} s)`);
    return result;
  };
}

/**
 * Stops once, whatever asks for it: a signal, an error, or npm's shell going away.
 * @param {(() => Promise<unknown>)[]} undo
 * @param {AbortController} stopper
 */
function onceStopped(undo, stopper) {
  let stoppingSince = 0;
  /** @param {number} code */
  const stop = async (code) => {
    if (stoppingSince) return;
    stoppingSince = performance.now();
    stopper.abort();
    for (const work of undo.toReversed())
      await withinPatience(work).catch((/** @type {unknown} */ error) => console.error("While stopping:", error));
    process.exit(code);
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => {
      // Ctrl-C a second time means now; a terminal and npm may both deliver the first.
      if (stoppingSince && signal === "SIGINT" && performance.now() - stoppingSince > 1000) process.exit(130);
      void stop(0);
    });
  const fail = (/** @type {unknown} */ error) => {
    console.error(error);
    void stop(1);
  };
  process.on("uncaughtException", fail);
  // Whoever read our output may go away; that is no reason to stop serving.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  watchParent(() => void stop(0));
  return stop;
}

/** One part that hangs may not keep the rest, PostgreSQL above all, from stopping. @param {() => Promise<unknown>} work */
function withinPatience(work) {
  const late = sleep(STOP_PATIENCE, undefined, { ref: false }).then(() => {
    throw new Error(`a part did not stop within ${STOP_PATIENCE / 1000} s`);
  });
  return Promise.race([work(), late]);
}

/** npm does not pass SIGTERM on, it only ends its own shell: that shell going away is the signal. @param {() => void} gone */
function watchParent(gone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && gone(), 300).unref();
}
