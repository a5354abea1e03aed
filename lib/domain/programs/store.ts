import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonAmount } from "@/lib/core/money";
import type { Tenant } from "../kernel/context";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "../kernel/page";
import { type ProgramView, readinessOf } from "./program";
import { shownAt, toTerms } from "./terms-store";

// The version in force; for an instant before the first one, that one.
const includeAt = (now: Date) =>
  ({
    merchant: { select: { companyName: true } },
    terms: { where: { OR: [{ validTo: null }, { validTo: { gt: shownAt(now) } }] }, orderBy: { validFrom: "asc" }, take: 1 },
  }) satisfies Prisma.ProgramInclude;

export type ProgramRow = Prisma.ProgramGetPayload<{ include: ReturnType<typeof includeAt> }>;
export type Traffic = { receivesClicks: boolean; receivesSales: boolean };

/** Which programs a tenant may see: a merchant its own, the platform all, anybody else none. */
export function scopeOf(tenant: Tenant): Prisma.ProgramWhereInput {
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  return tenant.kind === "platform" ? {} : { id: { in: [] } };
}

/** A program with the terms in force at `now`. */
export function findProgramRow(tx: Tx, where: Prisma.ProgramWhereInput, now: Date): Promise<ProgramRow | null> {
  return tx.program.findFirst({ where, include: includeAt(now) });
}

/** A page of programs, newest first, and the bounded count of all that match. */
export async function listProgramRows(
  tx: Tx,
  where: Prisma.ProgramWhereInput,
  page: PageInput,
  now: Date,
): Promise<{ rows: ProgramRow[]; total: number }> {
  const rows = await tx.program.findMany({
    where,
    include: includeAt(now),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    ...pageArgs(page),
  });
  const total = await tx.program.count({ where, take: MAX_TOTAL });
  return { rows, total };
}

/** Whether tracking was seen to work and sales have a way in, by program; one query for all. */
export async function trafficOf(tx: Tx, programIds: string[]): Promise<Map<string, Traffic>> {
  const rows = await tx.$queryRaw<{ id: string; clicks: boolean; sales: boolean }[]>`
    select p.id,
      exists (select 1 from tracking_signals s where s.program_id = p.id and s.kind = 'script_seen')
        or exists (select 1 from daily_totals d where d.merchant_id = p.merchant_id and d.dimension = 'program'
        and d.subject_id = p.id and d.clicks > 0) as clicks,
      p.stripe_account_id is not null or exists (select 1 from daily_totals d where d.merchant_id = p.merchant_id and d.dimension = 'program'
        and d.subject_id = p.id and d.conversions > 0) as sales
    from programs p where p.id = any(${programIds}::uuid[])`;
  return new Map(rows.map((row) => [row.id, { receivesClicks: row.clicks, receivesSales: row.sales }]));
}

/** The program, locked until the transaction ends, so that two changes follow one another. */
export async function lockProgram(tx: Tx, merchantId: string, id: string, now: Date): Promise<ProgramRow | null> {
  const locked = await tx.$queryRaw<unknown[]>`
    select 1 from programs where id = ${id}::uuid and merchant_id = ${merchantId}::uuid for update`;
  return locked.length === 0 ? null : findProgramRow(tx, { id, merchantId }, now);
}

/** Those of `slugs` that some program answers to; nobody else can take any of them until the transaction ends. */
export async function lockTakenSlugs(tx: Tx, slugs: string[], exceptId?: string): Promise<Set<string>> {
  // A portal is found by portal slug or by slug, so the two columns share one space that no unique index spans.
  await tx.$queryRaw`select count(pg_advisory_xact_lock(hashtextextended('portal:' || slug, 0)))::int as held
    from (select unnest(${slugs}::text[]) as slug order by 1) as wanted`;
  const rows = await tx.program.findMany({
    where: { OR: [{ slug: { in: slugs } }, { portalSlug: { in: slugs } }], ...(exceptId && { id: { not: exceptId } }) },
    select: { slug: true, portalSlug: true },
  });
  return new Set(rows.flatMap((row) => [row.slug, row.portalSlug ?? row.slug]));
}

/** A merchant's defaults for new programs. */
export function findMerchantDefaults(tx: Tx, merchantId: string) {
  return tx.merchant.findUniqueOrThrow({
    where: { id: merchantId },
    select: { defaultCookieDays: true, defaultPayoutThreshold: true },
  });
}

export async function insertProgram(tx: Tx, program: Prisma.ProgramUncheckedCreateInput): Promise<string> {
  const { id } = await tx.program.create({ data: program, select: { id: true } });
  return id;
}

export async function updateProgramRow(tx: Tx, id: string, change: Prisma.ProgramUncheckedUpdateInput): Promise<void> {
  await tx.program.update({ where: { id }, data: change, select: { id: true } });
}

export function toProgram(row: ProgramRow, traffic: Traffic | undefined): ProgramView {
  const { merchant, terms, payoutThreshold, archivedAt: _, ...rest } = row;
  const [current] = terms;
  if (!current) throw new Error(`program ${row.id} has no terms in force`);
  return {
    ...rest,
    merchantName: merchant.companyName,
    payoutThreshold: toJsonAmount(payoutThreshold),
    terms: toTerms(current),
    readiness: readinessOf(traffic ?? { receivesClicks: false, receivesSales: false }),
  };
}
