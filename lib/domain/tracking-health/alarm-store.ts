import type { Tx } from "@/lib/platform/db/client";
import type { AlarmKind, TrackingFacts } from "./alarm";

export type Watched = { id: string; merchantId: string; name: string; timezone: string };

const DAY_MS = 86_400_000;
const RECENT_SALES = 200;
const EARLIER_SALES = 800;

/** Active programs after `after` in id order. */
export async function findWatched(tx: Tx, after: string | null, limit: number): Promise<Watched[]> {
  return tx.$queryRaw<Watched[]>`
    select p.id, p.merchant_id as "merchantId", p.name, m.timezone from programs p join merchants m on m.id = p.merchant_id
    where p.status = 'active' and (${after}::uuid is null or p.id > ${after}::uuid) order by p.id limit ${limit}`;
}

/** Reads daily sums, two bounded slices of the conversions' index and the script's signals: its cost does not follow the history. */
export async function findFacts(tx: Tx, program: Watched, now: Date): Promise<TrackingFacts> {
  const [days] = await tx.$queryRaw<{ clicks: number; sales: number; clicksBefore: number; salesBefore: number }[]>`
    with today as (select (${now}::timestamptz at time zone ${program.timezone})::date as day)
    select coalesce(sum(d.clicks) filter (where d.day > t.day - 7), 0)::int as clicks,
      coalesce(sum(d.conversions) filter (where d.day > t.day - 7), 0)::int as sales,
      coalesce(sum(d.clicks) filter (where d.day <= t.day - 7), 0)::int as "clicksBefore",
      coalesce(sum(d.conversions) filter (where d.day <= t.day - 7), 0)::int as "salesBefore"
    from today t left join daily_totals d on d.merchant_id = ${program.merchantId}::uuid and d.dimension = 'program'
      and d.subject_id = ${program.id}::uuid and d.day > t.day - 35 and d.day <= t.day`;
  const week = new Date(now.getTime() - 7 * DAY_MS);
  const recentSales = await countByCoupon(tx, program.id, { from: week, to: now, limit: RECENT_SALES });
  const earlierSales = await countByCoupon(tx, program.id, {
    from: new Date(week.getTime() - 28 * DAY_MS),
    to: week,
    limit: EARLIER_SALES,
  });
  const signals = await tx.trackingSignal.findMany({
    where: {
      programId: program.id,
      kind: { in: ["clock_skew", "duplicate_script"] },
      lastSeenAt: { gt: new Date(now.getTime() - DAY_MS) },
      value: { not: null },
    },
    orderBy: { lastSeenAt: "desc" },
  });
  const perClick = await tx.programTerms.findFirst({
    where: {
      programId: program.id,
      trigger: "click",
      validFrom: { lte: now },
      OR: [{ validTo: null }, { validTo: { gt: new Date(week.getTime() - 28 * DAY_MS) } }],
    },
    select: { id: true },
  });
  const skew = signals.find((signal) => signal.kind === "clock_skew");
  const twice = signals.find((signal) => signal.kind === "duplicate_script");
  return {
    recent: { clicks: days?.clicks ?? 0, sales: days?.sales ?? 0 },
    before: { clicks: days?.clicksBefore ?? 0, sales: days?.salesBefore ?? 0 },
    paysClicks: perClick !== null,
    recentSales,
    earlierSales,
    clockSkew: skew
      ? { host: skew.host, skewMs: Number(skew.value), hours: (skew.lastSeenAt.getTime() - skew.firstSeenAt.getTime()) / 3_600_000 }
      : null,
    duplicateScript: twice ? { host: twice.host, times: Number(twice.value) } : null,
  };
}

async function countByCoupon(tx: Tx, programId: string, { from, to, limit }: { from: Date; to: Date; limit: number }) {
  const [row] = await tx.$queryRaw<{ total: number; byCoupon: number }[]>`
    select count(*)::int as total, (count(*) filter (where method = 'coupon'))::int as "byCoupon" from (
      select method from conversions where program_id = ${programId}::uuid and created_at > ${from}::timestamptz and created_at <= ${to}::timestamptz
        and kind <> 'click'
      order by created_at desc, id limit ${limit}) as latest`;
  return row ?? { total: 0, byCoupon: 0 };
}

/** Starts an alarm. True when it was this call that started it. */
export async function startAlarm(
  tx: Tx,
  program: Watched,
  { kind, observed, at }: { kind: AlarmKind; observed: Record<string, number | string>; at: Date },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    insert into tracking_alarms (merchant_id, program_id, kind, observed, started_at)
    values (${program.merchantId}::uuid, ${program.id}::uuid, ${kind}::tracking_alarm_kind, ${JSON.stringify(observed)}::jsonb, ${at}::timestamptz)
    on conflict (program_id, kind) do update set observed = excluded.observed, started_at = excluded.started_at, ended_at = null
      where tracking_alarms.ended_at is not null
    returning 1`;
  return rows.length > 0;
}

/** Ends a program's alarms except those of `standing`. */
export async function endAlarms(tx: Tx, programId: string, standing: AlarmKind[], at: Date): Promise<void> {
  await tx.trackingAlarm.updateMany({ where: { programId, endedAt: null, kind: { notIn: standing } }, data: { endedAt: at } });
}
