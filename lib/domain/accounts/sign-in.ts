import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { forgive, throttle } from "@/lib/domain/kernel/throttle";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { verifyPassword } from "@/lib/platform/crypto/password";
import { type OpenedSession, openSession } from "./open-session";
import { wrongPair } from "./policy";
import { proveSecondStep } from "./prove";
import { signInInput } from "./schema";
import * as store from "./store";
import { signInThrottles } from "./throttles";

/**
 * Opens a session for an address and its password, and the code of the second step where the account asks for one
 * (Invalid on `totp` then). Forbidden in the same words, after the same work, for a wrong password and for an
 * unknown address; LimitReached with `retryAfter` (seconds) for an address or a network that tries too often.
 */
export async function signIn(ctx: Context, input: z.input<typeof signInInput>): Promise<OpenedSession> {
  const { email, password, totp, userAgent } = parse(signInInput, input);
  const throttles = signInThrottles(ctx, email);
  await throttle(ctx, throttles);
  const account = await store.findByEmail(reader(ctx), email);
  const isRight = await verifyPassword(password, account?.passwordHash ?? null);
  if (account === null || !isRight) throw wrongPair();
  if (account.status !== "active") throw new DomainError("Forbidden", "This account is suspended. Write to the operators of this site.");
  // The first step is honest; a code that is missing costs nothing, a wrong one does.
  if (account.totpEnabledAt === null || !totp) await forgive(throttles);
  const opened = await transaction(ctx, async (tx) => {
    await proveSecondStep(ctx, tx, account, totp);
    return (await openSession(ctx, tx, account.id, userAgent)).session;
  });
  if (account.totpEnabledAt !== null) await forgive(throttles);
  return opened;
}
