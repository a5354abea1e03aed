import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import type { Context } from "@/lib/domain/kernel/context";
import { QueuedPg } from "@/lib/platform/db/adapter";
import { closeDatabase } from "@/lib/platform/db/client";
import { PrismaClient } from "@/lib/platform/db/generated/client";
import { cloneDatabase, startTestPostgres } from "../support/postgres";
import { describeMachine, numberArgument } from "./machine";
import type { Readers } from "./stats-fill";

const FEW = 100_000;
const ROUNDS = 5;
const TIMES = 30;
const GOAL_MS = 5;
const GOAL_RATIO = 2;
const FOLDED = 50_000;

type Query = { name: string; run: (readers: Readers) => Promise<unknown> };
type Side = { name: string; readers: Readers; client: PrismaClient; times: Map<string, number[]> };

/** Where figures on pages and in answers come from. */
const ASKED_FROM = ["lib/web/loaders", "lib/web/exports", "lib/api/agentref"];

/** Every query of statistics at --few=100000 and at --clicks=10000000 clicks, --times=30 in each of five turns, by the tenant with nine tenths of them. */
export async function bench(args: string[]): Promise<void> {
  const many = numberArgument(args, "clicks", 10_000_000);
  const few = numberArgument(args, "few", FEW);
  const runs = numberArgument(args, "times", TIMES);
  const postgres = await startTestPostgres();
  const clones: { drop(): Promise<void> }[] = [];
  const sides: Side[] = [];
  try {
    prepareEnv();
    console.log(describeMachine(os.tmpdir()));
    const { fill, foldSpeed, useDatabase } = await import("./stats-fill");
    for (const [name, clicks] of [
      [label(few), few],
      [label(many), many],
    ] as const) {
      const clone = await cloneDatabase(postgres.serverUrl);
      clones.push(clone);
      const readers = await fill(clone.url, clicks, (text) => console.log(`${name}: ${text}`));
      const client = new PrismaClient({ adapter: new QueuedPg({ connectionString: clone.url, max: 4 }) });
      sides.push({ name, readers: withClient(readers, client), client, times: new Map() });
      await useDatabase(clone.url);
      console.log(`${name}: folds ${Math.round(await foldSpeed(readers, FOLDED))} clicks/s into the sums; ${await sizes(client)}`);
    }
    const queries = await allQueries();
    for (let round = -1; round < ROUNDS; round++) for (const side of sides) await measure(side, queries, round < 0 ? 3 : runs, round >= 0);
    report(sides, queries);
  } finally {
    for (const { client } of sides) await client.$disconnect();
    await closeDatabase();
    for (const clone of clones) await clone.drop();
    await postgres.stop();
  }
}

const label = (clicks: number): string => (clicks >= 1_000_000 ? `${clicks / 1_000_000} M` : `${clicks / 1000} k`);

function prepareEnv(): void {
  const secret = () => randomBytes(32).toString("base64");
  Object.assign(process.env, {
    NODE_ENV: "test",
    BASE_URL: "http://tributary.test",
    AUTH_SECRET: secret(),
    ENCRYPTION_KEY: secret(),
    HASH_KEY: secret(),
    LOG_LEVEL: "silent",
    DATA_DIR: fs.mkdtempSync(`${os.tmpdir()}/tributary-data-`),
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

async function allQueries(): Promise<Query[]> {
  const stats = await import("@/lib/domain/stats/queries");
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

async function measure({ readers, times }: Side, queries: Query[], runs: number, counts: boolean): Promise<void> {
  for (const { name, run } of queries) {
    const taken = times.get(name) ?? [];
    for (let i = 0; i < runs; i++) {
      const from = performance.now();
      await run(readers);
      if (counts) taken.push(performance.now() - from);
    }
    times.set(name, taken);
  }
}

function report([few, many]: Side[], queries: Query[]): void {
  if (!few || !many) return;
  console.log(`\n${"milliseconds".padEnd(46)} ${few.name.padStart(7)} p50   p95 ${many.name.padStart(7)} p50   p95   p50 ×  p95 ×`);
  let met = 0;
  for (const { name } of queries) {
    const [a, b] = [few, many].map((side) => (side.times.get(name) ?? []).toSorted((x, y) => x - y));
    if (!a || !b) continue;
    const [a50, a95, b50, b95] = [at(a, 0.5), at(a, 0.95), at(b, 0.5), at(b, 0.95)];
    const isMet = b95 <= GOAL_MS && b50 / a50 <= GOAL_RATIO;
    if (isMet) met++;
    const cells = [a50, a95, b50, b95].map((value, i) => value.toFixed(2).padStart(i % 2 === 0 ? 11 : 6)).join("");
    console.log(
      `${name.padEnd(46)} ${cells}  ${(b50 / a50).toFixed(2).padStart(6)} ${(b95 / a95).toFixed(2).padStart(6)}${isMet ? "" : "  missed"}`,
    );
  }
  console.log(`\n${met} of ${queries.length} within p95 ≤ ${GOAL_MS} ms at ${many.name} and p50 ≤ ${GOAL_RATIO} × that at ${few.name}.`);
}

const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
