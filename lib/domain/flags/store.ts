import type { Context } from "@/lib/domain/kernel/context";
import { MAX_TOTAL, pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { FlagStatus, FlagType, Resolution, Signal } from "./flag";

const withParts = {
  evidence: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
  items: { orderBy: { conversionId: "asc" }, include: { conversion: { include: { customer: { select: { emailMasked: true } } } } } },
} satisfies Prisma.FlagInclude;

export type FlagRow = Prisma.FlagGetPayload<{ include: typeof withParts }>;
export type FlagFilter = Prisma.FlagWhereInput;

/** The open flag of that type for the affiliate, made when there is none. A closing flag makes room for a new one. */
export async function upsertOpenFlag(
  ctx: Context,
  tx: Tx,
  flag: { merchantId: string; programId: string; affiliateId: string; type: FlagType; points: number },
): Promise<{ id: string; isNew: boolean; score: number }> {
  const rows = await tx.$queryRaw<{ id: string; isNew: boolean; score: number }[]>`
    insert into flags (merchant_id, program_id, affiliate_id, type, score, created_at, updated_at)
    values (${flag.merchantId}::uuid, ${flag.programId}::uuid, ${flag.affiliateId}::uuid, ${flag.type}::flag_type, ${Math.max(0, flag.points)},
      ${ctx.now}::timestamptz, ${ctx.now}::timestamptz)
    on conflict (affiliate_id, type) where status = 'open' do update set updated_at = excluded.updated_at
    returning id, (xmax = 0) as "isNew", score`;
  const [row] = rows;
  if (!row) throw new Error("the flag was neither made nor found");
  return row;
}

export async function addEvidence(
  ctx: Context,
  tx: Tx,
  of: { merchantId: string; flagId: string; conversionId: string | null },
  signals: Signal[],
): Promise<void> {
  await tx.flagEvidence.createMany({ data: signals.map((signal) => ({ ...of, ...signal, createdAt: ctx.now })) });
}

/** Sets the score to the sum of the signals' points; a signal that fired again counts once, at its strongest. */
export async function rescore(tx: Tx, flagId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ score: number }[]>`
    update flags set score = (
      select greatest(0, coalesce(sum(strongest.points), 0))::int from (
        select distinct on (signal) points from flag_evidence where flag_id = ${flagId}::uuid order by signal, abs(points) desc) as strongest)
    where id = ${flagId}::uuid returning score`;
  return rows[0]?.score ?? 0;
}

export async function addItems(
  tx: Tx,
  of: { merchantId: string; flagId: string },
  items: { conversionId: string; heldAmount: bigint }[],
): Promise<void> {
  await tx.flagItem.createMany({ data: items.map((item) => ({ ...of, ...item })), skipDuplicates: true });
}

export async function capHeld(tx: Tx, conversionId: string, left: bigint): Promise<void> {
  await tx.flagItem.updateMany({ where: { conversionId, heldAmount: { gt: left }, flag: { status: "open" } }, data: { heldAmount: left } });
}

