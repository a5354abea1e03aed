import { database, type Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** Whose keys: a merchant's, or an affiliate's own. */
export type KeyOwner = { merchantId: string } | { merchantId: null; accountId: string };

const withMaker = { account: { select: { name: true } } };

export function insertKey(tx: Tx, data: Prisma.ApiKeyUncheckedCreateInput) {
  return tx.apiKey.create({ data, include: withMaker });
}

export function countLiveKeys(tx: Tx, owner: KeyOwner, now: Date): Promise<number> {
  return tx.apiKey.count({ where: { ...owner, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } });
}

export function listKeys(tx: Tx, owner: KeyOwner) {
  return tx.apiKey.findMany({ where: owner, include: withMaker, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 200 });
}

/** The key as it ends now; null when it is another's, unknown, or ended before. */
export async function revokeKey(tx: Tx, owner: KeyOwner, id: string, now: Date) {
  const [row] = await tx.apiKey.updateManyAndReturn({
    where: { ...owner, id, revokedAt: null },
    data: { revokedAt: now },
    select: { id: true, kind: true, name: true },
  });
  return row ?? null;
}

/** Through the pool: who is asking is settled before there is a context, let alone a transaction. */
export function findByHash(keyHash: string) {
  return database().apiKey.findUnique({
    where: { keyHash },
    include: {
      merchant: { select: { billingTier: true } },
      account: { select: { status: true, affiliateProfile: { select: { id: true } } } },
    },
  });
}

/** Notes that the key was used; nothing when that was noted after `usedBefore`. */
export async function touchKey(id: string, now: Date, usedBefore: Date): Promise<void> {
  await database().apiKey.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: usedBefore } }] },
    data: { lastUsedAt: now },
  });
}
