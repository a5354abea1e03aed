// @ts-check
// A load generator in a process of its own: keep-alive connections over raw sockets, answers counted by their heads.
// Asked by IPC, one run at a time: a Run of load.ts; answers with figures.
import net from "node:net";

/** @typedef {{ port: number, paths: string[], cookie?: string, seconds: number, connections: number, rate?: number, returning?: number }} Run */
/** @typedef {{ perSecond: number, p50: number, p99: number, p999: number, max: number, ok: number, failed: number }} Figures */

const AGENTS = Array.from(
  { length: 50 },
  (_, i) => `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + i}.0.0.0 Safari/537.36`,
);

process.on("message", (/** @type {Run} */ run) => {
  void measure(run).then((figures) => process.send?.(figures));
});
process.once("disconnect", () => process.exit(0));

/** @param {Run} run @returns {Promise<Figures>} */
async function measure({ port, paths, seconds, connections, rate, returning = 0, cookie: given = "" }) {
  /** @type {number[]} */
  const times = [];
  let failed = 0;
  const from = performance.now();
  const until = from + seconds * 1000;
  let sent = 0;
  await Promise.all(Array.from({ length: connections }, (_, i) => connection(i)));
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), p999: at(0.999), max: at(1), ok: times.length, failed };

  /** @param {number} i @returns {Promise<void>} */
  function connection(i) {
    return new Promise((resolve) => {
      const socket = net.connect(port, "127.0.0.1");
      let began = 0;
      let cookie = given;
      let buffer = "";
      let isOver = false;
      const finish = () => {
        if (isOver) return;
        isOver = true;
        socket.destroy();
        resolve();
      };
      // With a rate, requests are due at fixed instants: waiting for a slow answer counts as its time, too.
      const next = () => {
        const now = performance.now();
        if (now >= until) return finish();
        if (!rate) return send(now);
        const due = from + (sent++ / rate) * 1000;
        if (due >= until) return finish();
        if (due <= now) return send(due);
        setTimeout(() => send(due), due - now);
      };
      const agent = AGENTS[i % AGENTS.length];
      const head = ` HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nuser-agent: ${agent}\r\naccept: text/html\r\nreferer: https://blog.example/post-${i}\r\n`;
      const send = (/** @type {number} */ due) => {
        began = due;
        const isReturning = cookie !== "" && (given !== "" || Math.random() < returning);
        const path = paths[Math.floor(Math.random() * paths.length)];
        socket.write(`GET ${path}${head}${isReturning ? `cookie: ${cookie}\r\n` : ""}\r\n`, "latin1");
      };
      socket.setNoDelay(true);
      socket.once("connect", next);
      socket.on("error", () => {
        failed++;
        finish();
      });
      socket.on("close", finish);
      socket.setEncoding("latin1");
      socket.on("data", (/** @type {string} */ chunk) => {
        buffer += chunk;
        if (!isWhole(buffer)) return;
        if (buffer.startsWith("HTTP/1.1 2") || buffer.startsWith("HTTP/1.1 3")) times.push(performance.now() - began);
        else failed++;
        if (given === "") cookie = cookieIn(buffer) ?? cookie;
        buffer = "";
        next();
      });
    });
  }
}

/** @param {string} answer */
function isWhole(answer) {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  // A redirect ends with its head; what it costs to look further would be taken from those who are measured.
  if (answer.startsWith("HTTP/1.1 302") && answer.length === end + 4) return true;
  const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? (/transfer-encoding: chunked/i.test(answer) ? -1 : 0));
  return length < 0 ? answer.endsWith("0\r\n\r\n") : answer.length >= end + 4 + length;
}

/** @param {string} answer */
function cookieIn(answer) {
  const at = answer.indexOf("set-cookie: ");
  return at < 0 ? undefined : answer.slice(at + 12, answer.indexOf(";", at));
}
