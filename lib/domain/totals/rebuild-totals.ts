import { monthOf } from "@/lib/core/day";
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
  sumMerchant,
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
  const lanes = ctx.tx ? 1 : LANES;
  const touched = new Map<string, Set<string>>();
  const parts = partsOf(ctx, of, { lanes, rebuilt, touched });
  const work = async (): Promise<void> => {
    try {
      for (let next = await parts.next(); !next.done; next = await parts.next()) await rebuildPrograms(ctx, next.value);
    } catch (error) {
      await parts.return();
      throw error;
    }
  };
  const done = await Promise.allSettled(Array.from({ length: lanes }, work));
  for (const one of done) if (one.status === "rejected") throw one.reason;
  for (const [merchantId, months] of touched) for (const month of months) await rebuildMerchant(ctx, merchantId, month);
  return rebuilt;
}

type Part = { merchantId: string; programIds: string[]; stretches: Days[] };

/** Everything there is to do, in parts that have no program in common. */
async function* partsOf(
  ctx: Context,
  of: { merchantId?: string | undefined; days?: string[] },
  { lanes, rebuilt, touched }: { lanes: number; rebuilt: Rebuilt; touched: Map<string, Set<string>> },
): AsyncGenerator<Part, void> {
  for (const merchantId of of.merchantId ? [of.merchantId] : await findMerchantIds(reader(ctx))) {
    const days = await daysOf(ctx, merchantId, of.days);
    const stretches = stretchesOf(days);
    touched.set(merchantId, new Set(days.map(({ day }) => monthOf(day))));
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

async function rebuildMerchant(ctx: Context, merchantId: string, month: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const programIds = await findProgramIds(tx, merchantId);
    await lockPrograms(tx, programIds);
    await planBy(tx, "keys");
    await sumMerchant(tx, { merchantId, programIds }, month);
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
