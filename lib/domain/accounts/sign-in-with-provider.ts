import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { happened } from "./happened";
import { type OpenedSession, openSession } from "./open-session";
import { providerSignInInput } from "./schema";
import * as store from "./store";

type Proof = z.output<typeof providerSignInInput>;
const NAMES = { github: "GitHub", google: "Google" };

/**
 * Signs in by an OAuth provider, after it vouched for who this is. A known identity opens its account; an address
 * that the provider has verified meets the account of that address, or makes one. Forbidden when the provider has
 * not verified it, and for accounts with two-step sign-in, which a provider would go around.
 */
export async function signInWithProvider(ctx: Context, input: z.input<typeof providerSignInInput>): Promise<OpenedSession> {
  const proof = parse(providerSignInInput, input);
  return transaction(ctx, async (tx) => {
    const known = await store.findIdentity(tx, proof.provider, proof.providerAccountId);
    const account = known?.account ?? (await meet(ctx, tx, proof));
    if (account.status !== "active") throw new DomainError("Forbidden", "This account is suspended. Write to the operators of this site.");
    if (account.totpEnabledAt !== null) {
      throw new DomainError("Forbidden", "This account asks for a code at sign-in. Sign in with your password and a code.");
    }
    return (await openSession(ctx, tx, account.id, proof.userAgent)).session;
  });
}

async function meet(ctx: Context, tx: Tx, proof: Proof) {
  const { provider, providerAccountId, email, name } = proof;
  if (!proof.emailVerified) {
    throw new DomainError(
      "Forbidden",
      `${NAMES[provider]} has not verified your e-mail address. Verify it there, or sign in with your password.`,
    );
  }
  const created = await store.insertAccount(tx, { email, name, emailVerifiedAt: ctx.now, createdAt: ctx.now });
  const account = await store.findByEmail(tx, email);
  if (account === null) throw new DomainError("Unavailable", "This account was removed a moment ago. Try again.");
  if (account.totpEnabledAt !== null || account.status !== "active") return account;
  await store.insertIdentity(tx, { provider, providerAccountId, accountId: account.id });
  if (created !== null) {
    await happened(ctx, tx, "account.signed_up", { accountId: account.id, email, name, verified: true });
  } else {
    if (account.emailVerifiedAt === null) await evictSquatter(ctx, tx, account.id);
    await happened(ctx, tx, "account.provider_linked", { accountId: account.id, provider });
  }
  return account;
}

/** Nobody had proved this address: whoever chose the password may be another person, who must not stay signed in. */
async function evictSquatter(ctx: Context, tx: Tx, accountId: string): Promise<void> {
  await store.updateAccount(tx, accountId, { emailVerifiedAt: ctx.now, passwordHash: null, totpSecret: null });
  await store.revokeSessions(tx, accountId, ctx.now);
  await store.revokeKeys(tx, accountId, ctx.now);
}
