import type { Context } from "@/lib/domain/kernel/context";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { AccountKind, AccountRef, EntryDraft, LedgerCause } from "./ledger";

/** Ids of the entries that were new, by idempotency key. */
export async function insertEntries(ctx: Context, tx: Tx, merchantId: string, entries: EntryDraft[]): Promise<Map<string, string>> {
  // Everybody inserts in key order, so that two callers with the same keys meet at the first one.
  const sorted = entries.toSorted((a, b) => (a.idempotencyKey < b.idempotencyKey ? -1 : 1));
  const rows = await tx.$queryRaw<{ id: string; key: string }[]>`
    insert into ledger_entries (merchant_id, cause, conversion_id, payout_id, actor, idempotency_key, created_at)
    select ${merchantId}::uuid, e.cause, e.conversion_id, e.payout_id, ${JSON.stringify(ctx.actor)}::jsonb, e.key, ${ctx.now}::timestamptz
    from unnest(${sorted.map((e) => e.cause)}::text[], ${sorted.map((e) => e.conversionId)}::uuid[], ${sorted.map((e) => e.payoutId)}::uuid[],
      ${sorted.map((e) => e.idempotencyKey)}::text[]) as e(cause, conversion_id, payout_id, key)
    on conflict (merchant_id, idempotency_key) do nothing
    returning id, idempotency_key as key`;
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** Makes what is missing, locks all, and answers which id belongs to which account. */
export async function lockAccounts(tx: Tx, merchantId: string, refs: AccountRef[]): Promise<(ref: AccountRef) => string> {
  const wanted = [...new Map(refs.map((ref) => [nameOf(ref), ref])).values()];
  const table = Prisma.sql`unnest(${wanted.map((r) => r.programId)}::uuid[], ${wanted.map((r) => r.affiliateId)}::uuid[],
    ${wanted.map((r) => r.kind)}::ledger_account_kind[], ${wanted.map((r) => r.currency)}::char(3)[]) as r(program_id, affiliate_id, kind, currency)`;
  // Only what is missing: a conflict with a row that somebody is updating would wait, out of the order below.
  await tx.$executeRaw`
    insert into ledger_accounts (merchant_id, program_id, affiliate_id, kind, currency)
    select ${merchantId}::uuid, r.program_id, r.affiliate_id, r.kind, r.currency from ${table}
    where not exists (select 1 from ledger_accounts a where a.merchant_id = ${merchantId}::uuid and a.program_id = r.program_id
      and a.affiliate_id is not distinct from r.affiliate_id and a.kind = r.kind and a.currency = r.currency)
    order by r.program_id, r.affiliate_id nulls first, r.kind, r.currency
    on conflict do nothing`;
  const rows = await tx.$queryRaw<(AccountRef & { id: string })[]>`
    select a.id, a.program_id as "programId", a.affiliate_id as "affiliateId", a.kind::text as kind, a.currency
    from ledger_accounts a join ${table} on a.program_id = r.program_id and a.affiliate_id is not distinct from r.affiliate_id
      and a.kind = r.kind and a.currency = r.currency
    where a.merchant_id = ${merchantId}::uuid
    order by a.program_id, a.affiliate_id nulls first, a.kind, a.currency
    for update of a`;
  const ids = new Map(rows.map((row) => [nameOf(row), row.id]));
  return (ref) => {
    const id = ids.get(nameOf(ref));
    if (id === undefined) throw new Error(`ledger account ${nameOf(ref)} was not made`);
    return id;
  };
}

export async function insertPostings(
  tx: Tx,
  merchantId: string,
  postings: { entryId: string; accountId: string; amount: bigint }[],
): Promise<void> {
  await tx.$executeRaw`
    with posted as (
      insert into ledger_postings (merchant_id, entry_id, account_id, amount)
      select ${merchantId}::uuid, p.entry_id, p.account_id, p.amount
      from unnest(${postings.map((p) => p.entryId)}::uuid[], ${postings.map((p) => p.accountId)}::uuid[], ${postings.map((p) => p.amount)}::bigint[])
        as p(entry_id, account_id, amount)
      returning account_id, amount
    )
    update ledger_accounts a set balance = a.balance + moved.amount
    from (select account_id, sum(amount)::bigint as amount from posted group by account_id) as moved
    where a.id = moved.account_id`;
}

export type BalanceRow = { currency: string; kind: AccountKind; balance: bigint };

/** What is owed, summed over the accounts that the filter leaves. */
export async function sumBalances(
  tx: Tx,
  filter: { merchantId?: string; accountId?: string; programId?: string; affiliateId?: string },
): Promise<BalanceRow[]> {
  const { merchantId = null, accountId = null, programId = null, affiliateId = null } = filter;
  const conditions = [
    Prisma.sql`affiliate_id is not null`,
    ...(merchantId ? [Prisma.sql`merchant_id = ${merchantId}::uuid`] : []),
    ...(programId ? [Prisma.sql`program_id = ${programId}::uuid`] : []),
    ...(affiliateId ? [Prisma.sql`affiliate_id = ${affiliateId}::uuid`] : []),
    ...(accountId ? [Prisma.sql`affiliate_id in (select id from affiliates where account_id = ${accountId}::uuid)`] : []),
  ];
  return tx.$queryRaw<BalanceRow[]>`
    select currency, kind::text as kind, sum(balance)::bigint as balance from ledger_accounts
    where ${Prisma.join(conditions, " and ")} group by currency, kind order by currency`;
}

export type EntryRow = {
  id: string;
  cause: LedgerCause;
  amount: bigint;
  currency: string;
  from: AccountKind;
  to: AccountKind;
  createdAt: Date;
};

/** The entries of a conversion, oldest first, each with the account that gave and the one that took. */
export async function findEntries(tx: Tx, conversionId: string, scope: { merchantId?: string; accountId?: string }): Promise<EntryRow[]> {
  const { merchantId = null, accountId = null } = scope;
  return tx.$queryRaw<EntryRow[]>`
    select e.id, e.cause, e.created_at as "createdAt", t.amount, ta.currency, fa.kind::text as "from", ta.kind::text as "to"
    from ledger_entries e
    join ledger_postings t on t.entry_id = e.id and t.amount > 0 join ledger_accounts ta on ta.id = t.account_id
    join ledger_postings f on f.entry_id = e.id and f.amount < 0 join ledger_accounts fa on fa.id = f.account_id
    where e.conversion_id = ${conversionId}::uuid and (${merchantId}::uuid is null or e.merchant_id = ${merchantId}::uuid)
      and (${accountId}::uuid is null or coalesce(ta.affiliate_id, fa.affiliate_id) in (select id from affiliates where account_id = ${accountId}::uuid))
    order by e.id`;
}

export async function sumByConversion(tx: Tx, ids: string[]): Promise<{ conversionId: string; kind: AccountKind; sum: bigint }[]> {
  return tx.$queryRaw`
    select e.conversion_id as "conversionId", a.kind::text as kind, sum(p.amount)::bigint as sum
    from ledger_entries e join ledger_postings p on p.entry_id = e.id join ledger_accounts a on a.id = p.account_id
    where e.conversion_id = any(${ids}::uuid[]) group by e.conversion_id, a.kind`;
}

export async function findClawbacks(
  tx: Tx,
  affiliateIds: string[],
): Promise<{ programId: string; affiliateId: string; currency: string; amount: bigint }[]> {
  return tx.$queryRaw`
    select program_id as "programId", affiliate_id as "affiliateId", currency, -balance as amount from ledger_accounts
    where affiliate_id = any(${affiliateIds}::uuid[]) and kind = 'clawback' and balance < 0 order by program_id, affiliate_id, currency`;
}

/** Accounts whose stored balance is not the sum of their postings. */
export async function findDrift(tx: Tx): Promise<{ accountId: string; stored: bigint; derived: bigint }[]> {
  return tx.$queryRaw`
    select a.id as "accountId", a.balance as stored, coalesce(sum(p.amount), 0)::bigint as derived
    from ledger_accounts a left join ledger_postings p on p.account_id = a.id
    group by a.id having a.balance <> coalesce(sum(p.amount), 0)`;
}

function nameOf(ref: AccountRef): string {
  return `${ref.programId}/${ref.affiliateId ?? ""}/${ref.kind}/${ref.currency}`;
}
