import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonAmount } from "@/lib/core/money";
import type { Tenant } from "../kernel/context";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput, totalOf } from "../kernel/page";
import type { AffiliateView, Balances } from "./affiliate";

const include = {
  program: { select: { name: true, currency: true } },
  account: { select: { name: true, email: true, affiliateProfile: { select: { website: true } } } },
  application: { select: { website: true } },
} satisfies Prisma.AffiliateInclude;

export type AffiliateRow = Prisma.AffiliateGetPayload<{ include: typeof include }>;

/** Which memberships a tenant may see: a merchant its programs', the platform all, an affiliate its own. */
export function scopeOf(tenant: Tenant): Prisma.AffiliateWhereInput {
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  if (tenant.kind === "affiliate") return { accountId: tenant.accountId };
  return tenant.kind === "platform" ? {} : { id: { in: [] } };
}

export function findAffiliateRow(tx: Tx, where: Prisma.AffiliateWhereInput): Promise<AffiliateRow | null> {
  return tx.affiliate.findFirst({ where, include });
}

export function listAffiliateRowsById(tx: Tx, tenant: Tenant, ids: string[]): Promise<AffiliateRow[]> {
  return tx.affiliate.findMany({ where: { ...scopeOf(tenant), id: { in: ids } }, include });
}

type Sort = { sortBy: "createdAt" | "totalClicks" | "totalRevenue" | "name"; sortOrder: "asc" | "desc" };

/** A page of memberships and the bounded count of all that match. */
export async function listAffiliateRows(tx: Tx, where: Prisma.AffiliateWhereInput, sort: Sort, page: PageInput) {
  // The indexes end in an ascending id under a descending column; the other way round they are read backwards.
  const last = { id: sort.sortOrder === "desc" ? ("asc" as const) : ("desc" as const) };
  const first = sort.sortBy === "name" ? { account: { name: sort.sortOrder } } : { [sort.sortBy]: sort.sortOrder };
  const rows = await tx.affiliate.findMany({ where, include, orderBy: [first, last], ...pageArgs(page) });
  const total = totalOf(page, rows) ?? (await tx.affiliate.count({ where, take: MAX_TOTAL }));
  return { rows, total };
}

