import type { Tx } from "@/lib/platform/db/client";

export type MerchantRole = "owner" | "admin" | "finance" | "viewer";
export type ApiKeyKind = "merchant" | "onboarding" | "affiliate";

/** Who acts. */
export type Actor =
  | { kind: "user"; accountId: string; sessionId: string }
  | { kind: "credential"; credentialId: string; keyKind: ApiKeyKind; accountId: string; scopes: readonly string[] }
  | { kind: "system"; name: string }
  | { kind: "anonymous" };

export type MerchantTenant = { kind: "merchant"; merchantId: string; role: MerchantRole };
export type AffiliateTenant = { kind: "affiliate"; accountId: string; profileId: string };

/** For whom: a merchant's team, an affiliate, the platform's operators, a person's own account, or nobody yet. */
export type Tenant = MerchantTenant | AffiliateTenant | { kind: "platform" } | { kind: "account"; accountId: string } | { kind: "public" };

export type Context = {
  actor: Actor;
  tenant: Tenant;
  requestId: string;
  /** UTC; the only clock that the domain reads. */
  now: Date;
  /** Daily salted hash of the caller's address, for throttles and evidence. */
  network?: string;
  /** The visitor that the browser's tracking cookie names: evidence, and proof of nothing. */
  visitor?: string;
  /** An open transaction to join. */
  tx?: Tx;
  /** Somebody looks at what belongs to the tenant without being them: every transaction is refused. */
  readOnly?: true;
};

/** The person behind the actor, or null for the system and for strangers. */
export function actorAccountId(ctx: Context): string | null {
  return ctx.actor.kind === "user" || ctx.actor.kind === "credential" ? ctx.actor.accountId : null;
}

/** The same caller acting as the system, for consequences that the caller may not order directly. */
export function asSystem(ctx: Context, name: string): Context {
  return { ...ctx, actor: { kind: "system", name }, tenant: { kind: "platform" } };
}
