import { randomUUID } from "node:crypto";
import type { AffiliateTenant, Context, Tenant } from "@/lib/domain/kernel/context";
import { hashPassword } from "@/lib/platform/crypto/password";
import { database } from "@/lib/platform/db/client";

export type AccountFields = { email?: string; name?: string; password?: string; verified?: boolean; isAdmin?: boolean; now?: Date };
export type MadeAccount = { id: string; email: string; name: string; sessionId: string };

/** A signed-in person without any hat; `ctx` acts on their own account. A password only when one is given. */
export async function anAccount(fields: AccountFields = {}) {
  const account = await insertAccount(fields);
  return { account, ctx: userContext(account, { kind: "account", accountId: account.id }, fields.now) };
}

/** A signed-in affiliate in no program yet. */
export async function anAffiliateAccount(fields: AccountFields & { website?: string } = {}) {
  const account = await insertAccount(fields);
  const { id: profileId } = await database().affiliateProfile.create({
    data: { accountId: account.id, displayName: account.name, website: fields.website ?? null },
  });
  const tenant: AffiliateTenant = { kind: "affiliate", accountId: account.id, profileId };
  return { account, profileId, ctx: userContext(account, tenant, fields.now) };
}

/** A signed-in operator of the platform. */
export async function anAdmin(fields: AccountFields = {}) {
  const account = await insertAccount({ ...fields, isAdmin: true });
  return { account, ctx: userContext(account, { kind: "platform" }, fields.now) };
}

/** The context of a person who acts for `tenant`. */
export function userContext<T extends Tenant>(
  account: { id: string; sessionId: string },
  tenant: T,
  now = new Date(),
): Context & { tenant: T } {
  return {
    actor: { kind: "user", accountId: account.id, sessionId: account.sessionId },
    tenant,
    requestId: randomUUID(),
    now,
    network: "test-network",
  };
}

/** A stranger's context. */
export function aStranger({ now = new Date(), network = `network-${randomUUID()}` } = {}): Context {
  return { actor: { kind: "anonymous" }, tenant: { kind: "public" }, requestId: randomUUID(), now, network };
}

/** The system's own context. */
export function theSystem(now = new Date()): Context {
  return { actor: { kind: "system", name: "test" }, tenant: { kind: "platform" }, requestId: randomUUID(), now };
}

/** The same caller at another instant. */
export function at<C extends Context>(ctx: C, now: Date): C {
  return { ...ctx, now };
}

export async function insertAccount(fields: AccountFields): Promise<MadeAccount> {
  const tag = randomUUID().slice(0, 8);
  const now = fields.now ?? new Date();
  const row = await database().account.create({
    data: {
      email: fields.email ?? `person-${tag}@example.com`,
      name: fields.name ?? `Person ${tag}`,
      passwordHash: fields.password === undefined ? null : await hashPassword(fields.password),
      emailVerifiedAt: fields.verified === false ? null : now,
      isAdmin: fields.isAdmin ?? false,
      createdAt: now,
      sessions: { create: { createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 30 * 86_400_000) } },
    },
    include: { sessions: { select: { id: true } } },
  });
  const [session] = row.sessions;
  if (session === undefined) throw new Error("the account was made without its session");
  return { id: row.id, email: row.email, name: row.name, sessionId: session.id };
}