/** Open flags of at least `score` points that touch a conversion, oldest first. */
export async function findHoldingFlags(tx: Tx, conversionId: string, score: number): Promise<string[]> {
  const rows = await tx.flag.findMany({
    where: { status: "open", score: { gte: score }, items: { some: { conversionId } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** What open flags hold of a conversion grew to `left`: those that hold some of it, or the one that holds it again. */
export async function setHeld(tx: Tx, conversionId: string, { left, flagId }: { left: bigint; flagId: string | null }): Promise<void> {
  const which = flagId === null ? { heldAmount: { gt: 0n } } : { flagId };
  await tx.flagItem.updateMany({ where: { conversionId, flag: { status: "open" }, ...which }, data: { heldAmount: left } });
}

export async function findFlag(tx: Tx, where: FlagFilter): Promise<FlagRow | null> {
  return tx.flag.findFirst({ where, include: withParts });
}

export async function findFlagsById(tx: Tx, where: FlagFilter): Promise<FlagRow[]> {
  return tx.flag.findMany({ where, include: withParts });
}

export async function findFlags(tx: Tx, where: FlagFilter, page: PageInput): Promise<{ rows: FlagRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    tx.flag.findMany({ where, include: withParts, orderBy: [{ createdAt: "desc" }, { id: "asc" }], ...pageArgs(page) }),
    tx.flag.count({ where, take: MAX_TOTAL }),
  ]);
  return { rows, total };
}

export async function findEarlierFlags(tx: Tx, flag: { id: string; merchantId: string; affiliateId: string }) {
  return tx.flag.findMany({
    where: { affiliateId: flag.affiliateId, merchantId: flag.merchantId, id: { not: flag.id } },
    select: { id: true, type: true, status: true, createdAt: true, resolvedAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 10,
  });
}

export async function countByStatus(tx: Tx, where: FlagFilter): Promise<{ status: FlagStatus; count: number }[]> {
  const rows = await tx.flag.groupBy({ by: ["status"], where, _count: true });
  return rows.map((row) => ({ status: row.status, count: row._count }));
}

export async function sumOpen(tx: Tx, merchantId: string | null): Promise<{ currency: string; amount: bigint }[]> {
  return tx.$queryRaw`
    select v.currency, sum(i.held_amount)::bigint as amount
    from flags f join flag_items i on i.flag_id = f.id join conversions v on v.id = i.conversion_id
    where f.status = 'open' and (${merchantId}::uuid is null or f.merchant_id = ${merchantId}::uuid)
    group by v.currency order by v.currency`;
}

export async function findOldestOpen(tx: Tx, where: FlagFilter): Promise<Date | null> {
  const row = await tx.flag.findFirst({ where: { ...where, status: "open" }, orderBy: { createdAt: "asc" }, select: { createdAt: true } });
  return row?.createdAt ?? null;
}

export async function findFlaggedAffiliates(tx: Tx, ids: string[], merchantId: string | null): Promise<string[]> {
  const rows = await tx.flag.findMany({ where: { id: { in: ids }, ...(merchantId && { merchantId }) }, select: { affiliateId: true } });
  return [...new Set(rows.map((row) => row.affiliateId))];
}

/** Closes the flags that are still open, locking all in id order first; returns the ids that this call closed. */
export async function closeFlags(
  ctx: Context,
  tx: Tx,
  where: { ids: string[]; merchantId: string | null },
  to: { status: Resolution; note: string | null; accountId: string | null },
): Promise<string[]> {
  await tx.$queryRaw`select id from flags where id = any(${where.ids}::uuid[]) order by id for update`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update flags set status = ${to.status}::flag_status, note = ${to.note}, resolved_at = ${ctx.now}::timestamptz,
      resolved_by_id = ${to.accountId}::uuid, updated_at = ${ctx.now}::timestamptz
    where id = any(${where.ids}::uuid[]) and status = 'open' and (${where.merchantId}::uuid is null or merchant_id = ${where.merchantId}::uuid)
    returning id`;
  return rows.map((row) => row.id);
}

/** Conversions of these that an open flag still touches. */
export async function findStillTouched(tx: Tx, conversionIds: string[]): Promise<Set<string>> {
  const rows = await tx.flagItem.findMany({
    where: { conversionId: { in: conversionIds }, flag: { status: "open" } },
    select: { conversionId: true },
  });
  return new Set(rows.map((row) => row.conversionId));
}

/** The people, programs and companies behind flags. */
export async function findParties(tx: Tx, rows: { affiliateId: string; resolvedById: string | null }[]) {
  const reviewerIds = rows.map((row) => row.resolvedById).filter((id) => id !== null);
  // One after the other: a transaction has one connection.
  const affiliates = await tx.affiliate.findMany({
    where: { id: { in: rows.map((row) => row.affiliateId) } },
    include: {
      account: { select: { name: true, email: true } },
      program: { select: { name: true, currency: true, merchant: { select: { companyName: true } } } },
    },
  });
  const reviewers = await tx.account.findMany({ where: { id: { in: reviewerIds } }, select: { id: true, name: true } });
  return { affiliates: new Map(affiliates.map((row) => [row.id, row])), reviewers: new Map(reviewers.map((row) => [row.id, row.name])) };
}

export async function findAffiliateEmail(tx: Tx, affiliateId: string): Promise<string | null> {
  const row = await tx.affiliate.findUnique({ where: { id: affiliateId }, select: { account: { select: { email: true } } } });
  return row?.account.email ?? null;
}

export async function findAffiliate(tx: Tx, where: { id: string; merchantId?: string }) {
  return tx.affiliate.findFirst({
    where,
    select: { id: true, merchantId: true, programId: true, program: { select: { currency: true } } },
  });
}

/** Of these, the affiliate's conversions whose commission can still be taken back. */
export async function findReversible(tx: Tx, affiliateId: string, ids: string[]): Promise<Set<string>> {
  const status = { in: ["pending" as const, "approved" as const, "partially_refunded" as const] };
  const rows = await tx.conversion.findMany({ where: { affiliateId, id: { in: ids }, status }, select: { id: true } });
  return new Set(rows.map((row) => row.id));
}

/** The kind of the first open flag that touches a conversion. */
export async function findHoldingType(tx: Tx, conversionId: string): Promise<FlagType | null> {
  const flag = await tx.flag.findFirst({
    where: { status: "open", items: { some: { conversionId } } },
    orderBy: { createdAt: "asc" },
    select: { type: true },
  });
  return flag?.type ?? null;
}
