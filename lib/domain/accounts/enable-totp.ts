import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, invalid, notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { throttle } from "@/lib/domain/kernel/throttle";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { open, seal } from "@/lib/platform/crypto/seal";
import { happened } from "./happened";
import { ownAccount } from "./policy";
import { proveOwnPassword } from "./prove";
import { confirmPasswordInput, totpCodeInput } from "./schema";
import * as store from "./store";
import { confirmThrottles } from "./throttles";
import { newRecoveryCodes, newTotpSecret, recoveryHash, totpStep } from "./totp";

/** Begins two-step sign-in: the secret (base32) and its otpauth address for a QR code. Nothing is asked for until `confirmTotp`. */
export async function enableTotp(ctx: Context, input: z.input<typeof confirmPasswordInput>): Promise<{ secret: string; uri: string }> {
  const { accountId } = ownAccount(ctx);
  const { password } = parse(confirmPasswordInput, input);
  const account = await proveOwnPassword(ctx, accountId, password);
  if (account.totpEnabledAt !== null) throw conflict("Two-step sign-in is on already.");
  const made = newTotpSecret(account.email);
  await transaction(ctx, (tx) => store.updateAccount(tx, accountId, { totpSecret: seal(made.secret), totpLastStep: null }));
  return made;
}

/** Turns two-step sign-in on with a first code of the app. Returns ten recovery codes, shown this once. */
export async function confirmTotp(ctx: Context, input: z.input<typeof totpCodeInput>): Promise<{ recoveryCodes: string[] }> {
  const { accountId } = ownAccount(ctx);
  const { code } = parse(totpCodeInput, input);
  await throttle(ctx, confirmThrottles(accountId));
  const account = await store.findById(reader(ctx), accountId);
  if (account === null) throw notFound("account");
  if (account.totpEnabledAt !== null) throw conflict("Two-step sign-in is on already.");
  const step = account.totpSecret === null ? null : totpStep(open(account.totpSecret), code, ctx.now);
  if (step === null) throw invalid("code", "This code is not right. Check that your phone's clock is, and enter the next one.");
  return transaction(ctx, async (tx) => {
    if (!(await store.useTotpStep(tx, accountId, step))) throw invalid("code", "This code was used already. Enter the next one.");
    const recoveryCodes = newRecoveryCodes();
    await store.updateAccount(tx, accountId, { totpEnabledAt: ctx.now, recoveryCodes: recoveryCodes.map(recoveryHash) });
    await happened(ctx, tx, "account.totp_enabled", { accountId });
    return { recoveryCodes };
  });
}

/** Makes ten new recovery codes, shown this once; the old ones end. */
export async function renewRecoveryCodes(ctx: Context, input: z.input<typeof confirmPasswordInput>): Promise<{ recoveryCodes: string[] }> {
  const { accountId } = ownAccount(ctx);
  const { password } = parse(confirmPasswordInput, input);
  const account = await proveOwnPassword(ctx, accountId, password);
  if (account.totpEnabledAt === null) throw conflict("Two-step sign-in is off: turn it on to get recovery codes.");
  return transaction(ctx, async (tx) => {
    const recoveryCodes = newRecoveryCodes();
    await store.updateAccount(tx, accountId, { recoveryCodes: recoveryCodes.map(recoveryHash) });
    await happened(ctx, tx, "account.recovery_codes_renewed", { accountId });
    return { recoveryCodes };
  });
}

/** Turns two-step sign-in off; nothing to do when it is off. */
export async function disableTotp(ctx: Context, input: z.input<typeof confirmPasswordInput>): Promise<void> {
  const { accountId } = ownAccount(ctx);
  const { password } = parse(confirmPasswordInput, input);
  const account = await proveOwnPassword(ctx, accountId, password);
  if (account.totpSecret === null) return;
  await transaction(ctx, async (tx) => {
    await store.updateAccount(tx, accountId, { totpSecret: null, totpEnabledAt: null, totpLastStep: null, recoveryCodes: [] });
    await happened(ctx, tx, "account.totp_disabled", { accountId });
  });
}
