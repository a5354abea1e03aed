import type { ApiKeyKind } from "@/lib/domain/kernel/context";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import { keyStatus } from "./api-key";
import { isWellFormed } from "./secret";
import * as store from "./store";

const TOUCH_EVERY_MS = 60_000;

export type ResolvedApiKey = {
  credentialId: string;
  keyKind: ApiKeyKind;
  /** The affiliate, or the person who made a merchant's key. */
  accountId: string;
  merchantId: string | null;
  affiliateProfileId: string | null;
  scopes: string[];
  /** The merchant's tier; null for affiliate keys. */
  billingTier: "free" | "starter" | "growth" | "pro" | null;
};

/** Whom a key stands for at `now`, or null: malformed, unknown, revoked, expired, or its affiliate is suspended. */
export async function resolveApiKey(secret: string, now: Date): Promise<ResolvedApiKey | null> {
  if (!isWellFormed(secret)) return null;
  const row = await store.findByHash(sha256Hex(secret));
  if (row === null || keyStatus(row, now) !== "active") return null;
  if (row.kind === "affiliate" && (row.account.status !== "active" || row.account.affiliateProfile === null)) return null;
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() >= TOUCH_EVERY_MS) {
    await store.touchKey(row.id, now, new Date(now.getTime() - TOUCH_EVERY_MS));
  }
  return {
    credentialId: row.id,
    keyKind: row.kind,
    accountId: row.accountId,
    merchantId: row.merchantId,
    affiliateProfileId: row.kind === "affiliate" ? (row.account.affiliateProfile?.id ?? null) : null,
    scopes: row.scopes,
    billingTier: row.merchant?.billingTier ?? null,
  };
}
