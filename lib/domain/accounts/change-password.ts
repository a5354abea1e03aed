import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { invalid } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { hashPassword } from "@/lib/platform/crypto/password";
import { happened } from "./happened";
import { refuseWeakPassword } from "./password";
import { ownAccount } from "./policy";
import { proveOwnPassword } from "./prove";
import { changePasswordInput } from "./schema";
import * as store from "./store";

/** Changes the caller's password and ends every other session of theirs. Invalid when the current one is wrong. */
export async function changePassword(ctx: Context, input: z.input<typeof changePasswordInput>): Promise<{ sessionsEnded: number }> {
  const { accountId, sessionId } = ownAccount(ctx);
  const { currentPassword, newPassword } = parse(changePasswordInput, input);
  const account = await proveOwnPassword(ctx, accountId, currentPassword, "currentPassword");
  if (currentPassword === newPassword) throw invalid("newPassword", "This is the password you have already.");
  await refuseWeakPassword(newPassword, [account.email, account.name], "newPassword");
  const passwordHash = await hashPassword(newPassword);
  return transaction(ctx, async (tx) => {
    await store.updateAccount(tx, accountId, { passwordHash, updatedAt: ctx.now });
    await store.voidTokens(tx, accountId, "reset_password", ctx.now);
    const sessionsEnded = await store.revokeSessions(tx, accountId, ctx.now, { except: sessionId });
    await happened(ctx, tx, "account.password_changed", { accountId });
    return { sessionsEnded };
  });
}
