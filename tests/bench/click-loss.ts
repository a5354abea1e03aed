import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Cluster, startCluster } from "@/lib/platform/postgres/cluster";
import { ensureDatabase } from "@/lib/platform/postgres/migrate";
import { newDataDir, startServer, type TestServer } from "../support/server";
import { type Clicking, startClicking } from "./clicking";
import { describeMachine, numberArgument } from "./machine";

const AWAY_MS = 30_000;
const SETTLE_MS = 60_000;

/**
 * Kills the server and PostgreSQL under load, then takes PostgreSQL away for half a minute, and counts what was lost or
 * counted twice. --servers=50 --postgres=10 --away=30 --connections=32
 */
export async function bench(args: string[]): Promise<void> {
  const world = await openWorld();
  const connections = numberArgument(args, "connections", 32);
  try {
    console.log(describeMachine(world.dataDir));
    const clicking = startClicking({ port: world.port, path: world.path, connections });
    const servers = numberArgument(args, "servers", 50);
    for (let i = 0; i < servers; i++) await killServer(world);
    await report(world, clicking, `${servers} × SIGKILL of the server`);
    const databases = numberArgument(args, "postgres", 10);
    for (let i = 0; i < databases; i++) await killPostgres(world);
    await report(world, clicking, `${databases} × SIGKILL of PostgreSQL`);
    const before = clicking.figures();
    const awayMs = numberArgument(args, "away", AWAY_MS / 1000) * 1000;
    world.line.cut();
    await sleep(awayMs);
    const during = clicking.figures();
    world.line.mend();
    await sleep(2000);
    await clicking.stop();
    const [answered, failed] = [during.answered - before.answered, during.failed - before.failed];
    console.log(
      `PostgreSQL away for ${awayMs / 1000} s: ${answered} answered, ${failed} not: ${((100 * answered) / (answered + failed)).toFixed(4)} %`,
    );
    await report(world, clicking, "after that");
  } finally {
    await world.close();
  }
}

type World = {
  dataDir: string;
  port: number;
  path: string;
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
  const settings = { DATABASE_URL: url.href, SEED: "demo", LOG_LEVEL: "warn", ...dist() };
  const server = await startServer({ dataDir, env: settings });
  const { port } = new URL(server.baseUrl);
  const world: World = {
    dataDir,
    port: Number(port),
    path: `/r/${server.demo?.linkCode}`,
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
    const until = Date.now() + SETTLE_MS;
    const waiting = async () => (await client.query("select 1 from click_batches limit 1")).rowCount;
    while (Date.now() < until && (isKept() || (await waiting()))) await sleep(250);
    const { rows: kept } = await client.query<{ id: string }>("select id from clicks union all select id from click_aliases");
    const ids = new Set(kept.map(({ id }) => id.replaceAll("-", "")));
    const tokens = clicking.tokens();
    const lost = tokens.filter((token) => !ids.has(token)).length;
    const { rows } = await client.query<{ twice: number; drift: number }>(TWICE);
    const { answered } = clicking.figures();
    console.log(
      `${what}: ${answered} answered, ${tokens.length} acknowledged, ${lost} lost, ${rows[0]?.twice} recorded twice, ${rows[0]?.drift} sums differ`,
    );
    if (lost > 0 || rows[0]?.twice || rows[0]?.drift) process.exitCode = 1;
  } finally {
    await client.end();
  }
  clicking.resume();
}

const TWICE = `
  with facts as (select link_id, affiliate_id, program_id, count(*)::int as clicks from clicks group by 1, 2, 3),
  sums as (
    select link_id as id, 'link' as dimension, sum(clicks) as clicks from facts group by 1
    union all select affiliate_id, 'affiliate', sum(clicks) from facts group by 1
    union all select program_id, 'program', sum(clicks) from facts group by 1)
  select (select count(*) - count(distinct id) from clicks)::int as twice,
    ((select count(*) from sums s where clicks <> (select sum(clicks) from daily_totals d where d.dimension::text = s.dimension and d.subject_id = s.id))
    + (select count(*) from links l where total_clicks <> (select count(*) from clicks c where c.link_id = l.id))
    + (select count(*) from affiliates a where total_clicks <> (select count(*) from clicks c where c.affiliate_id = a.id)))::int as drift`;

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
