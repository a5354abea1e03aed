import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import type { Context } from "@/lib/domain/kernel/context";
import { QueuedPg } from "@/lib/platform/db/adapter";
import { closeDatabase } from "@/lib/platform/db/client";
import { PrismaClient } from "@/lib/platform/db/generated/client";
import { cloneDatabase, startTestPostgres } from "../support/postgres";
import { describeMachine, numberArgument, processorTime } from "./machine";
import type { Readers, Tenants } from "./stats-fill";

const FEW = 100_000;
const ROUNDS = 5;
const TIMES = 40;
const GOAL_MS = 5;
const GOAL_RATIO = 2;
const FOLDED = 50_000;

type Query = { name: string; run: (readers: Readers) => Promise<unknown> };
/** What any query costs at least: one trip through the same client to the same server. */
const TRIP: Query = {
  name: "(select 1, to compare)",
  async run({ merchant: { tx } }) {
    if (tx) await tx.$queryRaw`select 1`;
  },
};
type Tenant = keyof Tenants;
type Taken = { times: number[]; processor: number };
type Side = { name: string; readers: Tenants; client: PrismaClient; taken: Map<string, Taken> };

/** Where figures on pages and in answers come from. */
const ASKED_FROM = ["lib/web/loaders", "lib/web/exports", "lib/api/agentref"];

/**
 * Every query of statistics at --few=100000 and at --clicks=10000000 clicks, --times=40 in each of five turns after one that does not count, by the tenant with nine
 * tenths of them and a small one. Both sizes have the same year, programs, affiliates and links: a hundred times the clicks fall on the
 * same subjects, whose days go from a few values to all of them. More affiliates instead would make each one's rows fewer.
 */
