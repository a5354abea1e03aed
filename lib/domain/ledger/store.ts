import type { Context } from "@/lib/domain/kernel/context";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import { accountKinds, type AccountKind, type AccountRef, type EntryDraft, type LedgerCause } from "./ledger";

/** Writes the entries whose key is new, with postings and balances, in one call. Returns the keys that were new. */
export async function insertEntries(ctx: Context, tx: Tx, merchantId: string, entries: EntryDraft[]): Promise<Set<string>> {
  const [entry] = entries;
  const transfer = entry && entries.length === 1 ? transferOf(entry) : undefined;
  if (transfer) return insertEntry(ctx, tx, merchantId, transfer);
  // Everybody inserts in key order, so that two callers with the same keys meet at the first one.
  const sorted = entries.toSorted((a, b) => (a.idempotencyKey < b.idempotencyKey ? -1 : 1));
  const postings = sorted.flatMap((of, i) => of.postings.map(({ account, amount }) => ({ ...account, amount, entry: i + 1 })));
  const [row] = await tx.$queryRaw<{ fresh: string[] }[]>`
    select post_ledger_entries(${merchantId}::uuid, ${JSON.stringify(ctx.actor)}::jsonb, ${ctx.now}::timestamptz,
      ${sorted.map((e) => e.cause)}::text[], ${sorted.map((e) => e.conversionId)}::uuid[], ${sorted.map((e) => e.payoutId)}::uuid[],
      ${sorted.map((e) => e.idempotencyKey)}::text[], ${postings.map((p) => p.entry)}::int[], ${postings.map((p) => p.programId)}::uuid[],
      ${postings.map((p) => p.affiliateId)}::uuid[], ${postings.map((p) => p.kind)}::text[], ${postings.map((p) => p.currency)}::text[],
      ${postings.map((p) => p.amount)}::bigint[]) as fresh
    from note_ledger_chain(${merchantId}::uuid)`;
  return new Set(row?.fresh);
}

/** An entry between two accounts of one affiliate, or of an affiliate and its program; `source` is of the kind that is locked first. */
type Transfer = { entry: EntryDraft; source: AccountRef; target: AccountRef; amount: bigint };

function transferOf(entry: EntryDraft): Transfer | undefined {
  const [one, other, third] = entry.postings;
  if (!one || !other || third) return undefined;
  const isSorted = accountKinds.indexOf(one.account.kind) < accountKinds.indexOf(other.account.kind);
  const [source, target] = isSorted ? [one.account, other] : [other.account, one];
  const { programId, affiliateId, currency, kind } = target.account;
  const isOne = programId === source.programId && currency === source.currency && kind !== source.kind && affiliateId !== null;
  if (!isOne || source.affiliateId !== (source.kind === "commission_expense" ? null : affiliateId)) return undefined;
  return { entry, source, target: target.account, amount: target.amount };
}

/** The short way that every sale takes. */
async function insertEntry(ctx: Context, tx: Tx, merchantId: string, { entry, source, target, amount }: Transfer): Promise<Set<string>> {
  const [row] = await tx.$queryRaw<{ isNew: boolean }[]>`
    select post_ledger_entry(${merchantId}::uuid, ${JSON.stringify(ctx.actor)}::jsonb, ${ctx.now}::timestamptz, ${entry.cause},
      ${entry.conversionId}::uuid, ${entry.payoutId}::uuid, ${entry.idempotencyKey}, ${target.programId}::uuid, ${target.affiliateId}::uuid,
      ${target.currency}, ${source.kind}::ledger_account_kind, ${target.kind}::ledger_account_kind, ${amount}::bigint) as "isNew"`;
  return new Set(row?.isNew ? [entry.idempotencyKey] : []);
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

export async function findClawbacks(
  tx: Tx,
  affiliateIds: string[],
): Promise<{ programId: string; affiliateId: string; currency: string; amount: bigint }[]> {
  return tx.$queryRaw`
    select program_id as "programId", affiliate_id as "affiliateId", currency, -balance as amount from ledger_accounts
    where affiliate_id = any(${affiliateIds}::uuid[]) and kind = 'clawback' and balance < 0 order by program_id, affiliate_id, currency`;
}

/** Accounts whose stored balance is not the sum of their postings; the program's own side stands at zero. */
export async function findDrift(tx: Tx): Promise<{ accountId: string; stored: bigint; derived: bigint }[]> {
  return tx.$queryRaw`
    select a.id as "accountId", a.balance as stored, coalesce(p.sum, 0)::bigint as derived
    from ledger_accounts a left join (select account_id, sum(amount) as sum from ledger_postings group by account_id) p on p.account_id = a.id
    where a.balance <> case when a.affiliate_id is null then 0 else coalesce(p.sum, 0) end`;
}
