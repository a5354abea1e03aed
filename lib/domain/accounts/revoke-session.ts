import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { happened } from "./happened";
import { ownAccount } from "./policy";
import { sessionInput } from "./schema";
import * as store from "./store";

/** Ends one of the caller's own sessions at once; NotFound when it has ended already or is somebody else's. */
export async function revokeSession(ctx: Context, input: z.input<typeof sessionInput>): Promise<void> {
  const { accountId, sessionId: own } = ownAccount(ctx);
  const { sessionId } = parse(sessionInput, input);
  if (!isUuid(sessionId)) throw notFound("session");
  await transaction(ctx, async (tx) => {
    const ended = await store.revokeSessions(tx, accountId, ctx.now, { only: sessionId });
    if (ended === 0) throw notFound("session");
    if (sessionId === own) await happened(ctx, tx, "account.signed_out", { accountId });
    else await happened(ctx, tx, "account.sessions_revoked", { accountId, count: ended });
  });
}

/** Ends every session of the caller but the one they are using. */
export async function revokeOtherSessions(ctx: Context): Promise<{ count: number }> {
  const { accountId, sessionId } = ownAccount(ctx);
  return transaction(ctx, async (tx) => {
    const count = await store.revokeSessions(tx, accountId, ctx.now, { except: sessionId });
    if (count > 0) await happened(ctx, tx, "account.sessions_revoked", { accountId, count });
    return { count };
  });
}
