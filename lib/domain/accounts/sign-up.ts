import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { parse } from "@/lib/domain/kernel/parse";
import { forgive, throttle } from "@/lib/domain/kernel/throttle";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { createMerchant } from "@/lib/domain/merchants/create-merchant";
import { hashPassword, verifyPassword } from "@/lib/platform/crypto/password";
import { becomeAffiliate } from "./become-affiliate";
import { happened } from "./happened";
import { openSession } from "./open-session";
import { refuseWeakPassword } from "./password";
import { signUpInput } from "./schema";
import * as store from "./store";
import { signInThrottles, signUpThrottles } from "./throttles";

/** Both ids, or both null: "check your mail", for an address that has an account already. */
export type SignedUp = { accountId: string; sessionId: string } | { accountId: null; sessionId: null };
type Wish = z.output<typeof signUpInput>;

/**
 * Opens an account with its first hat, and signs it in at once, so that who came from a portal goes on to apply.
 *
 * An address that is taken gets no other words: its owner is told by mail. Who gives that account's own password has
 * simply signed in. A stranger can thus tell a taken address only by making an account for every free one, at a cost
 * of one mail to its owner each, and 30 an hour from a network. Throws Invalid on weak passwords, LimitReached.
 */
export async function signUp(ctx: Context, input: z.input<typeof signUpInput>): Promise<SignedUp> {
  const wish = parse(signUpInput, input);
  await throttle(ctx, signUpThrottles(ctx), "new accounts from your network");
  await refuseWeakPassword(wish.password, [wish.email, wish.name, wish.companyName]);
  const passwordHash = await hashPassword(wish.password);
  const created = await transaction(ctx, async (tx) => {
    const row = await store.insertAccount(tx, { email: wish.email, name: wish.name, passwordHash, createdAt: ctx.now });
    if (row === null) return null;
    const { session, ctx: own } = await openSession(ctx, tx, row.id, wish.userAgent);
    await happened(own, tx, "account.signed_up", { accountId: row.id, email: wish.email, name: wish.name, verified: false });
    await putOnHat(own, wish);
    return session;
  });
  return created ?? (await meetExisting(ctx, wish));
}

async function meetExisting(ctx: Context, wish: Wish): Promise<SignedUp> {
  // Guessing passwords here is guessing passwords.
  const throttles = signInThrottles(ctx, wish.email);
  await throttle(ctx, throttles);
  const account = await store.findByEmail(reader(ctx), wish.email);
  const isOwner = await verifyPassword(wish.password, account?.passwordHash ?? null);
  if (isOwner) await forgive(throttles);
  return transaction(ctx, async (tx) => {
    if (account !== null && isOwner && account.status === "active" && account.totpEnabledAt === null) {
      const { session, ctx: own } = await openSession(ctx, tx, account.id, wish.userAgent);
      if (wish.as === "affiliate") await putOnHat(own, wish);
      return session;
    }
    if (account !== null) await happened(ctx, tx, "account.sign_up_repeated", { accountId: account.id });
    return { accountId: null, sessionId: null };
  });
}

async function putOnHat(own: Context, wish: Wish): Promise<void> {
  if (wish.as === "affiliate") await becomeAffiliate(own, { displayName: wish.name });
  if (wish.as === "merchant" && wish.companyName !== undefined) await createMerchant(own, { companyName: wish.companyName });
}
