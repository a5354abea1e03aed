import { toJsonAmount } from "@/lib/core/money";
import type { Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Terms, TermsVersion, TermsView } from "./program";

type TermsRow = Prisma.ProgramTermsGetPayload<object>;

/** A change at once begins a moment after what was just done; whoever looks now is shown it already. */
export function shownAt(now: Date): Date {
  return new Date(now.getTime() + 60_000);
}

/** Makes events of the program wait until the terms are settled, and waits for those that are being judged. */
export async function lockTerms(tx: Tx, programId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`terms:${programId}`}, 0))::text`;
}

/** When the latest credited event of the program from `from` to before `to` happened. */
export async function findLastEvent(tx: Tx, of: { merchantId: string; programId: string }, from: Date, to: Date): Promise<Date | null> {
  const { _max } = await tx.conversion.aggregate({ where: { ...of, occurredAt: { gte: from, lt: to } }, _max: { occurredAt: true } });
  return _max.occurredAt;
}

export type NewTerms = Terms & {
  merchantId: string;
  programId: string;
  version: number;
  validFrom: Date;
  validTo?: Date | null;
  createdById: string | null;
  createdAt?: Date;
};

export async function insertTerms(tx: Tx, { fixedAmount, ...terms }: NewTerms): Promise<TermsView> {
  const row = await tx.programTerms.create({
    data: { createdAt: terms.validFrom, ...terms, fixedAmount: fixedAmount === null ? null : BigInt(fixedAmount) },
  });
  return toTerms(row);
}

/** Lets a version end at `at`; null: no end is known. */
export async function endTerms(tx: Tx, termsId: string, at: Date | null): Promise<void> {
  await tx.programTerms.update({ where: { id: termsId }, data: { validTo: at }, select: { id: true } });
}

export async function deleteTerms(tx: Tx, termsId: string): Promise<void> {
  await tx.programTerms.delete({ where: { id: termsId }, select: { id: true } });
}

/** The version in force at `at` and all that are planned after it, in their order. */
export async function findTermsFrom(tx: Tx, programId: string, at: Date): Promise<TermsView[]> {
  const rows = await tx.programTerms.findMany({
    where: { programId, OR: [{ validTo: null }, { validTo: { gt: at } }] },
    orderBy: { validFrom: "asc" },
  });
  return rows.map(toTerms);
}

export async function findLastVersion(tx: Tx, programId: string): Promise<number> {
  const { _max } = await tx.programTerms.aggregate({ where: { programId }, _max: { version: true } });
  return _max.version ?? 0;
}

/** How many affiliates of the program have own terms in force at or after an instant. */
export async function countOwnTermsFrom(tx: Tx, programId: string, at: Date): Promise<number> {
  const rows = await tx.affiliateTerms.groupBy({
    by: ["affiliateId"],
    where: { programId, OR: [{ validTo: null }, { validTo: { gt: at } }] },
  });
  return rows.length;
}

/** Every version, latest start first, at most 200. */
export async function listTermsRows(tx: Tx, programId: string): Promise<TermsVersion[]> {
  const rows = await tx.programTerms.findMany({ where: { programId }, orderBy: { validFrom: "desc" }, take: 200 });
  const people = await tx.account.findMany({
    where: { id: { in: rows.map((row) => row.createdById).filter((id) => id !== null) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...toTerms(row),
    decidedBy: row.createdById === null ? null : (names.get(row.createdById) ?? null),
    decidedAt: row.createdAt,
  }));
}

export function toTerms(row: TermsRow): TermsView {
  const { id, version, validFrom, validTo, model, trigger, recurrence, percentBps, limitMonths, holdDays, cookieDays } = row;
  const fixedAmount = row.fixedAmount === null ? null : toJsonAmount(row.fixedAmount);
  return { id, version, validFrom, validTo, model, trigger, recurrence, percentBps, fixedAmount, limitMonths, holdDays, cookieDays };
}
