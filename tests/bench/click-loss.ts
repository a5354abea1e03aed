import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Cluster, startCluster } from "@/lib/platform/postgres/cluster";
import { ensureDatabase } from "@/lib/platform/postgres/migrate";
import type { Demo } from "@/lib/server/launch/demo";
import { newDataDir, startServer, type TestServer } from "../support/server";
import { type Clicking, startClicking } from "./clicking";
import { describeMachine, numberArgument } from "./machine";

const AWAY_MS = 30_000;
const SETTLE_MS = 600_000;
const ANSWERED_PERCENT = 99.99;

/**
 * Kills the server and PostgreSQL under load, then takes PostgreSQL away for half a minute, and counts what was lost or
 * counted twice. --servers=50 --postgres=10 --away=30 --connections=32
 */
export async function bench(args: string[]): Promise<void> {
  const world = await openWorld();
  const connections = numberArgument(args, "connections", 32);
  try {
    console.log(describeMachine(world.dataDir));
    const clicking = startClicking({ port: world.port, ...(await world.page()), connections });
    const servers = numberArgument(args, "servers", 50);
    for (let i = 0; i < servers; i++) await killServer(world);
    await report(world, clicking, `${servers} × SIGKILL of the server`);
    const databases = numberArgument(args, "postgres", 10);
    for (let i = 0; i < databases; i++) await killPostgres(world);
    await report(world, clicking, `${databases} × SIGKILL of PostgreSQL`);
    await takeAway(world, clicking, numberArgument(args, "away", AWAY_MS / 1000) * 1000);
    await report(world, clicking, "after that");
  } finally {
    await world.close();
  }
}

/** Cuts the wire to PostgreSQL for a while and says how many were answered meanwhile. */
async function takeAway(world: World, clicking: Clicking, awayMs: number): Promise<void> {
  const before = clicking.figures();
  world.line.cut();
  await sleep(awayMs);
  const during = clicking.figures();
  world.line.mend();
  await sleep(2000);
  await clicking.stop();
  for (const door of ["redirect", "script"] as const) {
    const answered = during[door].answered - before[door].answered;
    const failed = during[door].failed - before[door].failed;
    const share = (100 * answered) / (answered + failed);
    console.log(`PostgreSQL away for ${awayMs / 1000} s, ${door}: ${answered} answered, ${failed} not: ${share.toFixed(4)} %`);
    if (!(share >= ANSWERED_PERCENT)) process.exitCode = 1;
  }
}

type World = {
  dataDir: string;
  port: number;
  /** What is clicked on. */
  page: () => Promise<{ code: string; programId: string; website: string }>;
  /** The wire between server and database. */
  line: Line;
  server: TestServer;
  cluster: Cluster;
  url: string;
  start: () => Promise<TestServer>;
  close: () => Promise<void>;
};

