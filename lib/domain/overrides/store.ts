import { toJsonAmount } from "@/lib/core/money";
import type { Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { OverrideView, OwnTerms } from "./override";

export type OwnRow = Prisma.AffiliateTermsGetPayload<object>;

/** The membership, and the program that it belongs to. */
export async function findMembership(tx: Tx, where: Prisma.AffiliateWhereInput) {
  return tx.affiliate.findFirst({ where, select: { id: true, accountId: true, programId: true, merchantId: true, code: true } });
}

/** Versions that are in force at `at` or begin later, in their order. */
export async function findOwnFrom(tx: Tx, affiliateId: string, at: Date): Promise<OwnRow[]> {
  return tx.affiliateTerms.findMany({
    where: { affiliateId, OR: [{ validTo: null }, { validTo: { gt: at } }] },
    orderBy: { validFrom: "asc" },
  });
}

/** When the affiliate's last version ended or began, whichever is later; null without any. */
export async function findLastOwn(tx: Tx, affiliateId: string): Promise<OwnRow | null> {
  return tx.affiliateTerms.findFirst({ where: { affiliateId }, orderBy: { version: "desc" } });
}

export type NewOwnTerms = OwnTerms & {
  merchantId: string;
  programId: string;
  affiliateId: string;
  version: number;
  validFrom: Date;
  createdById: string | null;
  createdAt: Date;
};

export async function insertOwn(tx: Tx, { fixedAmount, ...own }: NewOwnTerms): Promise<OwnRow> {
  return tx.affiliateTerms.create({ data: { ...own, fixedAmount: fixedAmount === null ? null : BigInt(fixedAmount) } });
}

export async function endOwn(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.affiliateTerms.update({ where: { id }, data: { validTo: at }, select: { id: true } });
}

export async function deleteOwn(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length > 0) await tx.affiliateTerms.deleteMany({ where: { id: { in: ids } } });
}

/** Every version of an affiliate's own terms, latest start first, at most 200. */
export async function listOwn(tx: Tx, affiliateId: string): Promise<OwnRow[]> {
  return tx.affiliateTerms.findMany({ where: { affiliateId }, orderBy: { validFrom: "desc" }, take: 200 });
}

export async function findNames(tx: Tx, ids: (string | null)[]): Promise<Map<string, string>> {
  const people = await tx.account.findMany({ where: { id: { in: ids.filter((id) => id !== null) } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

export function toOverride(row: OwnRow, names: Map<string, string>): OverrideView {
  const { id, affiliateId, programId, version, validFrom, validTo, model, recurrence, percentBps, limitMonths, holdDays } = row;
  return {
    id,
    affiliateId,
    programId,
    version,
    validFrom,
    validTo,
    model,
    recurrence,
    percentBps,
    fixedAmount: row.fixedAmount === null ? null : toJsonAmount(row.fixedAmount),
    limitMonths,
    holdDays,
    decidedBy: row.createdById === null ? null : (names.get(row.createdById) ?? null),
    decidedAt: row.createdAt,
  };
}