export async function bench(args: string[]): Promise<void> {
  const many = numberArgument(args, "clicks", 10_000_000);
  const few = numberArgument(args, "few", FEW);
  const runs = numberArgument(args, "times", TIMES);
  const dataDir = fs.mkdtempSync(`${os.tmpdir()}/tributary-data-`);
  const postgres = await startTestPostgres();
  const clones: { drop(): Promise<void> }[] = [];
  const sides: Side[] = [];
  try {
    prepareEnv(dataDir);
    console.log(describeMachine(os.tmpdir()));
    const { fill, foldSpeed, useDatabase } = await import("./stats-fill");
    for (const [name, clicks] of [
      [label(few), few],
      [label(many), many],
    ] as const) {
      const clone = await cloneDatabase(postgres.serverUrl);
      clones.push(clone);
      const readers = await fill(clone.url, clicks, (text) => console.log(`${name}: ${text}`));
      const side = sideOf(name, clone.url, readers);
      sides.push(side);
      await useDatabase(clone.url);
      const [one, all] = [await foldSpeed({ affiliateId: readers.big.affiliateId }, FOLDED), await foldSpeed({}, FOLDED)].map(Math.round);
      console.log(`${name}: folds ${one} clicks/s of one link and ${all} of all links into the sums; ${await sizes(side.client)}`);
    }
    await compare(sides, runs);
  } finally {
    for (const { client } of sides) await client.$disconnect();
    await closeDatabase();
    for (const clone of clones) await clone.drop();
    await postgres.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Both sizes in turns, so that whatever else the machine does meets both alike. */
export async function compare(sides: Side[], runs: number): Promise<void> {
  const queries = await allQueries();
  for (let round = -1; round < ROUNDS; round++) {
    for (const query of [TRIP, ...queries]) for (const side of sides) await measure(side, query, runs, round >= 0);
    if (round >= 0) console.log(`round ${round + 1} of ${ROUNDS}: load ${os.loadavg()[0]?.toFixed(1)}`);
  }
  for (const tenant of ["big", "small"] as const) report(sides, queries, tenant);
}

export function sideOf(name: string, url: string, { big, small }: Tenants): Side {
  const client = new PrismaClient({ adapter: new QueuedPg({ connectionString: url, max: 4 }) });
  return { name, readers: { big: withClient(big, client), small: withClient(small, client) }, client, taken: new Map() };
}

const label = (clicks: number): string => (clicks >= 1_000_000 ? `${clicks / 1_000_000} M` : `${clicks / 1000} k`);

function prepareEnv(dataDir: string): void {
  const secret = () => randomBytes(32).toString("base64");
  Object.assign(process.env, {
    NODE_ENV: "test",
    BASE_URL: "http://tributary.test",
    AUTH_SECRET: secret(),
    ENCRYPTION_KEY: secret(),
    HASH_KEY: secret(),
    LOG_LEVEL: "silent",
    DATA_DIR: dataDir,
    DATABASE_URL: "postgresql://nobody@127.0.0.1:9/gone",
  });
}

/** Queries read through the open transaction of their context: here a pool of each side's own. */
function withClient(readers: Readers, tx: PrismaClient): Readers {
  const through = (ctx: Context): Context => ({ ...ctx, tx });
  return { ...readers, merchant: through(readers.merchant), affiliate: through(readers.affiliate) };
}

async function sizes(client: PrismaClient): Promise<string> {
  const rows = await client.$queryRaw<{ name: string; rows: bigint; size: string }[]>`
    select 'daily_totals' as name, (select count(*) from daily_totals) as rows, pg_size_pretty(pg_total_relation_size('daily_totals')) as size
    union all select 'breakdown_totals', (select count(*) from breakdown_totals), pg_size_pretty(pg_total_relation_size('breakdown_totals'))`;
  return rows.map(({ name, rows: count, size }) => `${name} ${count} rows, ${size}`).join("; ");
}

/** A day of `days` ago, "YYYY-MM-DD". */
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const RANGES = { "30 days": 29, "90 days": 89, "2 years": 730 } as const;

export async function allQueries(): Promise<Query[]> {
  const stats = await import("@/lib/domain/stats/queries");
  const { listAffiliates, listMemberships } = await import("@/lib/domain/affiliates/queries");
  const { listConversions, recentConversions } = await import("@/lib/domain/conversions/queries");
  const { listLinks } = await import("@/lib/domain/links/queries");
  const ranged = Object.entries(RANGES).flatMap(([range, days]): Query[] => {
    const asked = { from: ago(days), to: ago(0) };
    return [
      { name: `merchantStats, ${range}`, run: ({ merchant }) => stats.merchantStats(merchant, asked) },
      {
        name: `merchantStats of a program, ${range}`,
        run: ({ merchant, programId }) => stats.merchantStats(merchant, { ...asked, programId }),
      },
      {
        name: `merchantStats of an affiliate, ${range}`,
        run: ({ merchant, affiliateId }) => stats.merchantStats(merchant, { ...asked, affiliateId }),
      },
      { name: `merchantBreakdown, ${range}`, run: ({ merchant }) => stats.merchantBreakdown(merchant, asked) },
      {
        name: `merchantBreakdown of a program, ${range}`,
        run: ({ merchant, programId }) => stats.merchantBreakdown(merchant, { ...asked, programId }),
      },
      {
        name: `merchantBreakdown of an affiliate, ${range}`,
        run: ({ merchant, affiliateId }) => stats.merchantBreakdown(merchant, { ...asked, affiliateId }),
      },
      { name: `affiliateStats, ${range}`, run: ({ affiliate }) => stats.affiliateStats(affiliate, asked) },
      { name: `affiliateBreakdown, ${range}`, run: ({ affiliate }) => stats.affiliateBreakdown(affiliate, asked) },
      {
        name: `affiliateBreakdown in a program, ${range}`,
        run: ({ affiliate, programId }) => stats.affiliateBreakdown(affiliate, { ...asked, programId }),
      },
      { name: `clickStats, ${range}`, run: ({ affiliate }) => stats.clickStats(affiliate, asked) },
    ];
  });
  const queries: Query[] = [
    ...ranged,
    { name: "programStats, all", run: ({ merchant, programId }) => stats.programStats(merchant, { programId, period: "all" }) },
    { name: "conversionStats, 30d", run: ({ merchant }) => stats.conversionStats(merchant, { period: "30d" }) },
    { name: "conversionStats, all", run: ({ merchant }) => stats.conversionStats(merchant, { period: "all" }) },
    { name: "affiliateOverview", run: ({ affiliate }) => stats.affiliateOverview(affiliate) },
    { name: "listAffiliates, most revenue", run: ({ merchant }) => listAffiliates(merchant, { sortBy: "totalRevenue", limit: 5 }) },
    { name: "listAffiliates by name", run: ({ merchant }) => listAffiliates(merchant, { search: "affiliate 77", limit: 25 }) },
    { name: "listConversions, the newest", run: ({ merchant }) => listConversions(merchant, { limit: 6 }) },
    { name: "listConversions of a program", run: ({ merchant, programId }) => listConversions(merchant, { programId, limit: 25 }) },
    { name: "listMemberships", run: ({ affiliate }) => listMemberships(affiliate) },
    { name: "recentConversions", run: ({ affiliate }) => recentConversions(affiliate, { limit: 6 }) },
    { name: "listLinks", run: ({ affiliate }) => listLinks(affiliate) },
    { name: "linkTrends", run: ({ affiliate, linkIds }) => stats.linkTrends(affiliate, { linkIds }) },
  ];
  const missing = askedFor().filter((name) => !queries.some((query) => query.name === name || query.name.startsWith(`${name},`)));
  if (missing.length > 0) throw new Error(`pages or answers ask for ${missing.join(", ")}: measure them here, too`);
  return queries;
}

/** The names that loaders, exports and the API import from the queries of statistics. */
function askedFor(): string[] {
  const names = ASKED_FROM.flatMap((folder) => fs.readdirSync(folder).map((file) => fs.readFileSync(`${folder}/${file}`, "utf8"))).flatMap(
    (text) => {
      const found = /import \{([^}]*)\} from "@\/lib\/domain\/stats\/queries"/.exec(text)?.[1];
      return found?.split(",").map((name) => name.trim()) ?? [];
    },
  );
  return [...new Set(names.filter(Boolean))];
}

async function measure({ readers, client, taken }: Side, { name, run }: Query, runs: number, counts: boolean): Promise<void> {
  for (const tenant of ["big", "small"] as const) {
    const key = `${tenant} ${name}`;
    const all = taken.get(key) ?? { times: [], processor: 0 };
    const pid = await serverOf(client);
    const before = processorTime(pid) + ownTime();
    for (let i = 0; i < runs; i++) {
      const from = performance.now();
      await run(readers[tenant]);
      if (counts) all.times.push(performance.now() - from);
    }
    if (counts) all.processor += processorTime(pid) + ownTime() - before;
    taken.set(key, all);
  }
}

/** Processor time of this process, in microseconds. */
function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const servers = new Map<PrismaClient, number>();

/** The process above all of a database's connections. */
async function serverOf(client: PrismaClient): Promise<number> {
  const known = servers.get(client);
  if (known !== undefined) return known;
  const [row] = await client.$queryRaw<{ pid: number }[]>`
    select split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int as pid`;
  servers.set(client, row?.pid ?? Number.NaN);
  return row?.pid ?? Number.NaN;
}

function report([few, many]: Side[], queries: Query[], tenant: Tenant): void {
  if (!few || !many) return;
  console.log(
    `\n${tenant === "big" ? "The tenant with nine tenths of all clicks" : "A small tenant"}; cpu is the processor time of client and server`,
  );
  const head = ["p50", "p95", "cpu"].map((text) => text.padStart(7)).join("");
  console.log(`${"milliseconds".padEnd(46)} ${few.name.padStart(6)}:${head} ${many.name.padStart(6)}:${head}   p50 ×  cpu ×`);
  let met = 0;
  for (const { name } of [TRIP, ...queries]) {
    const [a, b] = [few, many].map((side) => figuresOf(side.taken.get(`${tenant} ${name}`)));
    if (!a || !b) continue;
    const isMet = b.p95 <= GOAL_MS && b.p50 / a.p50 <= GOAL_RATIO;
    if (isMet && name !== TRIP.name) met++;
    const cells = [a, b].map(({ p50, p95, cpu }) => `       ${[p50, p95, cpu].map((ms) => ms.toFixed(2).padStart(7)).join("")}`).join(" ");
    const ratios = [b.p50 / a.p50, b.cpu / a.cpu].map((ratio) => ratio.toFixed(2).padStart(6)).join(" ");
    console.log(`${name.padEnd(46)} ${cells}  ${ratios}${isMet ? "" : "  missed"}`);
  }
  console.log(`${met} of ${queries.length} within p95 ≤ ${GOAL_MS} ms at ${many.name} and p50 ≤ ${GOAL_RATIO} × that at ${few.name}.`);
}

function figuresOf(taken: Taken | undefined): { p50: number; p95: number; cpu: number } | null {
  if (!taken) return null;
  const sorted = taken.times.toSorted((x, y) => x - y);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), cpu: taken.processor / 1000 / sorted.length };
}

const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
