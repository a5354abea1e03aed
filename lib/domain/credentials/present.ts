import type { ApiKey } from "@/lib/platform/db/generated/client";
import { type ApiKeyView, keyPrefixes, keyStatus } from "./api-key";

export function toApiKeyView(row: ApiKey & { account: { name: string } }, now: Date): ApiKeyView {
  const { id, kind, name, scopes, createdAt, lastUsedAt, expiresAt, revokedAt } = row;
  return {
    id,
    kind,
    name,
    scopes,
    createdAt,
    lastUsedAt,
    expiresAt,
    revokedAt,
    hint: `${keyPrefixes[kind]}…${row.lastFour}`,
    status: keyStatus(row, now),
    createdBy: row.account.name,
  };
}
