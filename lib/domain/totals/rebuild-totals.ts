import { monthOf } from "@/lib/core/day";
import { groupBy } from "@/lib/core/group-by";
import { inLanes } from "@/lib/core/in-lanes";
import { authorize } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import {
  countDays,
  dropDays,
  findDaysOf,
  findMerchantIds,
  findProgramIds,
  lockAffiliatesOf,
  planBy,
  sumLifetimes,
  sumMonth,
  sumWeeks,
} from "./rebuild-store";
import { findAccountIds, lockOwners, type Owners, sumOwners } from "./owner-store";
import { countStatuses, lockStatuses } from "./settle-store";
import { lockPrograms } from "./store";

/** How many clicks one transaction may count, so that a sale waits no longer than that takes. */
const CLICKS_AT_ONCE = 100_000;
/** So many transactions work side by side, each on programs of its own. */
const LANES = 2;

/** So many accounts are added up in one transaction, so that it lasts seconds. */
const ACCOUNTS_AT_ONCE = 200;

export type Rebuilt = { merchants: number; days: number; clicks: number };

/**
 * Makes the sums of one merchant, or of all, again from clicks and conversions, while both go on: what comes meanwhile
 * is counted once. `days` ("YYYY-MM-DD") limits it. For the platform; harmless when repeated or broken off.
 */
export async function rebuildTotals(ctx: Context, of: { merchantId?: string | undefined; days?: string[] } = {}): Promise<Rebuilt> {
  authorize(ctx, "stats.rebuild");
  const rebuilt: Rebuilt = { merchants: 0, days: 0, clicks: 0 };
  const lanes = ctx.tx ? 1 : LANES;
  const touched = new Map<string, Span[]>();
  await inLanes(partsOf(ctx, of, { lanes, rebuilt, touched }), lanes, (part) => rebuildPrograms(ctx, part));
  for (const [merchantId, spans] of touched) await rebuildOwners(ctx, merchantId, spans);
  return rebuilt;
}

type Part = { merchantId: string; programIds: string[]; stretches: Days[] };

/** Everything there is to do, in parts that have no program in common. */
async function* partsOf(
  ctx: Context,
  of: { merchantId?: string | undefined; days?: string[] },
  { lanes, rebuilt, touched }: { lanes: number; rebuilt: Rebuilt; touched: Map<string, Span[]> },
): AsyncGenerator<Part, void> {
  for (const merchantId of of.merchantId ? [of.merchantId] : await findMerchantIds(reader(ctx))) {
    const days = await daysOf(ctx, merchantId, of.days);
    const stretches = stretchesOf(days);
    touched.set(merchantId, spansOf(days));
    for (const programIds of lanesOf(await findProgramIds(reader(ctx), merchantId), lanes)) yield { merchantId, programIds, stretches };
    await rebuildStatuses(ctx, merchantId);
    rebuilt.merchants += 1;
    rebuilt.days += days.length;
    rebuilt.clicks += days.reduce((sum, { clicks }) => sum + clicks, 0);
  }
}

function lanesOf(programIds: string[], lanes: number): string[][] {
  return Array.from({ length: lanes }, (_, lane) => programIds.filter((_id, i) => i % lanes === lane)).filter((ids) => ids.length > 0);
}

async function rebuildPrograms(ctx: Context, part: Part): Promise<void> {
  for (const stretch of part.stretches) {
    await rebuildStretch(ctx, part, stretch);
    if (stretch.ends !== null) await rebuildMonth(ctx, part, stretch.ends);
  }
  for (const programId of part.programIds) await rebuildLifetimes(ctx, programId);
}

type Day = { day: string; clicks: number };
type Span = { from: string; to: string };
type Days = Span & { /** The month's first day where these are its last. */ ends: string | null };

async function daysOf(ctx: Context, merchantId: string, wanted: string[] | undefined): Promise<Day[]> {
  if (wanted) return wanted.toSorted().map((day) => ({ day, clicks: 0 }));
  return findDaysOf(reader(ctx), merchantId);
}

/** Days of one month each, up to so many clicks. */
function stretchesOf(days: Day[]): Days[] {
  const stretches: (Days & { clicks: number })[] = [];
  for (const { day, clicks } of days) {
    const last = stretches.at(-1);
    const month = `${day.slice(0, 7)}-01`;
    const isSameMonth = last?.ends === month;
    if (last && isSameMonth && last.clicks + clicks <= CLICKS_AT_ONCE) {
      last.to = day;
      last.clicks += clicks;
    } else {
      if (last && isSameMonth) last.ends = null;
      stretches.push({ from: day, to: day, ends: month, clicks });
    }
  }
  return stretches;
}

/** From the first to the last of some days, month by month. */
function spansOf(days: Day[]): Span[] {
  return [...groupBy(days, ({ day }) => monthOf(day)).values()].map((own) => ({ from: own[0]?.day ?? "", to: own.at(-1)?.day ?? "" }));
}

async function rebuildStretch(ctx: Context, part: Part, { from, to }: Days): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockPrograms(tx, part.programIds);
    await planBy(tx, "keys");
    await dropDays(tx, { ...part, from, to });
    await planBy(tx, "sets");
    await countDays(tx, { ...part, from, to }, ctx.now);
    await planBy(tx, "keys");
    await sumWeeks(tx, { ...part, from, to });
  });
}

async function rebuildMonth(ctx: Context, part: Part, month: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockPrograms(tx, part.programIds);
    await planBy(tx, "keys");
    await sumMonth(tx, part, month);
  });
}

/** After the last of their programs and memberships: until then they keep what they had. */
async function rebuildOwners(ctx: Context, merchantId: string, spans: Span[]): Promise<void> {
  const accountIds = await findAccountIds(reader(ctx), merchantId);
  const owners: Owners[] = [{ merchantId }];
  for (let i = 0; i < accountIds.length; i += ACCOUNTS_AT_ONCE) owners.push({ accountIds: accountIds.slice(i, i + ACCOUNTS_AT_ONCE) });
  for (const span of spans) {
    for (const some of owners) {
      await transaction(ctx, async (tx) => {
        await lockOwners(tx);
        await planBy(tx, "keys");
        await sumOwners(tx, some, span);
      });
    }
  }
}

async function rebuildLifetimes(ctx: Context, programId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockAffiliatesOf(tx, programId);
    await lockPrograms(tx, [programId]);
    await sumLifetimes(tx, programId);
  });
}

async function rebuildStatuses(ctx: Context, merchantId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockStatuses(tx);
    await countStatuses(tx, merchantId, ctx.now);
  });
}
