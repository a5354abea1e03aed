import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { DueBucket, OpenCommission } from "./liability";

export type Filter = { merchantId: string; programId?: string | undefined; currency?: string | undefined; bucket?: DueBucket | undefined };

// One commission stands in one bucket: a flag goes before the day, no day before any day.
const bucketAt = (now: Date) => Prisma.sql`case
  when v.is_held then 'held' when v.approves_at is null then 'manual' when v.approves_at <= ${now}::timestamptz then 'overdue'
  when v.approves_at <= ${now}::timestamptz + interval '7 days' then 'days7' when v.approves_at <= ${now}::timestamptz + interval '30 days' then 'days30'
  when v.approves_at <= ${now}::timestamptz + interval '60 days' then 'days60' when v.approves_at <= ${now}::timestamptz + interval '90 days' then 'days90'
  else 'later' end`;

// The condition of the index conversions_open: what is still to be approved.
function open({ merchantId, programId, currency }: Filter): Prisma.Sql {
  return Prisma.sql`v.merchant_id = ${merchantId}::uuid and v.approved_at is null and v.status in ('pending', 'partially_refunded')
    ${programId ? Prisma.sql`and v.program_id = ${programId}::uuid` : Prisma.empty} ${currency ? Prisma.sql`and v.currency = ${currency}` : Prisma.empty}`;
}

/** What is still to be approved, by currency and bucket. */
export async function sumOpen(
  tx: Tx,
  filter: Filter,
  now: Date,
): Promise<{ currency: string; bucket: DueBucket; amount: bigint; count: number }[]> {
  return tx.$queryRaw`
    select v.currency, ${bucketAt(now)} as bucket, sum(v.commission - v.refunded_commission)::bigint as amount, count(*)::int as count
    from conversions v where ${open(filter)} group by 1, 2`;
}

/** What stands on the accounts of a merchant's affiliates, by currency. */
export async function sumStanding(
  tx: Tx,
  { merchantId, programId }: Filter,
): Promise<{ currency: string; kind: string; amount: bigint }[]> {
  return tx.$queryRaw`
    select currency, kind::text as kind, sum(balance)::bigint as amount from ledger_accounts
    where merchant_id = ${merchantId}::uuid and affiliate_id is not null and kind in ('payable', 'in_payout', 'clawback')
      ${programId ? Prisma.sql`and program_id = ${programId}::uuid` : Prisma.empty} group by 1, 2`;
}

export type OpenRow = Omit<OpenCommission, "amount"> & { amount: bigint };

/** Commissions that are not payable yet, earliest due first, and the bounded count of all that match. */
export async function listOpen(tx: Tx, filter: Filter, now: Date, page: PageInput): Promise<{ rows: OpenRow[]; total: number }> {
  const { take, skip, cursor } = pageArgs(page);
  const where = Prisma.sql`${open(filter)} ${filter.bucket ? Prisma.sql`and ${bucketAt(now)} = ${filter.bucket}` : Prisma.empty}`;
  const after = cursor
    ? Prisma.sql`and (coalesce(v.approves_at, 'infinity'), v.id) > (
        select coalesce(approves_at, 'infinity'), id from conversions where id = ${cursor.id}::uuid and merchant_id = ${filter.merchantId}::uuid)`
    : Prisma.empty;
  const rows = await tx.$queryRaw<OpenRow[]>`
    select v.id, v.kind::text as kind, v.order_id as "orderId", v.clicks, v.program_id as "programId", p.name as "programName", v.affiliate_id as "affiliateId",
      c.name as "affiliateName", a.code as "affiliateCode", v.commission - v.refunded_commission as amount, v.currency, v.is_held as "isHeld",
      v.approves_at as "approvesAt", v.occurred_at as "occurredAt"
    from conversions v join programs p on p.id = v.program_id join affiliates a on a.id = v.affiliate_id join accounts c on c.id = a.account_id
    where ${where} ${after} order by v.approves_at nulls last, v.id limit ${take} offset ${cursor ? 0 : skip}`;
  const [counted] = await tx.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from (select 1 from conversions v where ${where} limit ${MAX_TOTAL}) as found`;
  return { rows, total: counted?.total ?? 0 };
}
