// @ts-check
import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** @typedef {{ pid: number, url?: string, since: string }} Holder */

/**
 * Holds a folder for this process alone. The lock is a listening socket, so the system gives it back
 * when the process dies, however it dies, and whoever comes second can ask it who is there.
 * @param {string} folder an existing folder
 * @param {() => Holder} describe what a second comer is told
 * @returns {Promise<{ release: () => void } | { heldBy: Holder | undefined }>}
 */
export async function hold(folder, describe) {
  const address = addressOf(folder);
  for (let attempt = 0; ; attempt++) {
    const server = net.createServer((socket) => {
      socket.on("error", () => undefined);
      socket.end(JSON.stringify(describe()));
    });
    if (await listen(server, address)) {
      server.unref();
      return { release: () => server.close() };
    }
    const answer = await ask(address);
    if (answer !== "nobody" || attempt >= 5) return { heldBy: answer === "nobody" ? undefined : answer };
    // A socket file outlives its process; a Linux abstract socket and a Windows pipe do not.
    if (path.isAbsolute(address) && process.platform !== "win32") fs.rmSync(address, { force: true });
  }
}

/**
 * As `hold`, but waits for its turn. `onWait` is called once when somebody else is there.
 * @param {string} folder
 * @param {() => void} [onWait]
 * @returns {Promise<() => void>} gives the folder back
 */
export async function holdInTurn(folder, onWait) {
  fs.mkdirSync(folder, { recursive: true });
  for (let waited = false; ; waited = true) {
    const lock = await hold(folder, () => ({ pid: process.pid, since: new Date().toISOString() }));
    if ("release" in lock) return lock.release;
    if (!waited) onWait?.();
    await sleep(200);
  }
}

/** @param {string} folder */
function addressOf(folder) {
  // The same folder has the same device and inode under every name that leads to it.
  const { dev, ino } = fs.statSync(folder);
  const id = createHash("sha256").update(`${dev}:${ino}`).digest("hex").slice(0, 24);
  if (process.platform === "linux") return `\0tributary-${id}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\tributary-${id}`;
  return path.join(os.tmpdir(), `tributary-${id}.sock`);
}

/** @param {net.Server} server @param {string} address @returns {Promise<boolean>} */
function listen(server, address) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => ("code" in error && error.code === "EADDRINUSE" ? resolve(false) : reject(error)));
    server.listen({ path: address }, () => resolve(true));
  });
}

/** @param {string} address @returns {Promise<Holder | undefined | "nobody">} */
function ask(address) {
  return new Promise((resolve) => {
    let text = "";
    const socket = net.connect({ path: address });
    // A stopped process keeps its lock without being able to answer.
    socket.setTimeout(2000, () => socket.destroy());
    socket.setEncoding("utf8");
    socket.on("data", (chunk) => (text += chunk));
    socket.on("error", () => resolve("nobody"));
    socket.on("close", () => resolve(parse(text)));
  });
}

/** @param {string} text @returns {Holder | undefined} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
