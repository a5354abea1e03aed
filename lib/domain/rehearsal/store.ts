import { toJsonAmount } from "@/lib/core/money";
import type { OwnTerms } from "@/lib/domain/conversions/attribution";
import type { ReportedKind } from "@/lib/domain/conversions/conversion";
import type { DecisionCandidate, SaleExclusion } from "@/lib/domain/conversions/decision";
import type { Tx } from "@/lib/platform/db/client";

export type EventRow = {
  id: string;
  createdAt: Date;
  sale: {
    kind?: ReportedKind;
    orderId: string;
    amount: number;
    currency: string;
    occurredAt: string;
    firstSaleAt: string | null;
  };
  candidates: DecisionCandidate[];
  exclusions: SaleExclusion[];
  affiliateId: string | null;
  commission: bigint | null;
  amount: bigint | null;
  refundedAmount: bigint | null;
  isRejected: boolean | null;
};

/** A batch of judged events of a program since an instant, newest first, after the row that `after` names. */
export async function findEvents(
  tx: Tx,
  of: { merchantId: string; programId: string; since: Date },
  after: { createdAt: Date; id: string } | null,
  limit: number,
): Promise<EventRow[]> {
  const at = after?.createdAt ?? null;
  const id = after?.id ?? null;
  // The bound alone is what the index can use; ties of one instant are told apart by id.
  // Events that no terms could credit are left out: nobody was near them.
  return tx.$queryRaw<EventRow[]>`
    select d.id, d.created_at as "createdAt", d.record->'sale' as sale, d.record->'candidates' as candidates, d.record->'exclusions' as exclusions,
      v.affiliate_id as "affiliateId", v.commission, v.amount, v.refunded_amount as "refundedAmount", v.status = 'rejected' as "isRejected"
    from decision_records d left join conversions v on v.id = d.conversion_id
    where d.merchant_id = ${of.merchantId}::uuid and d.program_id = ${of.programId}::uuid and d.created_at >= ${of.since}::timestamptz
      and d.created_at <= coalesce(${at}::timestamptz, 'infinity')
      and (${at}::timestamptz is null or d.created_at < ${at}::timestamptz or (d.created_at = ${at}::timestamptz and d.id > ${id}::uuid))
      and coalesce(d.record->'sale'->>'kind', 'sale') <> 'click'
      and (d.conversion_id is not null
        or d.reason in ('click_outside_window', 'not_first_sale', 'months_over', 'not_paid_per_sale', 'not_paid_per_lead', 'not_paid_per_install'))
    order by d.created_at desc, d.id limit ${limit}`;
}

/** Counted clicks of an affiliate on a merchant's day (YYYY-MM-DD), without those whose commission was rejected; what was credited for them. */
export type ClickDay = { affiliateId: string; day: string; clicks: number; credited: bigint };

/** A batch of days with clicks of a program's affiliates since the day of an instant, latest first, after the row that `after` names. */
export async function findClickDays(
  tx: Tx,
  of: { merchantId: string; programId: string; since: Date },
  after: ClickDay | null,
  limit: number,
): Promise<ClickDay[]> {
  const [day, id] = [after?.day ?? null, after?.affiliateId ?? null];
  return tx.$queryRaw<ClickDay[]>`
    with zone as (select timezone, (${of.since}::timestamptz at time zone timezone)::date as since from merchants where id = ${of.merchantId}::uuid),
    days as (
      select d.subject_id as affiliate_id, d.day, d.clicks from zone z
      join daily_totals d on d.merchant_id = ${of.merchantId}::uuid and d.dimension = 'affiliate' and d.day >= z.since and d.clicks > 0
      join affiliates a on a.id = d.subject_id and a.program_id = ${of.programId}::uuid
      where ${day}::date is null or d.day < ${day}::date or (d.day = ${day}::date and d.subject_id > ${id}::uuid)
      order by d.day desc, d.subject_id limit ${limit}
    ), paid as (
      select v.affiliate_id, (v.occurred_at at time zone z.timezone)::date as day, sum(v.clicks) filter (where v.status = 'rejected')::int as rejected,
        sum(v.commission) filter (where v.status <> 'rejected')::bigint as credited
      from zone z join conversions v on v.merchant_id = ${of.merchantId}::uuid and v.program_id = ${of.programId}::uuid and v.kind = 'click'
        and v.occurred_at >= (select min(day) - 1 from days) and v.occurred_at < (select max(day) + 2 from days)
      group by 1, 2
    )
    select d.affiliate_id as "affiliateId", d.day::text as day, greatest(d.clicks - coalesce(p.rejected, 0), 0) as clicks, coalesce(p.credited, 0)::bigint as credited
    from days d left join paid p using (affiliate_id, day) order by d.day desc, d.affiliate_id`;
}

/** The own terms of a program's affiliates that are in force at an instant. */
export async function findOwnTerms(tx: Tx, programId: string, at: Date): Promise<OwnTerms[]> {
  const rows = await tx.affiliateTerms.findMany({
    where: { programId, validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] },
  });
  return rows.map(({ id, affiliateId, version, model, recurrence, percentBps, fixedAmount, limitMonths, holdDays }) => ({
    id,
    affiliateId,
    version,
    model,
    recurrence,
    percentBps,
    fixedAmount: fixedAmount === null ? null : toJsonAmount(fixedAmount),
    limitMonths,
    holdDays,
  }));
}

/** Name and code of memberships. */
export async function findPeople(tx: Tx, ids: string[]): Promise<Map<string, { name: string; code: string }>> {
  const rows = await tx.affiliate.findMany({
    where: { id: { in: ids } },
    select: { id: true, code: true, account: { select: { name: true } } },
  });
  return new Map(rows.map((row) => [row.id, { name: row.account.name, code: row.code }]));
}

export async function isMember(tx: Tx, programId: string, affiliateId: string): Promise<boolean> {
  return (await tx.affiliate.count({ where: { id: affiliateId, programId } })) === 1;
}
