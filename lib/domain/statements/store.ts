import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import type { LedgerCause } from "@/lib/domain/ledger/ledger";
import { MAX_TOTAL } from "@/lib/core/list-total";
import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";

// What is owed stands on these accounts; what was paid, and the program's own side, do not count.
const OWED = Prisma.sql`('pending', 'held', 'payable', 'in_payout', 'clawback')`;

export type StatementRow = {
  opening: string;
  closing: string;
  earned: string;
  paidOut: string;
  closingBy: Record<string, string> | null;
  lineCount: number;
  lines: LineRow[];
};
/** Amounts as text: they may be larger than a JSON number. */
export type LineRow = {
  id: string;
  at: string;
  cause: LedgerCause;
  conversionId: string | null;
  orderId: string | null;
  payoutId: string | null;
  payoutReference: string | null;
  outsideReference: string | null;
  amount: string;
  balance: string;
};

type Of = { merchantId: string; programId: string; affiliateId: string; currency: string };

/** An affiliate's statement from `from` to before `to` with a page of its lines: the one query behind every form of it. */
export async function readStatementRow(
  tx: Tx,
  of: Of,
  span: { from: Date; to: Date },
  page: { limit: number; offset: number },
): Promise<StatementRow> {
  const rows = await tx.$queryRaw<StatementRow[]>`
    with owed as (
      select id, kind from ledger_accounts where merchant_id = ${of.merchantId}::uuid and program_id = ${of.programId}::uuid
        and affiliate_id = ${of.affiliateId}::uuid and currency = ${of.currency} and kind in ${OWED}
    ), history as materialized (
      select e.id, e.created_at as at, e.cause, e.payout_id, case when e.payout_id is null then e.conversion_id end as conversion_id, owed.kind, p.amount
      from owed join ledger_postings p on p.account_id = owed.id join ledger_entries e on e.id = p.entry_id
      where e.created_at < ${span.to}::timestamptz
    ), head as (
      select coalesce(sum(amount) filter (where at < ${span.from}::timestamptz), 0)::bigint as opening, coalesce(sum(amount), 0)::bigint as closing
      from history
    ), moved as (
      select (array_agg(id order by id))[1] as id, at, cause, payout_id, conversion_id, sum(amount)::bigint as amount
      from history where at >= ${span.from}::timestamptz group by at, cause, payout_id, conversion_id having sum(amount) <> 0
    ), shown as (
      select moved.*, head.opening + sum(amount) over (order by at, moved.id) as balance from moved, head order by at, moved.id
      limit ${page.limit} offset ${page.offset}
    )
    select head.opening::text, head.closing::text,
      (select coalesce(sum(amount), 0)::text from moved where cause = 'commission.earned') as earned,
      (select coalesce(sum(amount), 0)::text from moved where payout_id is not null) as "paidOut",
      (select json_object_agg(kind, total) from (select kind::text as kind, sum(amount)::text as total from history group by kind) as sums) as "closingBy",
      (select count(*)::int from moved) as "lineCount",
      (select coalesce(json_agg(json_build_object('id', s.id, 'at', s.at, 'cause', s.cause, 'conversionId', s.conversion_id, 'orderId', v.order_id,
          'payoutId', s.payout_id, 'payoutReference', o.reference,
          'outsideReference', case when s.cause = 'payout.completed' then o.outside_reference end, 'amount', s.amount::text, 'balance', s.balance::text) order by s.at, s.id), '[]')
        from shown s left join conversions v on v.id = s.conversion_id left join payouts o on o.id = s.payout_id) as lines
    from head`;
  const [row] = rows;
  if (!row) throw new Error("a statement has always a head");
  return row;
}

export type SumRow = { affiliateId: string; kind: string; opening: string; closing: string; earned: string; paidOut: string };

/** What statements sum to, by affiliate and account; one query for all. Spans may differ: each merchant has its own zone. */
export async function sumStatements(tx: Tx, wanted: { affiliateId: string; currency: string; from: Date; to: Date }[]): Promise<SumRow[]> {
  return tx.$queryRaw<SumRow[]>`
    select w.id as "affiliateId", a.kind::text as kind,
      coalesce(sum(p.amount) filter (where e.created_at < w.since), 0)::text as opening, sum(p.amount)::text as closing,
      coalesce(sum(p.amount) filter (where e.created_at >= w.since and e.cause = 'commission.earned'), 0)::text as earned,
      coalesce(sum(p.amount) filter (where e.created_at >= w.since and e.payout_id is not null), 0)::text as "paidOut"
    from unnest(${wanted.map((one) => one.affiliateId)}::uuid[], ${wanted.map((one) => one.currency)}::text[],
      ${wanted.map((one) => one.from)}::timestamptz[], ${wanted.map((one) => one.to)}::timestamptz[]) as w(id, currency, since, until)
    join ledger_accounts a on a.affiliate_id = w.id and a.currency = w.currency and a.kind in ${OWED}
    join ledger_postings p on p.account_id = a.id join ledger_entries e on e.id = p.entry_id and e.created_at < w.until
    group by w.id, a.kind`;
}

export type Membership = {
  id: string;
  code: string;
  name: string;
  merchantId: string;
  merchantName: string;
  timezone: string;
  programId: string;
  programName: string;
  currency: string;
  joinedAt: Date;
};

const membership = {
  id: true,
  code: true,
  createdAt: true,
  approvedAt: true,
  account: { select: { name: true } },
  program: {
    select: { id: true, name: true, currency: true, merchantId: true, merchant: { select: { companyName: true, timezone: true } } },
  },
} satisfies Prisma.AffiliateSelect;

/** Memberships by name and id, and the bounded count of all that match. */
export async function listMembershipRows(tx: Tx, where: Prisma.AffiliateWhereInput, page: PageInput) {
  const rows = await tx.affiliate.findMany({
    where,
    select: membership,
    orderBy: [{ account: { name: "asc" } }, { id: "asc" }],
    ...pageArgs(page),
  });
  const total = await tx.affiliate.count({ where, take: MAX_TOTAL });
  return { rows: rows.map(toMembership), total };
}

export async function findMembershipRow(tx: Tx, where: Prisma.AffiliateWhereInput): Promise<Membership | null> {
  const row = await tx.affiliate.findFirst({ where, select: membership });
  return row && toMembership(row);
}

function toMembership({ id, code, approvedAt, account, program }: Prisma.AffiliateGetPayload<{ select: typeof membership }>): Membership {
  return {
    id,
    code,
    name: account.name,
    merchantId: program.merchantId,
    merchantName: program.merchant.companyName,
    timezone: program.merchant.timezone,
    programId: program.id,
    programName: program.name,
    currency: program.currency,
    joinedAt: approvedAt,
  };
}
