import { toJsonAmount } from "@/lib/core/money";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { OwnTerms } from "./attribution";
import type { DecisionTerms } from "./decision";

/**
 * Lets no terms of the program change until the transaction ends. Events share the lock; whoever changes terms takes it
 * alone, so that an event never misses a version that begins before it.
 */
export async function shareTermsLock(tx: Tx, programId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock_shared(hashtextextended(${`terms:${programId}`}, 0))::text`;
}

/** The version of the program's terms that is in force at an instant. */
export async function findTermsAt(tx: Tx, programId: string, at: Date): Promise<DecisionTerms | null> {
  const row = await tx.programTerms.findFirst({ where: { programId, ...covering(at) } });
  return row && toTerms(row);
}

/** Those of the affiliates' own terms that are in force at an instant. */
export async function findOwnTermsAt(tx: Tx, affiliateIds: string[], at: Date): Promise<OwnTerms[]> {
  if (affiliateIds.length === 0) return [];
  const rows = await tx.affiliateTerms.findMany({
    where: { affiliateId: { in: affiliateIds }, ...covering(at) },
    orderBy: { affiliateId: "asc" },
  });
  return rows.map(toOwnTerms);
}

/** Versions of programs' terms and of own terms, by id. */
export async function findVersions(
  tx: Tx,
  ids: { terms: string[]; own: string[] },
): Promise<{ terms: Map<string, DecisionTerms>; own: Map<string, OwnTerms> }> {
  const terms = await tx.programTerms.findMany({ where: { id: { in: ids.terms } } });
  const own = await tx.affiliateTerms.findMany({ where: { id: { in: ids.own } } });
  return { terms: new Map(terms.map((row) => [row.id, toTerms(row)])), own: new Map(own.map((row) => [row.id, toOwnTerms(row)])) };
}

function toTerms(row: Prisma.ProgramTermsGetPayload<object>): DecisionTerms {
  const { id, version, model, trigger, recurrence, percentBps, limitMonths, holdDays, cookieDays } = row;
  const fixedAmount = row.fixedAmount === null ? null : toJsonAmount(row.fixedAmount);
  return { id, version, override: null, model, trigger, recurrence, percentBps, fixedAmount, limitMonths, holdDays, cookieDays };
}

/** An affiliate's own terms as the judgement takes them. */
function toOwnTerms(row: Prisma.AffiliateTermsGetPayload<object>): OwnTerms {
  const { id, affiliateId, version, model, recurrence, percentBps, limitMonths, holdDays } = row;
  const fixedAmount = row.fixedAmount === null ? null : toJsonAmount(row.fixedAmount);
  return { id, affiliateId, version, model, recurrence, percentBps, fixedAmount, limitMonths, holdDays };
}

function covering(at: Date) {
  return { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] };
}
