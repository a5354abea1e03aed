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
import { countStatuses, lockStatuses } from "./settle-store";
import { lockPrograms } from "./store";

/** How many clicks one transaction may count, so that a sale waits no longer than that takes. */
const CLICKS_AT_ONCE = 100_000;
/** So many transactions work side by side, each on programs of its own. */
const LANES = 2;

export type Rebuilt = { merchants: number; days: number; clicks: number };

/**
 * Makes the sums of one merchant, or of all, again from clicks and conversions, while both go on: what comes meanwhile
 * is counted once. `days` ("YYYY-MM-DD") limits it. For the platform; harmless when repeated or broken off.
 */
export async function rebuildTotals(ctx: Context, of: { merchantId?: string | undefined; days?: string[] } = {}): Promise<Rebuilt> {
  authorize(ctx, "stats.rebuild");
  const rebuilt: Rebuilt = { merchants: 0, days: 0, clicks: 0 };
  for (const merchantId of of.merchantId ? [of.merchantId] : await findMerchantIds(reader(ctx))) {
    const days = await daysOf(ctx, merchantId, of.days);
    const stretches = stretchesOf(days);
    await Promise.all(
      lanesOf(await findProgramIds(reader(ctx), merchantId), ctx.tx ? 1 : LANES).map((programIds) =>
        rebuildPrograms(ctx, { merchantId, programIds }, stretches),
      ),
    );
    await rebuildStatuses(ctx, merchantId);
    rebuilt.merchants += 1;
    rebuilt.days += days.length;
    rebuilt.clicks += days.reduce((sum, { clicks }) => sum + clicks, 0);
  }
  return rebuilt;
}

type Lane = { merchantId: string; programIds: string[] };

function lanesOf(programIds: string[], lanes: number): string[][] {
  return Array.from({ length: lanes }, (_, lane) => programIds.filter((_id, i) => i % lanes === lane)).filter((ids) => ids.length > 0);
}

async function rebuildPrograms(ctx: Context, lane: Lane, stretches: Days[]): Promise<void> {
  for (const stretch of stretches) {
    await rebuildStretch(ctx, lane, stretch);
    if (stretch.ends !== null) await rebuildMonth(ctx, lane, stretch.ends);
  }
  for (const programId of lane.programIds) await rebuildLifetimes(ctx, programId);
}

type Day = { day: string; clicks: number };
type Days = { from: string; to: string; /** The month's first day where these are its last. */ ends: string | null };

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

async function rebuildStretch(ctx: Context, lane: Lane, { from, to }: Days): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockPrograms(tx, lane.programIds);
    await planBy(tx, "keys");
    await dropDays(tx, { ...lane, from, to });
    await planBy(tx, "sets");
    await countDays(tx, { ...lane, from, to }, ctx.now);
    await planBy(tx, "keys");
    await sumWeeks(tx, { ...lane, from, to });
  });
}

async function rebuildMonth(ctx: Context, lane: Lane, month: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockPrograms(tx, lane.programIds);
    await planBy(tx, "keys");
    await sumMonth(tx, lane, month);
  });
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
    await countStatuses(tx, merchantId);
  });
}
