import type { TrustTier } from "@/lib/domain/affiliates/affiliate";
import type { Context } from "@/lib/domain/kernel/context";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { FlagSort, FlagStatus, FlagType, Signal } from "./flag";

const withParts = {
  evidence: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
  items: { orderBy: { conversionId: "asc" }, include: { conversion: { include: { customer: { select: { emailMasked: true } } } } } },
} satisfies Prisma.FlagInclude;

export type FlagRow = Prisma.FlagGetPayload<{ include: typeof withParts }>;
export type FlagFilter = Prisma.FlagWhereInput;

/** The affiliate's open case, made when there is none: one for the rules, one for people. A closing flag makes room for a new one. */
export async function upsertOpenFlag(
  ctx: Context,
  tx: Tx,
  flag: { merchantId: string; programId: string; affiliateId: string; type: FlagType },
): Promise<{ id: string; isNew: boolean; score: number }> {
  const rows = await tx.$queryRaw<{ id: string; isNew: boolean; score: number }[]>`
    insert into flags (merchant_id, program_id, affiliate_id, type, score, created_at, updated_at)
    values (${flag.merchantId}::uuid, ${flag.programId}::uuid, ${flag.affiliateId}::uuid, ${flag.type}::flag_type, 0,
      ${ctx.now}::timestamptz, ${ctx.now}::timestamptz)
    on conflict (affiliate_id, (type = 'manual_review')) where status = 'open' do update set updated_at = excluded.updated_at
    returning id, (xmax = 0) as "isNew", score`;
  const [row] = rows;
  if (!row) throw new Error("the flag was neither made nor found");
  return row;
}

/**
 * One row per signal and facet. A signal found again brings its new points and doubts, keeps when it was first seen,
 * and touches what it touched before besides: what is held stays with its reason until somebody decides.
 */
export async function putEvidence(
  ctx: Context,
  tx: Tx,
  { merchantId, flagId }: { merchantId: string; flagId: string },
  evidence: Signal[],
): Promise<void> {
  const signals = evidence.filter(({ signal }) => signal !== "manual_review").map(({ signal }) => signal);
  const facets = evidence.map(({ signal, facet }) => `${signal} ${facet}`);
  await tx.$executeRaw`
    delete from flag_evidence where flag_id = ${flagId}::uuid and signal = any(${signals}::text[])
      and not (signal || ' ' || facet) = any(${facets}::text[])`;
  await tx.$executeRaw`
    insert into flag_evidence (merchant_id, flag_id, signal, facet, points, observed, conversion_ids, created_at, updated_at)
    select ${merchantId}::uuid, ${flagId}::uuid, e.signal, e.facet, e.points, e.observed, e."conversionIds", ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(evidence)}::json) as e(signal text, facet text, points int, observed jsonb, "conversionIds" uuid[])
    on conflict (flag_id, signal, facet) do update set points = excluded.points, observed = excluded.observed, updated_at = excluded.updated_at,
      conversion_ids = excluded.conversion_ids || array(select before.id from unnest(flag_evidence.conversion_ids) with ordinality as before(id, place)
        where not before.id = any(excluded.conversion_ids) order by before.place)`;
}

export async function findEvidence(tx: Tx, flagId: string): Promise<Signal[]> {
  const rows = await tx.flagEvidence.findMany({ where: { flagId }, orderBy: { id: "asc" } });
  // Evidence is written by our own rules, as flat objects.
  return rows.map(({ observed, ...row }) => ({ ...row, observed: observed as Signal["observed"] }));
}

export async function setScore(
  ctx: Context,
  tx: Tx,
  flagId: string,
  to: { type: FlagType; score: number; reviewersRequired: number },
): Promise<void> {
  await tx.flag.update({ where: { id: flagId }, data: { ...to, updatedAt: ctx.now } });
}

/** Of these, what of an affiliate's conversions a flag can still touch, and how much of it is held. */
export async function findTouchable(tx: Tx, affiliateId: string, ids: string[]): Promise<{ conversionId: string; heldAmount: bigint }[]> {
  return tx.$queryRaw`
    select id as "conversionId", case when is_held then commission - refunded_commission else 0 end as "heldAmount" from conversions
    where affiliate_id = ${affiliateId}::uuid and id = any(${ids}::uuid[]) and status in ('pending', 'approved', 'partially_refunded')`;
}

