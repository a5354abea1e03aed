import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { throttle } from "@/lib/domain/kernel/throttle";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { happened } from "./happened";
import { ownAccount } from "./policy";
import { findGoodToken, useUp } from "./redeem-token";
import { tokenInput } from "./schema";
import * as store from "./store";
import { mailThrottles } from "./throttles";

/** Confirms the address that a mailed link was sent to; the link works once, whoever is signed in. NotEligible when it has ended. */
export async function verifyEmail(ctx: Context, input: z.input<typeof tokenInput>): Promise<{ email: string }> {
  const { token } = parse(tokenInput, input);
  const { id, account } = await findGoodToken(ctx, reader(ctx), "verify_email", token);
  return transaction(ctx, async (tx) => {
    await useUp(ctx, tx, "verify_email", id);
    await store.updateAccount(tx, account.id, { emailVerifiedAt: account.emailVerifiedAt ?? ctx.now });
    await happened(ctx, tx, "account.email_verified", { accountId: account.id });
    return { email: account.email };
  });
}

/** Sends the caller the link again; at most three times an hour. Conflict when the address is verified already. */
export async function requestEmailVerification(ctx: Context): Promise<void> {
  const { accountId } = ownAccount(ctx);
  const account = await store.findById(reader(ctx), accountId);
  if (account === null) throw notFound("account");
  if (account.emailVerifiedAt !== null) throw conflict("Your e-mail address is confirmed already.");
  await throttle(ctx, mailThrottles(ctx, "verify", account.email), "mails");
  await transaction(ctx, (tx) => happened(ctx, tx, "account.verification_requested", { accountId }));
}
