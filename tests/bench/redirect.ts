import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { run } from "@/lib/server/launch/run.mjs";
import { startServer, type TestServer } from "../support/server";
import { type Figures, type Load, startLoad } from "./load";
import { describeMachine, median, numberArgument } from "./machine";
import { writeEmptyNext } from "./redirect-fixtures";
import { signedIn } from "./signed-in";

const LINKS = 200;
/** The share of visitors who were here before. */
const RETURNING = 0.1;
const DASHBOARDS_A_SECOND = 10;
const EMPTY_NEXT = path.resolve(".next-bench/empty");

type Contender = { name: string; port: number; paths: string[] };

/**
 * Redirects a second, in turns, of plain Node, ours, ours with a commit for each click, and an empty Next route handler;
 * then our times at half of our most, alone and while dashboards render. --rounds=5 --seconds=4 --connections=256
 */
export async function bench(args: string[]): Promise<void> {
  const rounds = numberArgument(args, "rounds", 5);
  const seconds = numberArgument(args, "seconds", 4);
  const connections = numberArgument(args, "connections", 256);
  const server = await startServer({ env: { LOG_LEVEL: "warn", ...dist() } });
  const fixtures: ChildProcess[] = [];
  const load = startLoad();
  try {
    console.log(describeMachine(server.dataDir));
    const paths = await provideLinks(server);
    const contenders = await provideContenders(server, paths, fixtures);
    const most = await compare(load, contenders, { rounds, seconds, connections });
    for (const fixture of fixtures.splice(0)) fixture.disconnect();
    await atHalf(load, server, { paths, rate: most / 2, seconds: seconds * 2, connections });
  } finally {
    load.end();
    for (const fixture of fixtures) fixture.disconnect();
    await server.stop();
  }
}

async function provideContenders(server: TestServer, paths: string[], fixtures: ChildProcess[]): Promise<Contender[]> {
  writeEmptyNext(EMPTY_NEXT, process.cwd());
  await run(process.execPath, [path.resolve("node_modules/next/dist/bin/next"), "build"], {
    cwd: EMPTY_NEXT,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const start = async (which: string, ...more: string[]): Promise<number> => {
    const fixture = fork("tests/bench/redirect-fixtures.ts", [which, ...more], { execArgv: ["--import", "tsx"], env: environment(server) });
    fixtures.push(fixture);
    return portOf(fixture);
  };
  return [
    { name: "node:http alone", port: await start("raw"), paths },
    { name: "ours", port: Number(new URL(server.baseUrl).port), paths },
    { name: "a commit for each click", port: await start("insert"), paths },
    { name: "empty Next route handler", port: await start("next", EMPTY_NEXT), paths: ["/r"] },
  ];
}

type Shape = { rounds: number; seconds: number; connections: number };

/** Rounds in turns, so that a busy machine slows all alike. Returns our median. */
async function compare(load: Load, contenders: Contender[], { rounds, seconds, connections }: Shape): Promise<number> {
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, port, paths } of contenders) {
      const figures = await load.measure({ port, paths, seconds, connections, returning: RETURNING });
      if (figures.failed > 0) throw new Error(`${name}: ${figures.failed} requests failed`);
      // The first round warms up.
      if (round > 0) rates.get(name)?.push(figures.perSecond);
    }
  }
  const ours = rates.get("ours") ?? [];
  for (const [name, values] of rates) {
    const ratios = ours.map((value, round) => value / (values[round] ?? Number.NaN));
    const ratio = name === "ours" ? "" : `   ours is ${median(ratios).toFixed(2)} × (at least ${Math.min(...ratios).toFixed(2)} ×)`;
    console.log(`${name.padEnd(26)} ${Math.round(median(values)).toString().padStart(7)} a second${ratio}`);
  }
  return median(ours);
}

type Half = { paths: string[]; rate: number; seconds: number; connections: number };

async function atHalf(load: Load, server: TestServer, { paths, rate, seconds, connections }: Half): Promise<void> {
  const port = Number(new URL(server.baseUrl).port);
  const clicks = { port, paths, seconds, connections, rate, returning: RETURNING };
  console.log(`at half of our most (${Math.round(rate)} a second):`);
  print("alone", await load.measure(clicks));
  const pages = startLoad();
  try {
    const cookie = await signedIn(server);
    const dashboards = { port, paths: ["/dashboard"], seconds, connections: 10, rate: DASHBOARDS_A_SECOND, cookie };
    await pages.measure({ ...dashboards, seconds: 2 });
    const [beside, rendered] = await Promise.all([load.measure(clicks), pages.measure(dashboards)]);
    print(`while ${DASHBOARDS_A_SECOND} dashboards a second render`, beside);
    print("those dashboards", rendered);
  } finally {
    pages.end();
  }
}

const print = (what: string, { perSecond, p50, p99, p999, failed }: Figures): void =>
  console.log(
    `  ${what.padEnd(36)} ${perSecond.toFixed(0)} a second, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, p99.9 ${p999.toFixed(1)} ms, ${failed} failed`,
  );

/** Links of the demo's affiliate. */
async function provideLinks({ demo }: TestServer): Promise<string[]> {
  const client = new pg.Client({ connectionString: demo?.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ code: string }>(
      `insert into links (merchant_id, program_id, affiliate_id, code, name)
       select l.merchant_id, l.program_id, l.affiliate_id, 'bench-' || n, 'Bench' from links l, generate_series(1, $2) as n where l.code = $1
       returning code`,
      [demo?.linkCode, LINKS],
    );
    return rows.map(({ code }) => `/r/${code}`);
  } finally {
    await client.end();
  }
}

const dist = (): Record<string, string> => (process.env["NEXT_DIST_DIR"] ? { NEXT_DIST_DIR: process.env["NEXT_DIST_DIR"] } : {});

function environment({ demo, dataDir, baseUrl }: TestServer): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    DATABASE_URL: demo?.databaseUrl,
    DATA_DIR: dataDir,
    BASE_URL: baseUrl,
    AUTH_SECRET: randomBytes(32).toString("base64"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    HASH_KEY: randomBytes(32).toString("base64"),
  };
}

function portOf(fixture: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    fixture.once("message", (address) => resolve((address as { port: number }).port)); // the fixture sends server.address()
    fixture.once("exit", (code) => reject(new Error(`a fixture ended with ${code}`)));
  });
}
