import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export type Clicking = {
  /** The hex of every token that arrived with a whole answer. */
  tokens: () => string[];
  /** `failed`: the server was there and gave no redirect. */
  figures: () => { answered: number; failed: number };
  pause: () => Promise<void>;
  resume: () => void;
  stop: () => Promise<void>;
};

const AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
const RETRY_MS = 50;

/** Clicks without end, as new and as returning visitors, and remembers what was acknowledged. */
export function startClicking({ port, path, connections }: { port: number; path: string; connections: number }): Clicking {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const tokens = new Set<string>();
  let answered = 0;
  let failed = 0;
  const over = new AbortController();
  let isPaused = false;
  const underWay = new Set<symbol>();
  const click = async (cookie: string): Promise<string> => {
    const visit = Symbol("a visit");
    underWay.add(visit);
    try {
      const { status, location, setCookie } = await get({ port, path, agent, cookie });
      const token = /agentref_cid=clk_([0-9a-f]{32})/.exec(location)?.[1];
      if (token) tokens.add(token);
      if (status === 302) answered++;
      else failed++;
      return setCookie;
    } catch {
      failed++;
      await sleep(RETRY_MS);
      return cookie;
    } finally {
      underWay.delete(visit);
    }
  };
  const visitor = async (): Promise<void> => {
    let cookie = "";
    while (!over.signal.aborted) {
      if (isPaused) await sleep(RETRY_MS);
      else cookie = await click(Math.random() < 0.3 ? cookie : "");
    }
  };
  const visitors = Array.from({ length: connections }, visitor);
  return {
    tokens: () => [...tokens],
    figures: () => ({ answered, failed }),
    async pause() {
      isPaused = true;
      while (underWay.size > 0) await sleep(RETRY_MS);
    },
    resume: () => (isPaused = false),
    async stop() {
      over.abort();
      await Promise.all(visitors);
      agent.destroy();
    },
  };
}

type Asked = { port: number; path: string; agent: http.Agent; cookie: string };

function get({ port, path, agent, cookie }: Asked): Promise<{ status: number; location: string; setCookie: string }> {
  return new Promise((resolve, reject) => {
    const headers = { "user-agent": AGENT, ...(cookie && { cookie }) };
    const request = http.get({ host: "127.0.0.1", port, path, agent, headers, timeout: 10_000 }, (answer) => {
      answer.resume();
      answer.once("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          location: answer.headers.location ?? "",
          setCookie: answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "",
        }),
      );
      answer.once("error", reject);
    });
    request.once("timeout", () => request.destroy(new Error("timeout")));
    request.once("error", reject);
  });
}
