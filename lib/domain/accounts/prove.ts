import type { Context } from "@/lib/domain/kernel/context";
import { DomainError, invalid } from "@/lib/domain/kernel/errors";
import { forgive, throttle } from "@/lib/domain/kernel/throttle";
import { reader } from "@/lib/domain/kernel/transaction";
import { verifyPassword } from "@/lib/platform/crypto/password";
import { open } from "@/lib/platform/crypto/seal";
import type { Tx } from "@/lib/platform/db/client";
import * as store from "./store";
import { confirmThrottles } from "./throttles";
import { recoveryHash, totpStep } from "./totp";

type Holder = { id: string; totpSecret: string | null; totpEnabledAt: Date | null };

/**
 * The account of a signed-in person who gave their password once more; Invalid on `field` when it is wrong,
 * LimitReached after ten wrong ones in 15 minutes.
 */
export async function proveOwnPassword(ctx: Context, accountId: string, password: string, field = "password") {
  const throttles = confirmThrottles(accountId);
  await throttle(ctx, throttles);
  const account = await store.findById(reader(ctx), accountId);
  if (account?.passwordHash === null) {
    throw new DomainError(
      "NotEligible",
      "This account has no password yet. Choose one through “Forgot your password?” on the sign-in page first.",
    );
  }
  const isRight = await verifyPassword(password, account?.passwordHash ?? null);
  if (account === null || !isRight) throw invalid(field, "This is not your password.");
  await forgive(throttles);
  return account;
}

/** The second step of a sign-in, if the account asks for one: a code of the app, or a recovery code; each works once. */
export async function proveSecondStep(ctx: Context, tx: Tx, account: Holder, code: string | undefined): Promise<void> {
  if (account.totpEnabledAt === null || account.totpSecret === null) return;
  if (code === undefined || code === "") throw invalid("totp", "Enter the six digits that your authenticator app shows.");
  const step = totpStep(open(account.totpSecret), code, ctx.now);
  const isRight =
    step === null ? await store.useRecoveryCode(tx, account.id, recoveryHash(code)) : await store.useTotpStep(tx, account.id, step);
  if (!isRight) throw invalid("totp", "This code is not right, or it was used already. Wait for the next one.");
}
