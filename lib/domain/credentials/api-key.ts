import type { ApiKeyKind } from "@/lib/domain/kernel/context";

/** A key as it is shown: never its secret. */
export type ApiKeyView = {
  id: string;
  kind: ApiKeyKind;
  name: string;
  /** "ak_live_…Xy3Z": enough to recognise it. */
  hint: string;
  scopes: string[];
  status: "active" | "expired" | "revoked";
  /** Name of the person who made it. */
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
};

export const keyPrefixes: Record<ApiKeyKind, string> = { merchant: "ak_live_", onboarding: "ak_onb_", affiliate: "ak_aff_" };

/** What a key is at `now`. */
export function keyStatus(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): ApiKeyView["status"] {
  if (key.revokedAt !== null) return "revoked";
  return key.expiresAt !== null && key.expiresAt <= now ? "expired" : "active";
}