/** A server with a demo story whose database is ours to kill. */
async function openWorld(): Promise<World> {
  const [home, dataDir] = [newDataDir(), newDataDir()];
  const cluster = await startCluster(home);
  await ensureDatabase(cluster.url("postgres"), "tributary");
  const line = await openLine(cluster.port);
  const direct = cluster.url("tributary");
  const url = new URL(direct);
  url.port = String(line.port);
  const settings = { DATABASE_URL: url.href, SEED: "demo", LOG_LEVEL: "warn", TRUST_PROXY: "1", ...dist() };
  const server = await startServer({ dataDir, env: settings });
  const { port } = new URL(server.baseUrl);
  const world: World = {
    dataDir,
    port: Number(port),
    page: () => pageOf(direct, server.demo),
    line,
    server,
    cluster,
    url: direct,
    start: () => startServer({ dataDir, env: { ...settings, PORT: port } }),
    async close() {
      await world.server.stop();
      await line.close();
      await world.cluster.stop();
      for (const folder of [home, dataDir]) fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  world.cluster = Object.assign({}, cluster, { home });
  return world;
}

const underLoad = (): Promise<void> => sleep(500 + Math.random() * 1000);

async function killServer(world: World): Promise<void> {
  await underLoad();
  await world.server.stop("SIGKILL");
  world.server = await world.start();
}

async function killPostgres(world: World): Promise<void> {
  await underLoad();
  const { home } = world.cluster as Cluster & { home: string }; // put there by openWorld
  process.kill(world.cluster.pid, "SIGKILL");
  await sleep(500);
  const cluster = await startCluster(home);
  world.line.leadTo(cluster.port);
  world.cluster = Object.assign({}, cluster, { home });
}

/** Waits until nothing is kept back, then compares what was acknowledged with what is in the database. */
async function report(world: World, clicking: Clicking, what: string): Promise<void> {
  await clicking.pause();
  const spool = path.join(world.dataDir, "spool");
  const isKept = (): boolean => fs.existsSync(spool) && fs.readdirSync(spool).some((name) => name.startsWith("clicks-"));
  const client = new pg.Client({ connectionString: world.url.replace(/:\d+\//, `:${world.cluster.port}/`) });
  await client.connect();
  try {
    const isWaiting = async () => ((await client.query("select 1 from click_batches limit 1")).rowCount ?? 0) > 0;
    const settling = `${await secondsUntil(() => !isKept())} s until the local disk was empty, ${await secondsUntil(async () => !(await isWaiting()))} s more until the sums followed`;
    const { rows: kept } = await client.query<{ id: string }>(KEPT);
    const ids = new Set(kept.map(({ id }) => id.replaceAll("-", "")));
    const tokens = clicking.tokens();
    const lost = tokens.filter((token) => !ids.has(token)).length;
    const { rows } = await client.query<{ recorded: number; twice: number; together: number; drift: number }>(TWICE);
    const { recorded = 0, twice = 0, together = 0, drift = 0 } = rows[0] ?? {};
    const { redirect, script } = clicking.figures();
    const left = isKept() || (await isWaiting()) ? 1 : 0;
    console.log(
      `${what}: ${redirect.answered} redirects and ${script.answered} calls of the script answered, ${tokens.length} tokens acknowledged, ` +
        `${recorded} recorded; ${lost} lost, ${twice} counted twice, ${together} repeats counted, ${drift} sums differ ` +
        `(${settling}${left ? "; some are still kept back" : ""})`,
    );
    if (lost + twice + together + drift + left > 0 || recorded === 0) process.exitCode = 1;
  } finally {
    await client.end();
  }
  clicking.resume();
}

async function secondsUntil(isDone: () => boolean | Promise<boolean>): Promise<string> {
  const from = Date.now();
  while (Date.now() - from < SETTLE_MS && !(await isDone())) await sleep(100);
  return ((Date.now() - from) / 1000).toFixed(1);
}

/** Every id whose token leads to a click. */
const KEPT = `
  select id from clicks
  union all select a.id from click_aliases a where exists (select from clicks c where c.id = a.click_id)`;

/**
 * Of the clicks that were asked for here: how many there are, how many are there again, and how many repeat a visitor's click within
 * 30 minutes. Of all clicks: how many sums are not what the facts say.
 */
const TWICE = `
  with asked as materialized (select id, params->>'sub1' as nonce, link_id, visitor_id, created_at from clicks where params->>'sub1' like 'bench-%'),
  gaps as (select created_at - lag(created_at) over (partition by link_id, visitor_id order by created_at) as gap from asked),
  facts as (select link_id, affiliate_id, program_id, count(*)::int as clicks from clicks group by 1, 2, 3),
  sums as (
    select link_id as id, 'link' as dimension, sum(clicks) as clicks from facts group by 1
    union all select affiliate_id, 'affiliate', sum(clicks) from facts group by 1
    union all select program_id, 'program', sum(clicks) from facts group by 1)
  select (select count(*) from asked)::int as recorded, (select count(*) - count(distinct nonce) from asked)::int as twice,
    (select count(*) from gaps where gap < interval '30 minutes')::int as together,
    ((select count(*) from sums s where clicks is distinct from
        (select sum(clicks) from daily_totals d where d.dimension::text = s.dimension and d.subject_id = s.id))
    + (select count(*) from links l where total_clicks <> (select count(*) from clicks c where c.link_id = l.id))
    + (select count(*) from affiliates a where total_clicks <> (select count(*) from clicks c where c.affiliate_id = a.id)))::int as drift`;

async function pageOf(url: string, demo: Demo | undefined): Promise<{ code: string; programId: string; website: string }> {
  if (!demo) throw new Error("The server has no demo story.");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ website: string }>("select website from programs where id = $1", [demo.programId]);
    return { code: demo.linkCode, programId: demo.programId, website: new URL(rows[0]?.website ?? "").origin };
  } finally {
    await client.end();
  }
}

type Line = { port: number; cut: () => void; mend: () => void; leadTo: (port: number) => void; close: () => Promise<void> };

/** A wire that can be cut: while it is, connections are refused as by a machine that is gone. */
async function openLine(first: number): Promise<Line> {
  let target = first;
  let isCut = false;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    if (isCut) return void near.destroy();
    const far = net.connect(target, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true).pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        to.destroy();
        sockets.delete(from);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: address && typeof address === "object" ? address.port : 0,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => (isCut = false),
    leadTo: (port) => (target = port),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const dist = (): Record<string, string> => (process.env["NEXT_DIST_DIR"] ? { NEXT_DIST_DIR: process.env["NEXT_DIST_DIR"] } : {});
