import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { throttle } from "@/lib/domain/kernel/throttle";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { keyedHash } from "@/lib/platform/crypto/hash";
import { hashPassword } from "@/lib/platform/crypto/password";
import { happened } from "./happened";
import { refuseWeakPassword } from "./password";
import { findGoodToken, useUp } from "./redeem-token";
import { resetPasswordInput, resetRequestInput } from "./schema";
import * as store from "./store";
import { mailThrottles } from "./throttles";

/**
 * Asks for the mail that resets a password. Answers and writes as much for an address that nobody has, so that it
 * tells nothing; LimitReached past three an hour for one address, whether or not it is known.
 */
export async function requestPasswordReset(ctx: Context, input: z.input<typeof resetRequestInput>): Promise<void> {
  const { email } = parse(resetRequestInput, input);
  await throttle(ctx, mailThrottles(ctx, "reset", email), "mails");
  await transaction(ctx, async (tx) => {
    const account = await store.findByEmail(tx, email);
    if (account?.status === "active") return happened(ctx, tx, "account.password_reset_requested", { accountId: account.id });
    const subject = { type: "address", id: keyedHash(email) };
    await record(ctx, tx, [{ type: "account.password_reset_missed", merchantId: null, payload: {}, subject }]);
  });
}

/**
 * Sets a new password by a mailed link, which works once, and ends every session. The link also proves the address.
 * Invalid for a weak password (the link stays good), NotEligible when the link has ended.
 */
export async function resetPassword(ctx: Context, input: z.input<typeof resetPasswordInput>): Promise<{ accountId: string }> {
  const { token, password } = parse(resetPasswordInput, input);
  const { id, account } = await findGoodToken(ctx, reader(ctx), "reset_password", token);
  await refuseWeakPassword(password, [account.email, account.name]);
  const passwordHash = await hashPassword(password);
  return transaction(ctx, async (tx) => {
    await useUp(ctx, tx, "reset_password", id);
    await store.updateAccount(tx, account.id, { passwordHash, emailVerifiedAt: account.emailVerifiedAt ?? ctx.now, updatedAt: ctx.now });
    await store.revokeSessions(tx, account.id, ctx.now);
    await happened(ctx, tx, "account.password_changed", { accountId: account.id });
    return { accountId: account.id };
  });
}