/** What a flag touches. One that holds takes the amounts that are held now; another holds what it held before. */
export async function putItems(
  tx: Tx,
  of: { merchantId: string; flagId: string; holds: boolean },
  items: { conversionId: string; heldAmount: bigint }[],
): Promise<void> {
  const amounts = items.map((item) => (of.holds ? item.heldAmount : 0n));
  await tx.$executeRaw`
    insert into flag_items (flag_id, conversion_id, merchant_id, held_amount)
    select ${of.flagId}::uuid, i.id, ${of.merchantId}::uuid, i.held
    from unnest(${items.map((item) => item.conversionId)}::uuid[], ${amounts}::bigint[]) as i(id, held)
    on conflict (flag_id, conversion_id) do update set held_amount = excluded.held_amount
      where ${of.holds} and flag_items.held_amount <> excluded.held_amount`;
  await tx.$executeRaw`
    update flags set stake = (select coalesce(sum(v.commission - v.refunded_commission), 0) from flag_items i join conversions v on v.id = i.conversion_id
      where i.flag_id = flags.id) where id = ${of.flagId}::uuid`;
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

const orders: Record<FlagSort, Prisma.FlagOrderByWithRelationInput[]> = {
  newest: [{ createdAt: "desc" }, { id: "asc" }],
  oldest: [{ createdAt: "asc" }, { id: "asc" }],
  score: [{ score: "desc" }, { createdAt: "asc" }, { id: "asc" }],
  money: [{ stake: "desc" }, { createdAt: "asc" }, { id: "asc" }],
};

export async function findFlags(tx: Tx, where: FlagFilter, sort: FlagSort, page: PageInput): Promise<{ rows: FlagRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    tx.flag.findMany({ where, include: withParts, orderBy: orders[sort], ...pageArgs(page) }),
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
  // Two cases may hold one conversion: its money counts once.
  return tx.$queryRaw`
    select h.currency, sum(h.held)::bigint as amount from (
      select v.id, v.currency, max(i.held_amount) as held
      from flags f join flag_items i on i.flag_id = f.id join conversions v on v.id = i.conversion_id
      where f.status = 'open' and (${merchantId}::uuid is null or f.merchant_id = ${merchantId}::uuid)
      group by v.id, v.currency) as h
    group by h.currency order by h.currency`;
}

export async function findOldestOpen(tx: Tx, where: FlagFilter): Promise<Date | null> {
  const row = await tx.flag.findFirst({ where: { ...where, status: "open" }, orderBy: { createdAt: "asc" }, select: { createdAt: true } });
  return row?.createdAt ?? null;
}

export async function findFlaggedAffiliates(tx: Tx, ids: string[], merchantId: string | null): Promise<string[]> {
  const rows = await tx.flag.findMany({ where: { id: { in: ids }, ...(merchantId && { merchantId }) }, select: { affiliateId: true } });
  return [...new Set(rows.map((row) => row.affiliateId))];
}

/** Which of these conversions open flags hold, and which flag: the oldest. */
export async function findHolders(tx: Tx, conversionIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.flagItem.findMany({
    where: { conversionId: { in: conversionIds }, heldAmount: { gt: 0n }, flag: { status: "open" } },
    orderBy: [{ flag: { createdAt: "desc" } }, { flagId: "desc" }],
    select: { conversionId: true, flagId: true },
  });
  return new Map(rows.map((row) => [row.conversionId, row.flagId]));
}

/** The people, programs and companies behind flags. */
export async function findParties(tx: Tx, rows: { affiliateId: string; resolvedById: string | null; proposedById: string | null }[]) {
  const reviewerIds = rows.flatMap((row) => [row.resolvedById, row.proposedById]).filter((id) => id !== null);
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

/** What the check of a single sale needs of whoever is credited with it. */
export async function findSeller(
  tx: Tx,
  affiliateId: string,
): Promise<{ email: string; trustTier: TrustTier; circumstances: string[] } | null> {
  const row = await tx.affiliate.findUnique({
    where: { id: affiliateId },
    select: { trustTier: true, circumstances: true, account: { select: { email: true } } },
  });
  return row && { email: row.account.email, trustTier: row.trustTier, circumstances: row.circumstances };
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
