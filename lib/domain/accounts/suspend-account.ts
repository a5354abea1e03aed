import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import { authorize } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { conflict, DomainError, notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { happened } from "./happened";
import { endSessionsInput, moderateAccountInput } from "./schema";
import * as store from "./store";

type Input = z.input<typeof moderateAccountInput>;

/**
 * Keeps a person out: their sessions end and their affiliate keys stop at once. Links, clicks, sales and what is owed
 * to them stay as they are. For operators; Forbidden on oneself, Conflict when the account is suspended already.
 */
export async function suspendAccount(ctx: Context, input: Input): Promise<void> {
  const { accountId, reason } = moderated(ctx, input);
  await transaction(ctx, async (tx) => {
    if ((await store.findById(tx, accountId)) === null) throw notFound("account");
    if (!(await store.changeStatus(tx, accountId, "active", "suspended"))) throw conflict("This account is suspended already.");
    await store.revokeSessions(tx, accountId, ctx.now);
    await happened(ctx, tx, "account.suspended", { accountId, reason });
  });
}

/** Lets a suspended person in again. Conflict when the account is not suspended. */
export async function restoreAccount(ctx: Context, input: Input): Promise<void> {
  const { accountId, reason } = moderated(ctx, input);
  await transaction(ctx, async (tx) => {
    if ((await store.findById(tx, accountId)) === null) throw notFound("account");
    if (!(await store.changeStatus(tx, accountId, "suspended", "active"))) throw conflict("This account is not suspended.");
    await happened(ctx, tx, "account.restored", { accountId, reason });
  });
}

/** Signs a person out everywhere, for when a device was lost. Returns how many sessions ended. */
export async function endSessions(ctx: Context, input: z.input<typeof endSessionsInput>): Promise<{ count: number }> {
  authorize(ctx, "account.moderate");
  const { accountId } = parse(endSessionsInput, input);
  if (!isUuid(accountId)) throw notFound("account");
  return transaction(ctx, async (tx) => {
    if ((await store.findById(tx, accountId)) === null) throw notFound("account");
    const count = await store.revokeSessions(tx, accountId, ctx.now);
    if (count === 0) throw conflict("This person is not signed in anywhere.");
    await happened(ctx, tx, "account.sessions_revoked", { accountId, count });
    return { count };
  });
}

function moderated(ctx: Context, input: Input): z.output<typeof moderateAccountInput> {
  authorize(ctx, "account.moderate");
  const parsed = parse(moderateAccountInput, input);
  if (!isUuid(parsed.accountId)) throw notFound("account");
  if (parsed.accountId === actorAccountId(ctx)) throw new DomainError("Forbidden", "Another operator has to do this to your own account.");
  return parsed;
}
