import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Clicks on the link with `code` and landings on `website`, the page of the program's own site that carries the script. */
export type Where = { port: number; code: string; programId: string; website: string; connections: number };

/** Of one door. `failed`: the server was there and gave no token. */
export type Answers = { answered: number; failed: number };

export type Clicking = {
  /** The hex of every token that arrived with a whole answer. */
  tokens: () => string[];
  /** The hosted link, and what the script calls. */
  figures: () => { redirect: Answers; script: Answers };
  pause: () => Promise<void>;
  resume: () => void;
  stop: () => Promise<void>;
};

const AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
const RETRY_MS = 50;
const OF_THE_SCRIPT = 0.25;
const RETURNING = 0.3;

type Click = { visitorId: string; nonce: string };
type Answer = { status: number; token: string | undefined; visitorId: string };

/** Clicks without end, each with a `sub1` of its own, through the hosted link and the script's door, as new and as returning visitors; remembers what was acknowledged. */
export function startClicking(where: Where): Clicking {
  const agent = new http.Agent({ keepAlive: true, maxSockets: where.connections });
  const tokens = new Set<string>();
  const figures = { redirect: { answered: 0, failed: 0 }, script: { answered: 0, failed: 0 } };
  let asked = 0;
  const over = new AbortController();
  let isPaused = false;
  const underWay = new Set<symbol>();
  const click = async (visitorId: string): Promise<string> => {
    const visit = Symbol("a visit");
    underWay.add(visit);
    const isScript = Math.random() < OF_THE_SCRIPT;
    const figure = isScript ? figures.script : figures.redirect;
    const nonce = `bench-${asked++}`;
    try {
      const { status, token, visitorId: name } = await (isScript ? land : follow)(where, agent, { visitorId, nonce });
      if (token) tokens.add(token);
      // A visitor who arrives and is not counted is one that we failed, too.
      if (token && status === (isScript ? 200 : 302)) figure.answered++;
      else figure.failed++;
      return name;
    } catch {
      figure.failed++;
      await sleep(RETRY_MS);
      return visitorId;
    } finally {
      underWay.delete(visit);
    }
  };
  const visitor = async (): Promise<void> => {
    let visitorId = "";
    while (!over.signal.aborted) {
      if (isPaused) await sleep(RETRY_MS);
      else visitorId = await click(Math.random() < RETURNING ? visitorId : "");
    }
  };
  const visitors = Array.from({ length: where.connections }, visitor);
  return {
    tokens: () => [...tokens],
    figures: () => structuredClone(figures),
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

/** Opens the hosted link. */
async function follow({ port, code }: Where, agent: http.Agent, { visitorId, nonce }: Click): Promise<Answer> {
  const headers: Record<string, string> = visitorId ? { cookie: `agentref_vid=${visitorId}` } : {};
  const { status, headers: told } = await ask({ port, path: `/r/${code}?sub1=${nonce}`, agent, method: "GET", headers });
  return {
    status,
    token: /agentref_cid=clk_([0-9a-f]{32})/.exec(told.location ?? "")?.[1],
    visitorId: /agentref_vid=(v_[0-9a-f]{32})/.exec(told["set-cookie"]?.[0] ?? "")?.[1] ?? "",
  };
}

/** Tells of a landing, as the script does, from an address of its own: calls of one network have a budget. */
async function land({ port, code, programId, website }: Where, agent: http.Agent, { visitorId, nonce }: Click): Promise<Answer> {
  const page = `${website}/?via=${code}&sub1=${nonce}`;
  const facts = { programId, referralCode: code, pageUrl: page, referrer: "", consentGranted: false, ...(visitorId && { visitorId }) };
  const address = `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join(".")}`;
  const headers = { origin: website, "content-type": "text/plain;charset=UTF-8", "x-forwarded-for": address };
  const request = { port, path: "/api/tracking/click", agent, method: "POST", headers, body: JSON.stringify(facts) };
  const { status, body } = await ask(request);
  const told: { clickToken?: string | null; visitorId?: string } = JSON.parse(body);
  return { status, token: /^clk_([0-9a-f]{32})$/.exec(told.clickToken ?? "")?.[1], visitorId: told.visitorId ?? "" };
}

type Asked = { port: number; path: string; agent: http.Agent; method: string; headers: Record<string, string>; body?: string };

/** Resolves with a whole answer or not at all. */
function ask({ body, headers, ...asked }: Asked): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", timeout: 10_000, headers: { "user-agent": AGENT, ...headers }, ...asked };
    const request = http.request(options, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      answer.once("error", reject);
    });
    request.once("timeout", () => request.destroy(new Error("timeout")));
    request.once("error", reject);
    request.end(body);
  });
}
