import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { EarningFacts, EarningState, PayoutFrequency } from "./earning";

export type MembershipRow = {
  affiliateId: string;
  programId: string;
  programName: string;
  threshold: bigint;
  payoutFrequency: PayoutFrequency;
  isBlocked: boolean;
};

/** Memberships of one person, at most 500. */
export async function findMemberships(tx: Tx, accountId: string, programId?: string): Promise<MembershipRow[]> {
  const rows = await tx.affiliate.findMany({
    where: { accountId, programId },
    select: { id: true, status: true, program: { select: { id: true, name: true, payoutThreshold: true, payoutFrequency: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 500,
  });
  return rows.map(({ id, status, program }) => ({
    affiliateId: id,
    programId: program.id,
    programName: program.name,
    threshold: program.payoutThreshold,
    payoutFrequency: program.payoutFrequency,
    isBlocked: status === "blocked",
  }));
}

export type BalanceRow = { affiliateId: string; currency: string; kind: string; balance: bigint };

export async function findBalances(tx: Tx, affiliateIds: string[]): Promise<BalanceRow[]> {
  return tx.$queryRaw<BalanceRow[]>`
    select affiliate_id as "affiliateId", currency, kind::text as kind, balance from ledger_accounts
    where affiliate_id = any(${affiliateIds}::uuid[]) order by currency`;
}

/** An account's clicks that are counted and not credited yet, each at the price of its instant, by program. */
export async function findDueClicks(
  tx: Tx,
  accountId: string,
): Promise<{ programId: string; programName: string; clicks: number; amount: bigint; currency: string; timezone: string }[]> {
  return tx.$queryRaw`
    select p.id as "programId", p.name as "programName", count(*)::int as clicks, sum(coalesce(o.fixed_amount, t.fixed_amount))::bigint as amount,
      p.currency, m.timezone
    from click_dues d cross join unnest(d.clicked_at) as at join programs p on p.id = d.program_id join merchants m on m.id = d.merchant_id
    join affiliates a on a.id = d.affiliate_id and (a.blocked_at is null or at < a.blocked_at)
    join program_terms t on t.trigger = 'click' and t.program_id = d.program_id and t.valid_from <= at and (t.valid_to is null or at < t.valid_to)
    left join affiliate_terms o on o.affiliate_id = d.affiliate_id and o.valid_from <= at and (o.valid_to is null or at < o.valid_to)
    where a.account_id = ${accountId}::uuid group by p.id, p.name, p.currency, m.timezone order by p.name, p.id`;
}

export type EarningRow = Omit<EarningFacts, "payout"> & {
  id: string;
  affiliateId: string;
  currency: string;
  occurredAt: Date;
  createdAt: Date;
  payoutId: string | null;
  payoutReference: string | null;
  payoutStatus: "pending" | "processing" | "completed" | "failed" | null;
  payoutAt: Date | null;
  failureReason: string | null;
};

const STATES: Record<EarningState, Prisma.Sql> = {
  pending: Prisma.sql`c.approved_at is null and not c.is_held and c.status in ('pending', 'partially_refunded')`,
  held: Prisma.sql`c.is_held`,
  available: Prisma.sql`c.payable > 0`,
  in_payout: Prisma.sql`p.status in ('pending', 'processing', 'failed')`,
  paid: Prisma.sql`p.status = 'completed'`,
  taken_back: Prisma.sql`c.status in ('rejected', 'refunded')`,
};

export type EarningFilter = { affiliateIds: string[]; state: EarningState | undefined; since: Date | null };

/** A page of commissions, newest first, each with the payout that it is in. */
export async function findEarnings(tx: Tx, filter: EarningFilter, page: PageInput): Promise<{ rows: EarningRow[]; total: number }> {
  const { take, skip, cursor } = pageArgs(page);
  const { affiliateIds, state, since } = filter;
  // The newest payout that a commission went into; most are in none or one.
  const from = Prisma.sql`
    from conversions c left join lateral (
      select p.id, p.reference, p.status, p.failure_reason, coalesce(p.completed_at, p.processing_at, p.created_at) as at
      from payout_items i join payouts p on p.id = i.payout_id where i.conversion_id = c.id and i.voided_at is null
      order by p.created_at desc limit 1
    ) p on true
    where c.affiliate_id = any(${affiliateIds}::uuid[]) and (${since}::timestamptz is null or c.created_at >= ${since}::timestamptz)
      and ${state === undefined ? Prisma.sql`true` : STATES[state]}`;
  const after = cursor
    ? Prisma.sql`and (c.created_at, c.id) < (select created_at, id from conversions where id = ${cursor.id}::uuid)`
    : Prisma.empty;
  const rows = await tx.$queryRaw<EarningRow[]>`
    select c.id, c.kind::text as kind, c.affiliate_id as "affiliateId", c.currency, c.status::text as status, c.commission - c.refunded_commission as left, c.payable,
      c.is_held as "isHeld", c.approves_at as "approvesAt", c.approved_at as "approvedAt", c.occurred_at as "occurredAt", c.created_at as "createdAt",
      exists (select 1 from flag_items i join flags g on g.id = i.flag_id where i.conversion_id = c.id and g.status = 'open') as "isFlagged",
      p.id as "payoutId", p.reference as "payoutReference", p.status::text as "payoutStatus", p.at as "payoutAt", p.failure_reason as "failureReason"
    ${from} ${after} order by c.created_at desc, c.id desc limit ${take} offset ${cursor ? 0 : skip}`;
  const [count] = await tx.$queryRaw<
    { total: number }[]
  >`select count(*)::int as total from (select 1 ${from} limit ${MAX_TOTAL}) as counted`;
  return { rows, total: count?.total ?? 0 };
}
