import { decodeCursor } from "@/lib/core/cursor";
import { invalid } from "@/lib/domain/kernel/errors";
import { MAX_TOTAL } from "@/lib/core/list-total";
import type { PageInput } from "@/lib/domain/kernel/page";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";

export type DueRow = {
  id: string;
  affiliateId: string;
  accountId: string;
  affiliateName: string;
  affiliateEmail: string;
  affiliateCode: string;
  programId: string;
  programName: string;
  currency: string;
  /** All that is payable, and what of it open flags touch. */
  payable: bigint;
  flagged: bigint;
  threshold: bigint;
  isBlocked: boolean;
  hasMethod: boolean;
  isUnderReview: boolean;
};

export type DueFilter = {
  merchantId: string;
  programId?: string | undefined;
  currency?: string | undefined;
  affiliateIds?: string[] | undefined;
  excludedIds?: string[] | undefined;
  isDue?: boolean | undefined;
  search?: string | undefined;
};

const LEAST = Prisma.sql`greatest(threshold, 1)`;
const DUE = Prisma.sql`(payable - flagged >= ${LEAST} and "hasMethod" and not "isBlocked" and not "isUnderReview")`;

// From the balances: a row for each account that has money, whatever the history behind it.
function facts({ merchantId, programId, currency, affiliateIds, excludedIds, search }: DueFilter): Prisma.Sql {
  const like = `%${(search ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const conditions = [
    Prisma.sql`b.merchant_id = ${merchantId}::uuid and b.kind = 'payable' and b.balance > 0`,
    ...(programId ? [Prisma.sql`b.program_id = ${programId}::uuid`] : []),
    ...(currency ? [Prisma.sql`b.currency = ${currency}`] : []),
    ...(affiliateIds ? [Prisma.sql`b.affiliate_id = any(${affiliateIds}::uuid[])`] : []),
    ...(excludedIds?.length ? [Prisma.sql`b.affiliate_id <> all(${excludedIds}::uuid[])`] : []),
    ...(search ? [Prisma.sql`(f.code ilike ${like} or u.name ilike ${like} or u.email ilike ${like})`] : []),
  ];
  return Prisma.sql`
    select b.id, b.affiliate_id as "affiliateId", f.account_id as "accountId", u.name as "affiliateName", u.email as "affiliateEmail",
      f.code as "affiliateCode", b.program_id as "programId", p.name as "programName", b.currency, b.balance as payable,
      coalesce(t.flagged, 0)::bigint as flagged, p.payout_threshold as threshold, f.status = 'blocked' as "isBlocked",
      coalesce(d.is_complete, false) as "hasMethod",
      exists (select 1 from flags g where g.affiliate_id = b.affiliate_id and g.status = 'open'
        and not exists (select 1 from flag_items i where i.flag_id = g.id)) as "isUnderReview"
    from ledger_accounts b join affiliates f on f.id = b.affiliate_id join programs p on p.id = b.program_id join accounts u on u.id = f.account_id
    left join payout_details d on d.account_id = f.account_id
    left join lateral (
      select sum(c.payable) as flagged from conversions c where c.payable > 0 and c.currency = b.currency and c.affiliate_id = b.affiliate_id
        and c.id in (select i.conversion_id from flags g join flag_items i on i.flag_id = g.id where g.affiliate_id = b.affiliate_id and g.status = 'open')
    ) t on true
    where ${Prisma.join(conditions, " and ")}`;
}

function only(isDue: boolean | undefined): Prisma.Sql {
  if (isDue === undefined) return Prisma.sql`true`;
  return isDue ? DUE : Prisma.sql`not ${DUE}`;
}

/** A page of what is payable, the largest amount first, and the bounded count of all. */
export async function findDue(tx: Tx, filter: DueFilter, page: PageInput): Promise<{ rows: DueRow[]; total: number }> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor);
  if (page.cursor !== undefined && after === null) throw invalid("cursor", "cursor is not one that this list returned");
  const from = after ? Prisma.sql`and (-payable, id) > (select -balance, id from ledger_accounts where id = ${after}::uuid)` : Prisma.empty;
  const rows = await tx.$queryRaw<DueRow[]>`
    with due as (${facts(filter)}) select * from due where ${only(filter.isDue)} ${from}
    order by payable desc, id limit ${page.limit + 1} offset ${after ? 0 : page.offset}`;
  const [count] = await tx.$queryRaw<{ total: number }[]>`
    with due as (${facts(filter)}) select count(*)::int as total from (select 1 from due where ${only(filter.isDue)} limit ${MAX_TOTAL}) as counted`;
  return { rows, total: count?.total ?? 0 };
}

export type Content = { affiliateId: string; currency: string; count: number; amount: bigint; digest: string };

const UNFLAGGED = Prisma.sql`not exists (select 1 from flags g join flag_items i on i.flag_id = g.id where i.conversion_id = c.id and g.status = 'open')`;

/** What a payout to each of these affiliates would hold: the oldest `max` commissions that no open flag touches. */
export async function findContents(tx: Tx, affiliateIds: string[], max: number): Promise<Map<string, Content>> {
  const rows = await tx.$queryRaw<Content[]>`
    select a.id as "affiliateId", i.currency, count(*)::int as count, sum(i.payable)::bigint as amount,
      md5(string_agg(i.id || ':' || i.payable, ',' order by i.id)) as digest
    from unnest(${affiliateIds}::uuid[]) as a(id), lateral (
      select c.id, c.currency, c.payable from conversions c where c.affiliate_id = a.id and c.payable > 0 and ${UNFLAGGED}
      order by c.currency, c.approved_at, c.id limit ${max}
    ) i group by a.id, i.currency`;
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Names affiliate and currency: a membership is of one program. */
export function keyOf({ affiliateId, currency }: { affiliateId: string; currency: string }): string {
  return `${affiliateId}/${currency}`;
}

export type PayableItem = { affiliateId: string; currency: string; conversionId: string; amount: bigint };

/** Locks, in id order, the commissions that payouts to these affiliates take. */
export async function lockContents(tx: Tx, affiliateIds: string[], max: number): Promise<PayableItem[]> {
  return tx.$queryRaw<PayableItem[]>`
    with wanted as (
      select i.id from unnest(${affiliateIds}::uuid[]) as a(id), lateral (
        select c.id from conversions c where c.affiliate_id = a.id and c.payable > 0 and ${UNFLAGGED}
        order by c.currency, c.approved_at, c.id limit ${max}
      ) i
    )
    select c.affiliate_id as "affiliateId", c.currency, c.id as "conversionId", c.payable as amount
    from conversions c where c.id in (select id from wanted) order by c.id for update`;
}

/** How many commissions, with and without those that open flags touch, wait in each account. */
export async function countContents(tx: Tx, affiliateIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ affiliateId: string; currency: string; count: number }[]>`
    select c.affiliate_id as "affiliateId", c.currency, count(*)::int as count from conversions c
    where c.affiliate_id = any(${affiliateIds}::uuid[]) and c.payable > 0 group by c.affiliate_id, c.currency`;
  return new Map(rows.map((row) => [keyOf(row), row.count]));
}

export async function hasAffiliate(tx: Tx, where: { id: string; merchantId: string; programId: string }): Promise<boolean> {
  return (await tx.affiliate.findFirst({ where, select: { id: true } })) !== null;
}
