import type { Tx } from "@/lib/platform/db/client";

/** Alarms that stand, in the order in which they started. */
export async function findStanding(tx: Tx, programId: string) {
  return tx.trackingAlarm.findMany({ where: { programId, endedAt: null }, orderBy: { startedAt: "asc" } });
}

export async function findTimezone(tx: Tx, merchantId: string): Promise<string> {
  const { timezone } = await tx.merchant.findUniqueOrThrow({ where: { id: merchantId }, select: { timezone: true } });
  return timezone;
}

/** The latest of each kind of signal; at most 20 rows a kind are kept. */
export async function findSignals(tx: Tx, programId: string) {
  return tx.trackingSignal.findMany({
    where: { programId, kind: { in: ["script_seen", "consent_pending", "foreign_host"] } },
    orderBy: { lastSeenAt: "desc" },
  });
}

/** `at`: noon of the day, which is that day in most time zones; never later than now. */
export type ClickDay = { day: string; at: Date; clicks: number };

/** The latest seven days that had clicks, by the merchant's clock: read backwards from the key. */
export async function findClickDays(
  tx: Tx,
  of: { merchantId: string; programId: string; timezone: string; now: Date },
): Promise<ClickDay[]> {
  return tx.$queryRaw<ClickDay[]>`
    select to_char(day, 'YYYY-MM-DD') as day, least((day + time '12:00') at time zone ${of.timezone}, ${of.now}::timestamptz) as at, clicks from daily_totals
    where merchant_id = ${of.merchantId}::uuid and dimension = 'program' and subject_id = ${of.programId}::uuid and clicks > 0
    order by daily_totals.day desc limit 7`;
}

/** Sums of the last days, by the merchant's clock. */
export async function findSums(tx: Tx, of: { merchantId: string; programId: string; timezone: string; now: Date }) {
  const [row] = await tx.$queryRaw<{ clicks24h: number; clicks30d: number; conversions30d: number }[]>`
    with today as (select (${of.now}::timestamptz at time zone ${of.timezone})::date as day)
    select coalesce(sum(d.clicks) filter (where d.day > t.day - 2), 0)::int as "clicks24h", coalesce(sum(d.clicks), 0)::int as "clicks30d",
      coalesce(sum(d.conversions), 0)::int as "conversions30d"
    from today t left join daily_totals d on d.merchant_id = ${of.merchantId}::uuid and d.dimension = 'program'
      and d.subject_id = ${of.programId}::uuid and d.day > t.day - 30 and d.day <= t.day`;
  return row ?? { clicks24h: 0, clicks30d: 0, conversions30d: 0 };
}

export async function findLatestConversions(tx: Tx, programId: string) {
  return tx.conversion.findMany({
    where: { programId, kind: { not: "click" } },
    select: { id: true, orderId: true, amount: true, currency: true, method: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 5,
  });
}

export async function findLatestInbound(tx: Tx, programId: string): Promise<Date | null> {
  const row = await tx.inboundEvent.findFirst({ where: { programId }, orderBy: { createdAt: "desc" }, select: { createdAt: true } });
  return row?.createdAt ?? null;
}