/** Memberships of one person, newest first, at most 500. */
export function listMembershipRows(tx: Tx, accountId: string, programId?: string) {
  return tx.affiliate.findMany({
    where: { accountId, ...(programId && { programId }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 500,
  });
}

const named = { pending: "pending", held: "held", payable: "payable", in_payout: "inPayout", paid: "paid", clawback: "clawback" } as const;

/** Balances by membership, each in its program's own currency; one query for all. */
export async function balancesByAffiliate(tx: Tx, affiliateIds: string[]): Promise<Map<string, Balances>> {
  // The ledger answers for one membership at a time; a list needs them all at once.
  const accounts = await tx.$queryRaw<{ affiliateId: string; kind: keyof typeof named; balance: bigint }[]>`
    select a.affiliate_id as "affiliateId", a.kind::text as kind, a.balance
    from ledger_accounts a join programs p on p.id = a.program_id and p.currency = a.currency where a.affiliate_id = any(${affiliateIds}::uuid[])`;
  const balances = new Map(affiliateIds.map((id) => [id, { pending: 0, held: 0, payable: 0, inPayout: 0, paid: 0, clawback: 0 }]));
  for (const { affiliateId, kind, balance } of accounts) {
    const own = balances.get(affiliateId);
    if (own) own[named[kind]] = toJsonAmount(balance);
  }
  return balances;
}

/** Those of `codes` that were ever given out; nobody else can take any of them until the transaction ends. */
export async function lockTakenCodes(tx: Tx, codes: string[]): Promise<Set<string>> {
  await tx.$queryRaw`select count(pg_advisory_xact_lock(hashtextextended('code:' || code, 0)))::int as held
    from (select distinct unnest(${codes}::text[]) as code order by 1) as wanted`;
  return findTakenCodes(tx, codes);
}

/** Those of `codes` that were ever given out. */
export async function findTakenCodes(tx: Tx, codes: string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ code: string }[]>`
    select code from links where code = any(${codes}::text[])
    union select code from affiliates where code = any(${codes}::text[])`;
  return new Set(rows.map((row) => row.code));
}

export async function insertAffiliates(tx: Tx, affiliates: Prisma.AffiliateCreateManyInput[]): Promise<AffiliateRow[]> {
  return tx.affiliate.createManyAndReturn({
    data: affiliates,
    include: { program: include.program, account: include.account, application: include.application },
  });
}

/** `flagId`: the decision about a flag that blocks. */
export type Standing = { status: "approved" | "blocked"; reason: string | null; at: Date; flagId?: string };

/** Blocks or unblocks those that are not yet; returns the ids that this call changed. */
export async function setStanding(tx: Tx, tenant: Tenant, ids: string[], { status, reason, at, flagId }: Standing): Promise<string[]> {
  const rows = await tx.affiliate.updateManyAndReturn({
    where: { ...scopeOf(tenant), id: { in: ids }, status: { not: status } },
    data: { status, blockedAt: status === "blocked" ? at : null, blockReason: reason, blockedByFlagId: flagId ?? null, updatedAt: at },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

type Block = { id: string; flagId: string };

const blockedBy = ({ id, flagId }: Block) => ({ id, status: "blocked" as const, blockedByFlagId: flagId });

/** Since when a membership is blocked by that decision; null when it is not. */
export async function findBlock(tx: Tx, block: Block): Promise<Date | null> {
  const row = await tx.affiliate.findFirst({ where: blockedBy(block), select: { blockedAt: true } });
  return row?.blockedAt ?? null;
}

/** Another decision stands behind the block from now on. */
export async function passBlock(tx: Tx, block: Block, toFlagId: string): Promise<void> {
  await tx.affiliate.updateMany({ where: blockedBy(block), data: { blockedByFlagId: toFlagId } });
}

/** False when that decision does not block the membership (any more). */
export async function liftBlock(tx: Tx, block: Block, at: Date): Promise<boolean> {
  const { count } = await tx.affiliate.updateMany({
    where: blockedBy(block),
    data: { status: "approved", blockedAt: null, blockReason: null, blockedByFlagId: null, updatedAt: at },
  });
  return count === 1;
}

/** Locks memberships without clicks and conversions and returns their ids. */
export async function lockUnused(tx: Tx, ids: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select a.id from affiliates a
    where a.id = any(${ids}::uuid[]) and a.total_clicks = 0 and a.total_conversions = 0
      and not exists (select 1 from conversions c where c.affiliate_id = a.id)
    order by a.id for update`;
  return rows.map((row) => row.id);
}

export async function removeAffiliates(tx: Tx, ids: string[]): Promise<void> {
  await tx.affiliate.deleteMany({ where: { id: { in: ids } } });
}

export async function findLastConversionAt(tx: Tx, affiliateId: string): Promise<Date | null> {
  const last = await tx.conversion.findFirst({
    where: { affiliateId, kind: { not: "click" } },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  return last?.createdAt ?? null;
}

export function toAffiliate(row: AffiliateRow): AffiliateView {
  const { id, accountId, programId, merchantId, code, status, source, trustTier, totalClicks, totalConversions } = row;
  const { approvedAt, blockedAt, blockReason, createdAt, account, application, program } = row;
  return {
    id,
    accountId,
    programId,
    programName: program.name,
    merchantId,
    code,
    status,
    source,
    trustTier,
    isTierFixed: row.isTierFixed,
    tierReason: row.tierReason,
    tierChangedAt: row.tierChangedAt,
    // Written through the schema of the verb, which knows no others.
    circumstances: row.circumstances as AffiliateView["circumstances"],
    name: account.name,
    email: account.email,
    website: application?.website ?? account.affiliateProfile?.website ?? null,
    totalClicks,
    totalConversions,
    totalRevenue: toJsonAmount(row.totalRevenue),
    totalCommission: toJsonAmount(row.totalCommission),
    currency: program.currency,
    approvedAt,
    blockedAt,
    blockReason,
    createdAt,
  };
}
