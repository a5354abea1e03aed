import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { run } from "@/lib/server/launch/run.mjs";
import { startServer, type TestServer } from "../support/server";
import { type Figures, type Load, startLoad } from "./load";
import { describeMachine, loadAverage, lowerBound, median, numberArgument, processorTime } from "./machine";
import { writeEmptyNext } from "./redirect-fixtures";
import { signedIn } from "./signed-in";

const LINKS = 200;
/** The share of visitors who were here before. */
const RETURNING = 0.1;
const DASHBOARDS_A_SECOND = 10;
const EMPTY_NEXT = path.resolve(".next-bench/empty");

/** How many connections each contender is tried with; it is then measured with those that suit it best. */
const CONNECTIONS = [32, 64, 128, 256];
/** Connections of the visitors who come at fixed instants. */
const VISITORS = 128;

type Contender = { name: string; port: number; paths: string[]; pid: number };

/**
 * Redirects a second, in turns, of plain Node, ours, ours with a commit for each click, and an empty Next route handler,
 * alone and behind this house's front, which is how a visitor would reach it; each with the number of connections that
 * suits it best. Then our times at half of our most, alone and while dashboards render. --rounds=7 --seconds=3
 */
export async function bench(args: string[]): Promise<void> {
  const rounds = numberArgument(args, "rounds", 7);
  const seconds = numberArgument(args, "seconds", 3);
  const server = await startServer({ env: { LOG_LEVEL: "warn", ...dist() } });
  const fixtures: ChildProcess[] = [];
  const load = startLoad();
  try {
    console.log(describeMachine(server.dataDir));
    const paths = await provideLinks(server);
    const contenders = await provideContenders(server, paths, fixtures);
    const most = await compare(load, contenders, { rounds, seconds, database: postmasterOf(server) });
    for (const fixture of fixtures.splice(0)) fixture.disconnect();
    await atHalf(load, server, { paths, rate: most / 2, seconds: seconds * 4 });
    console.log(`load afterwards ${loadAverage()}`);
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
  const start = async (which: string, ...more: string[]): Promise<{ port: number; pid: number }> => {
    const fixture = fork("tests/bench/redirect-fixtures.ts", [which, ...more], { execArgv: ["--import", "tsx"], env: environment(server) });
    fixtures.push(fixture);
    return { port: await portOf(fixture), pid: fixture.pid ?? 0 };
  };
  return [
    { name: "node:http alone", ...(await start("raw")), paths },
    { name: OURS, port: Number(new URL(server.baseUrl).port), pid: server.child.pid ?? 0, paths },
    { name: "a commit for each click", ...(await start("insert")), paths },
    { name: "empty Next route handler", ...(await start("next", EMPTY_NEXT)), paths: ["/r"] },
    { name: "the same behind our front", ...(await start("front", EMPTY_NEXT)), paths: ["/r"] },
  ];
}

const OURS = "ours";

type Shape = { rounds: number; seconds: number; /** The process id of PostgreSQL. */ database: number };
type Measured = Contender & { connections: number; rates: number[]; times: number[]; costs: number[]; databaseCosts: number[] };

/** Rounds in turns, so that a busy machine slows all alike. Returns our median. */
async function compare(load: Load, contenders: Contender[], { rounds, seconds, database }: Shape): Promise<number> {
  const all: Measured[] = [];
  // This also warms each of them up.
  for (const contender of contenders)
    all.push({ ...contender, connections: await bestConnections(load, contender), rates: [], times: [], costs: [], databaseCosts: [] });
  for (let round = 0; round < rounds; round++) {
    for (const one of all) {
      const before = [processorTime(one.pid, database), processorTime(database)] as const;
      const { perSecond, p50, ok, failed } = await load.measure({ ...one, seconds, returning: RETURNING });
      if (failed > 0) throw new Error(`${one.name}: ${failed} requests failed`);
      one.rates.push(perSecond);
      one.times.push(p50);
      one.costs.push((processorTime(one.pid, database) - before[0]) / ok);
      one.databaseCosts.push((processorTime(database) - before[1]) / ok);
    }
  }
  const ours = all.find(({ name }) => name === OURS)?.rates ?? [];
  console.log(`medians of ${rounds} rounds of ${seconds} s in turns; processor time of its processes and of PostgreSQL for each request`);
  for (const { name, connections, rates, times, costs, databaseCosts } of all) {
    const ratios = ours.map((value, round) => value / (rates[round] ?? Number.NaN));
    const ratio = name === OURS ? "" : `   ours is ${median(ratios).toFixed(2)} × (95 %: at least ${lowerBound(ratios).toFixed(2)} ×)`;
    const cost = `${median(costs).toFixed(0)} + ${median(databaseCosts).toFixed(0)} µs`;
    console.log(
      `${name.padEnd(26)} ${Math.round(median(rates)).toString().padStart(7)} a second, p50 ${median(times).toFixed(1)} ms, ${connections} connections, ${cost}${ratio}`,
    );
  }
  return median(ours);
}

async function bestConnections(load: Load, { port, paths }: Contender): Promise<number> {
  let best = { connections: 0, perSecond: 0 };
  for (const connections of CONNECTIONS) {
    const { perSecond } = await load.measure({ port, paths, seconds: 1.5, connections, returning: RETURNING });
    if (perSecond > best.perSecond) best = { connections, perSecond };
  }
  return best.connections;
}

type Half = { paths: string[]; rate: number; seconds: number };

async function atHalf(load: Load, server: TestServer, { paths, rate, seconds }: Half): Promise<void> {
  const port = Number(new URL(server.baseUrl).port);
  const clicks = { port, paths, seconds, connections: VISITORS, rate, returning: RETURNING };
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

const postmasterOf = ({ dataDir }: TestServer): number =>
  Number(fs.readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

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
