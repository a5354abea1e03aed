import type { z } from "zod";
import { actorAccountId, type ApiKeyKind, type Context } from "@/lib/domain/kernel/context";
import { conflict, DomainError, invalid } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import type { ApiKeyView } from "./api-key";
import type { ApiKeyCreated } from "./events";
import { keyOwner } from "./owner";
import { toApiKeyView } from "./present";
import { createApiKeyInput } from "./schema";
import { scopesOf } from "./scopes";
import { newSecret } from "./secret";
import * as store from "./store";

const MAX_LIVE_KEYS = 50;
const DAY_MS = 86_400_000;

/**
 * Makes an API key. `secret` is returned here and never again: only its SHA-256 is kept. A merchant makes full
 * (`ak_live_`) and onboarding (`ak_onb_`) keys, an affiliate `ak_aff_` keys, each with scopes of its kind only.
 * Conflict past 50 keys that work.
 */
export async function createApiKey(
  ctx: Context,
  input: z.input<typeof createApiKeyInput>,
): Promise<{ apiKey: ApiKeyView; secret: string }> {
  const owner = keyOwner(ctx, "apiKey.manage");
  const { name, kind, scopes: wanted, expiresInDays } = parse(createApiKeyInput, input);
  requireKind(owner, kind);
  const scopes = requireScopes(kind, wanted);
  const accountId = actorAccountId(ctx);
  if (accountId === null) throw new DomainError("Forbidden", "A key needs a person who makes it.");
  const secret = newSecret(kind);
  return transaction(ctx, async (tx) => {
    if ((await store.countLiveKeys(tx, owner, ctx.now)) >= MAX_LIVE_KEYS) {
      throw conflict(`You have ${MAX_LIVE_KEYS} keys that work. Revoke one that is not used any more first.`);
    }
    const row = await store.insertKey(tx, {
      kind,
      name,
      scopes,
      accountId,
      merchantId: owner.merchantId,
      keyHash: sha256Hex(secret),
      lastFour: secret.slice(-4),
      createdAt: ctx.now,
      expiresAt: expiresInDays == null ? null : new Date(ctx.now.getTime() + expiresInDays * DAY_MS),
    });
    const payload = { id: row.id, kind, name, scopes } satisfies ApiKeyCreated;
    await record(ctx, tx, [
      {
        type: "api_key.created",
        merchantId: owner.merchantId,
        payload,
        subject: { type: "api_key", id: row.id },
        changes: { kind, name, scopes },
      },
    ]);
    return { apiKey: toApiKeyView(row, ctx.now), secret };
  });
}

function requireKind(owner: store.KeyOwner, kind: ApiKeyKind): void {
  const fits = owner.merchantId === null ? kind === "affiliate" : kind !== "affiliate";
  if (!fits)
    throw invalid(
      "kind",
      owner.merchantId === null ? "An affiliate makes affiliate keys only." : "A merchant makes full and onboarding keys only.",
    );
}

function requireScopes(kind: ApiKeyKind, wanted: readonly string[]): string[] {
  const available = scopesOf(kind);
  const foreign = wanted.find((scope) => !available.includes(scope));
  if (foreign !== undefined)
    throw invalid(
      "scopes",
      kind === "onboarding" ? "An onboarding key takes no scopes." : `A key of this kind cannot have the scope ${foreign}.`,
    );
  if (kind !== "onboarding" && wanted.length === 0) throw invalid("scopes", "Choose at least one scope.");
  return available.filter((scope) => wanted.includes(scope));
}
