import { resolveApiKey, type ResolvedApiKey } from "@/lib/domain/credentials/resolve-api-key";
import { authorize, permissions } from "@/lib/domain/kernel/authorize";
import type { Context, Tenant } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { callsPerMinute } from "@/lib/domain/billing/tier";
import { strangerContext, type Call } from "./call";
import { Refusal } from "./refusal";
import type { Route } from "./route";

export type Caller = {
  /** Null: nobody we know. */
  keyOwner: "merchant" | "affiliate" | null;
  ctx: Context;
  /** Whose budget the call is paid from, and how many calls a minute that has. */
  budget: { key: string; perMinute: number };
  /** A key was sent, but is not one of ours. */
  badKey: boolean;
};

const STRANGERS_PER_MINUTE = 10;
const AFFILIATE_PER_MINUTE = 60;

/** Who calls, by the key in `Authorization: Bearer`; keys in other places are not looked for. */
export async function identify(call: Call): Promise<Caller> {
  const header = call.request.headers.get("authorization");
  const secret = /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];
  const key = secret === undefined ? null : await resolveApiKey(secret, call.now);
  if (key === null) return stranger(call, header !== null);
  const tenant = tenantOf(key);
  const actor = {
    kind: "credential",
    credentialId: key.credentialId,
    keyKind: key.keyKind,
    accountId: key.accountId,
    scopes: key.scopes,
  } as const;
  const perMinute = key.billingTier === null ? AFFILIATE_PER_MINUTE : callsPerMinute(key.billingTier);
  return {
    keyOwner: tenant.kind,
    ctx: { ...strangerContext(call), actor, tenant },
    budget: { key: `api:${key.credentialId}`, perMinute },
    badKey: false,
  };
}

/** Refuses whoever may not use the route: no key, the wrong owner's, or one without the scope. */
export function admit(caller: Caller, route: Route): void {
  if (route.key === "none") return;
  if (caller.keyOwner === null) throw unauthorized(caller.badKey);
  if (route.key === "merchant" && caller.keyOwner !== "merchant") throw new DomainError("Forbidden", "Merchant key required");
  if (route.key === "affiliate" && caller.keyOwner !== "affiliate") throw new DomainError("Forbidden", "Affiliate key required");
  if (route.permission !== null) authorize(caller.ctx, route.permission);
  if (route.scope !== null) requireScope(caller.ctx, route.scope);
}

/** The scope that a key needs for a route; null when any key will do. */
export function scopeOf(route: Route): string | null {
  return route.permission === null ? route.scope : permissions[route.permission].scope;
}

function stranger(call: Call, badKey: boolean): Caller {
  return {
    keyOwner: null,
    ctx: strangerContext(call),
    budget: { key: `api:network:${call.network ?? "unknown"}`, perMinute: STRANGERS_PER_MINUTE },
    badKey,
  };
}

function tenantOf(key: ResolvedApiKey): Extract<Tenant, { kind: "merchant" | "affiliate" }> {
  if (key.merchantId !== null) return { kind: "merchant", merchantId: key.merchantId, role: "admin" };
  if (key.affiliateProfileId !== null) return { kind: "affiliate", accountId: key.accountId, profileId: key.affiliateProfileId };
  throw new Error(`API key ${key.credentialId} belongs to nobody`);
}

function requireScope(ctx: Context, scope: string): void {
  if (ctx.actor.kind === "credential" && ctx.actor.scopes.includes(scope)) return;
  throw new DomainError("Forbidden", `This key lacks the scope ${scope}. Make a key that has it.`, { scope });
}

function unauthorized(badKey: boolean): Refusal {
  const message = badKey
    ? "This API key is not valid: it is mistyped, revoked or expired. Send a valid one as Authorization: Bearer ak_…"
    : "Send your API key as Authorization: Bearer ak_…";
  return new Refusal(401, "UNAUTHORIZED", message, { headers: { "www-authenticate": "Bearer" } });
}
