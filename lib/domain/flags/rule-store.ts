import { groupBy } from "@/lib/core/group-by";
import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import type { FlagStatus, Signal } from "./flag";
import type { RuleSetting } from "./screening";

export async function findSettings(tx: Tx, programIds: string[]): Promise<Map<string, RuleSetting[]>> {
  const rows = await tx.ruleSetting.findMany({
    where: { programId: { in: programIds } },
    select: { programId: true, signal: true, mode: true, weight: true, threshold: true },
  });
  return groupBy(rows, (row) => row.programId);
}

export async function findPolicy(tx: Tx, programId: string): Promise<{ reviewNew: boolean; bannedReferrers: string[] }> {
  const row = await tx.screeningPolicy.findUnique({ where: { programId }, select: { reviewNew: true, bannedReferrers: true } });
  return row ?? { reviewNew: false, bannedReferrers: [] };
}

type Of = { merchantId: string; programId: string };

export async function putSettings(tx: Tx, of: Of, settings: RuleSetting[], by: { accountId: string | null; at: Date }): Promise<void> {
  await tx.$executeRaw`
    insert into rule_settings (program_id, signal, merchant_id, mode, weight, threshold, updated_at, updated_by_id)
    select ${of.programId}::uuid, s.signal, ${of.merchantId}::uuid, s.mode::rule_mode, s.weight, s.threshold, ${by.at}::timestamptz, ${by.accountId}::uuid
    from json_to_recordset(${JSON.stringify(settings)}::json) as s(signal text, mode text, weight int, threshold int)
    on conflict (program_id, signal) do update set mode = excluded.mode, weight = excluded.weight, threshold = excluded.threshold,
      updated_at = excluded.updated_at, updated_by_id = excluded.updated_by_id`;
}

export async function putPolicy(tx: Tx, of: Of, policy: { reviewNew: boolean; bannedReferrers: string[] }, at: Date): Promise<void> {
  await tx.screeningPolicy.upsert({
    where: { programId: of.programId },
    create: { ...of, ...policy, updatedAt: at },
    update: { ...policy, updatedAt: at },
  });
}

/** Until when each signal of an affiliate has been judged by a person, by affiliate. */
export async function findDecided(tx: Tx, affiliateIds: string[]): Promise<Map<string, Map<string, Date>>> {
  const rows = await tx.$queryRaw<{ affiliateId: string; signal: string; at: Date }[]>`
    select f.affiliate_id as "affiliateId", e.signal, max(f.resolved_at) as at from flags f join flag_evidence e on e.flag_id = f.id
    where f.affiliate_id = any(${affiliateIds}::uuid[]) and f.status <> 'open' and e.facet = '' group by 1, 2`;
  const decided = new Map<string, Map<string, Date>>();
  for (const { affiliateId, signal, at } of rows)
    decided.set(affiliateId, (decided.get(affiliateId) ?? new Map<string, Date>()).set(signal, at));
  return decided;
}

/** Whether the rules have an open case about an affiliate. */
export async function hasOpenCase(tx: Tx, affiliateId: string): Promise<boolean> {
  return (
    (await tx.flag.findFirst({ where: { affiliateId, status: "open", type: { not: "manual_review" } }, select: { id: true } })) !== null
  );
}

export type Noted = { affiliateId: string; merchantId: string; programId: string; isShadow: boolean };

/** Keeps the newest of what a rule noticed without a flag. */
export async function putNotes(ctx: Context, tx: Tx, of: Noted, signals: Signal[]): Promise<void> {
  if (signals.length === 0) return;
  await tx.$executeRaw`
    insert into signal_notes (affiliate_id, signal, merchant_id, program_id, is_shadow, points, observed, conversion_ids, first_seen_at, last_seen_at)
    select ${of.affiliateId}::uuid, s.signal, ${of.merchantId}::uuid, ${of.programId}::uuid, ${of.isShadow}, s.points, s.observed, s."conversionIds",
      ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(signals)}::json) as s(signal text, points int, observed jsonb, "conversionIds" uuid[])
    on conflict (affiliate_id, signal) do update set is_shadow = excluded.is_shadow, points = excluded.points, observed = excluded.observed,
      conversion_ids = excluded.conversion_ids, last_seen_at = excluded.last_seen_at`;
}

