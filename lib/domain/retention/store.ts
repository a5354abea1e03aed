import type { Tx } from "@/lib/platform/db/client";

const KEEP_ENDED_MS = 30 * 86_400_000;

export async function deleteExpired(tx: Tx, now: Date): Promise<void> {
  // Ended sessions and tokens stay a while, so that people see where they were signed in.
  const endedBefore = new Date(now.getTime() - KEEP_ENDED_MS);
  await tx.idempotencyKey.deleteMany({ where: { expiresAt: { lt: now } } });
  await tx.rateLimit.deleteMany({ where: { tat: { lt: now } } });
  await tx.accountToken.deleteMany({ where: { expiresAt: { lt: endedBefore } } });
  await tx.session.deleteMany({ where: { OR: [{ expiresAt: { lt: endedBefore } }, { revokedAt: { lt: endedBefore } }] } });
}
