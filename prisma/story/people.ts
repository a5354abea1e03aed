import { randomUUID } from "node:crypto";
import { findSession } from "@/lib/domain/accounts/queries";
import { issueAccountToken } from "@/lib/domain/accounts/issue-account-token";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { verifyEmail } from "@/lib/domain/accounts/verify-email";
import { resolveApiKey } from "@/lib/domain/credentials/resolve-api-key";
import type { Context, Tenant } from "@/lib/domain/kernel/context";
import { randomText } from "@/lib/platform/crypto/random";

/** A person of the story who can act at any instant. */
export type Person = { accountId: string; email: string; password: string; at: (instant: Date) => Context };

export function stranger(now: Date): Context {
  return { actor: { kind: "anonymous" }, tenant: { kind: "public" }, requestId: `req_${randomUUID()}`, now };
}

export function system(now: Date): Context {
  return { ...stranger(now), actor: { kind: "system", name: "demo story" }, tenant: { kind: "platform" } };
}

type Newcomer = { name: string; email: string; as: "merchant" | "affiliate" | "none"; companyName?: string };

/** Signs somebody up, with a random password and a confirmed address. */
export async function join(newcomer: Newcomer, now: Date): Promise<Person> {
  const password = randomText(20, "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789");
  const { accountId, sessionId } = await signUp(stranger(now), { ...newcomer, password });
  if (accountId === null || sessionId === null) throw new Error(`${newcomer.email} has an account already`);
  const issued = await issueAccountToken(system(now), { accountId, purpose: "verify_email" });
  if (issued) await verifyEmail(stranger(now), { token: issued.token });
  const tenant = await tenantOf(accountId, sessionId, now);
  return { accountId, email: newcomer.email, password, at: (instant) => acting({ kind: "user", accountId, sessionId }, tenant, instant) };
}

/** Whoever holds a merchant's API key. */
export async function holderOf(secret: string, now: Date): Promise<(instant: Date) => Context> {
  const key = await resolveApiKey(secret, now);
  if (key?.merchantId == null) throw new Error("the demo key does not work");
  const { credentialId, keyKind, accountId, scopes, merchantId } = key;
  return (instant) =>
    acting({ kind: "credential", credentialId, keyKind, accountId, scopes }, { kind: "merchant", merchantId, role: "owner" }, instant);
}

function acting(actor: Context["actor"], tenant: Tenant, now: Date): Context {
  return { actor, tenant, requestId: `req_${randomUUID()}`, now };
}

async function tenantOf(accountId: string, sessionId: string, now: Date): Promise<Tenant> {
  const identity = await findSession(sessionId, now);
  const [merchant] = identity?.merchants ?? [];
  if (identity?.account.isAdmin) return { kind: "platform" };
  if (merchant) return { kind: "merchant", merchantId: merchant.merchantId, role: merchant.role };
  if (identity?.affiliateProfileId) return { kind: "affiliate", accountId, profileId: identity.affiliateProfileId };
  return { kind: "account", accountId };
}