/** Affiliates with new clicks since they were last screened: enough of them today or yesterday, busiest first.
 * Of all merchants: an index of affiliates' days bounds it by what three days hold, and no merchant's key would. */
export async function findBusy(
  tx: Tx,
  now: Date,
  { atLeast, limit }: { atLeast: number; limit: number },
): Promise<{ id: string; clicks: number }[]> {
  return tx.$queryRaw`
    select a.id, a.total_clicks as clicks from daily_totals d join affiliates a on a.id = d.subject_id
    left join click_screenings s on s.affiliate_id = a.id
    where d.dimension = 'affiliate' and d.day between ${now}::date - 1 and ${now}::date + 1 and d.clicks >= ${atLeast}
      and a.total_clicks >= coalesce(s.clicks, 0) + ${atLeast}
    group by a.id, a.total_clicks order by a.total_clicks - coalesce(min(s.clicks), 0) desc limit ${limit}`;
}

export async function putClickScreenings(tx: Tx, seen: { id: string; clicks: number }[], at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into click_screenings (affiliate_id, clicks, screened_at)
    select id, clicks, ${at}::timestamptz from unnest(${seen.map(({ id }) => id)}::uuid[], ${seen.map(({ clicks }) => clicks)}::int[]) as s(id, clicks)
    on conflict (affiliate_id) do update set clicks = excluded.clicks, screened_at = excluded.screened_at`;
}

export type Tally = { signal: string; status: FlagStatus; flags: number };

/** How often each signal was decided how since an instant, of a merchant or (null) of all. */
export async function tallyDecisions(tx: Tx, merchantId: string | null, since: Date): Promise<Tally[]> {
  return tx.$queryRaw`
    select e.signal, f.status::text as status, count(distinct f.id)::int as flags from flags f join flag_evidence e on e.flag_id = f.id
    where (${merchantId}::uuid is null or f.merchant_id = ${merchantId}::uuid) and e.facet = '' and e.signal <> 'manual_review'
      and f.policy_version is null and (f.status = 'open' or f.resolved_at > ${since}::timestamptz)
    group by 1, 2`;
}

/** What rules in shadow noticed since an instant: affiliates and the points it would have meant. */
export async function tallyShadows(tx: Tx, merchantId: string | null, since: Date): Promise<{ signal: string; affiliates: number }[]> {
  return tx.$queryRaw`
    select signal, count(*)::int as affiliates from signal_notes
    where (${merchantId}::uuid is null or merchant_id = ${merchantId}::uuid) and is_shadow and last_seen_at > ${since}::timestamptz group by signal`;
}

export async function findProgram(tx: Tx, where: { id: string; merchantId?: string }): Promise<{ currency: string } | null> {
  return tx.program.findFirst({ where, select: { currency: true } });
}

export type Rehearsed = {
  id: string;
  name: string;
  sales: { id: string; commission: number }[];
  decision: "confirmed" | "dismissed" | "reviewed" | null;
};

/** A program's affiliates with sales since an instant, newest sales first, with the last decision about each since then. */
export async function findRehearsed(tx: Tx, programId: string, since: Date, limit: number): Promise<Rehearsed[]> {
  return tx.$queryRaw`
    select a.id, p.name, v.sales, d.status::text as decision
    from (
      select affiliate_id as id, json_agg(json_build_object('id', id, 'commission', commission - refunded_commission)) as sales, max(created_at) as at
      from (select id, affiliate_id, commission, refunded_commission, created_at from conversions
        where program_id = ${programId}::uuid and created_at > ${since}::timestamptz order by created_at desc limit 50000) s
      group by affiliate_id order by at desc limit ${limit}) v
    join affiliates a on a.id = v.id join accounts p on p.id = a.account_id
    left join lateral (select status from flags where affiliate_id = a.id and resolved_at > ${since}::timestamptz and type <> 'manual_review'
      order by resolved_at desc limit 1) d on true
    order by v.at desc`;
}
