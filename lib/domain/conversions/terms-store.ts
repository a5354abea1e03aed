import type { Tx } from "@/lib/platform/db/client";

/**
 * Lets no terms of the program change until the transaction ends. Events share the lock; whoever changes terms takes it
 * alone, so that an event never misses a version that begins before it.
 */
export async function shareTermsLock(tx: Tx, programId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock_shared(hashtextextended(${`terms:${programId}`}, 0))::text`;
}

/** The version of the program's terms that is in force at an instant. */
export async function findTermsAt(tx: Tx, programId: string, at: Date) {
  return tx.programTerms.findFirst({ where: { programId, ...covering(at) } });
}

/** Those of the affiliates' own terms that are in force at an instant. */
export async function findOwnTermsAt(tx: Tx, affiliateIds: string[], at: Date) {
  if (affiliateIds.length === 0) return [];
  return tx.affiliateTerms.findMany({ where: { affiliateId: { in: affiliateIds }, ...covering(at) }, orderBy: { affiliateId: "asc" } });
}

function covering(at: Date) {
  return { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] };
}
