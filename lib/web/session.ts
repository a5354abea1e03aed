import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { currentHat, type Hat, type SessionIdentity, TOUCH_EVERY_MS } from "@/lib/domain/accounts/account";
import { findSession } from "@/lib/domain/accounts/queries";
import { touchSession } from "@/lib/domain/accounts/touch-session";
import { authorize, type Permission } from "@/lib/domain/kernel/authorize";
import type { AffiliateTenant, Context, MerchantTenant, Tenant } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { withNext } from "./next-path";
import { requestFacts } from "./request";
import { readSessionId } from "./session-cookie";

export type ContextOf<T extends Tenant> = Context & { tenant: T };
export type MerchantContext = ContextOf<MerchantTenant>;
export type AffiliateContext = ContextOf<AffiliateTenant>;
export type AdminContext = ContextOf<{ kind: "platform" }>;
export type AccountContext = ContextOf<{ kind: "account"; accountId: string }>;

/** Which hat a caller means: a kind, or one merchant of several. */
export type HatKind = "merchant" | "affiliate" | "admin";

/** Who is signed in, or null: the cookie's session row, read once a request. Revoked or suspended means null at once. */
export const currentIdentity = cache(async (): Promise<SessionIdentity | null> => {
  const sessionId = await readSessionId();
  if (sessionId === null) return null;
  const { now } = await requestFacts();
  const identity = await findSession(sessionId, now);
  if (identity !== null && now.getTime() - identity.lastSeenAt.getTime() > TOUCH_EVERY_MS) await touchSession(sessionId, now);
  return identity;
});

/** Gate of merchant pages: their merchant's context; redirects to sign in or to `/welcome`, and 404 without `permission`. */
export async function requireMerchant(permission?: Permission): Promise<MerchantContext> {
  return gate(merchantContext, permission);
}

/** Gate of affiliate pages. */
export async function requireAffiliate(permission?: Permission): Promise<AffiliateContext> {
  return gate(affiliateContext, permission);
}

/** Gate of the operators' pages: who is not one sees a 404, as if they were not there. */
export async function requireAdmin(permission?: Permission): Promise<AdminContext> {
  const identity = await requireIdentity();
  if (!identity.account.isAdmin) notFound();
  const ctx = await adminContext(identity);
  return ctx === null ? notFound() : permitted(ctx, permission);
}

/** Gate of a person's own account pages. */
export async function requireAccount(): Promise<AccountContext> {
  return accountContext(await requireIdentity());
}

/** Who is signed in; redirects to sign in, and back afterwards, when nobody is. */
export async function requireIdentity(): Promise<SessionIdentity> {
  const identity = await currentIdentity();
  if (identity === null) redirect(withNext("/sign-in", (await requestFacts()).path));
  return identity;
}

/**
 * The context of the signed-in person for doors that answer instead of redirecting, or null. Without `hat` it is the
 * one worn last; null too when the person does not have that hat.
 */
export async function sessionContext(hat?: HatKind): Promise<Context | null> {
  const identity = await currentIdentity();
  if (identity === null) return null;
  const worn = currentHat(identity);
  const kind = hat ?? (worn === null ? "account" : kindOf(worn));
  if (kind === "merchant") return merchantContext(identity);
  if (kind === "affiliate") return affiliateContext(identity);
  return kind === "admin" ? adminContext(identity) : accountContext(identity);
}

/** A stranger's context: for pages and actions that need no sign-in. */
export async function publicContext(): Promise<ContextOf<{ kind: "public" }>> {
  const { requestId, now, network, visitor } = await requestFacts();
  return { actor: { kind: "anonymous" }, tenant: { kind: "public" }, requestId, now, network, ...(visitor !== undefined && { visitor }) };
}

export async function accountContext(identity: SessionIdentity): Promise<AccountContext> {
  return contextOf(identity, { kind: "account", accountId: identity.account.id });
}

export async function merchantContext(identity: SessionIdentity): Promise<MerchantContext | null> {
  const { lastHat } = identity.account;
  const membership = identity.merchants.find(({ merchantId }) => lastHat === `merchant:${merchantId}`) ?? identity.merchants[0];
  if (membership === undefined) return null;
  return contextOf(identity, { kind: "merchant", merchantId: membership.merchantId, role: membership.role });
}

export async function affiliateContext(identity: SessionIdentity): Promise<AffiliateContext | null> {
  const { account, affiliateProfileId } = identity;
  if (affiliateProfileId === null) return null;
  return contextOf(identity, { kind: "affiliate", accountId: account.id, profileId: affiliateProfileId });
}

export async function adminContext(identity: SessionIdentity): Promise<AdminContext | null> {
  return identity.account.isAdmin ? contextOf(identity, { kind: "platform" }) : null;
}

/** The operator who views somebody's pages, as themselves; null when nobody does. */
export async function viewerContext({ sessionId, viewer }: SessionIdentity): Promise<AdminContext | null> {
  if (viewer === null) return null;
  const { requestId, now, network } = await requestFacts();
  return { actor: { kind: "user", accountId: viewer.accountId, sessionId }, tenant: { kind: "platform" }, requestId, now, network };
}

async function contextOf<T extends Tenant>(identity: SessionIdentity, tenant: T): Promise<ContextOf<T>> {
  const { requestId, now, network } = await requestFacts();
  const { account, sessionId, viewer } = identity;
  const actor = { kind: "user" as const, accountId: account.id, sessionId };
  return { actor, tenant, requestId, now, network, ...(viewer && { readOnly: true }) };
}

async function gate<C extends Context>(build: (identity: SessionIdentity) => Promise<C | null>, permission?: Permission): Promise<C> {
  const ctx = await build(await requireIdentity());
  return ctx === null ? redirect("/welcome") : permitted(ctx, permission);
}

function permitted<C extends Context>(ctx: C, permission?: Permission): C {
  if (permission === undefined) return ctx;
  try {
    authorize(ctx, permission);
  } catch (error) {
    if (error instanceof DomainError) notFound();
    throw error;
  }
  return ctx;
}

function kindOf(hat: Hat): HatKind {
  return hat === "affiliate" || hat === "admin" ? hat : "merchant";
}
