import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import { happened, signedInAs } from "./happened";
import * as store from "./store";

export type OpenedSession = { accountId: string; sessionId: string };

/** Signs a person in who has proved to be `accountId`. Returns the context to go on with. */
export async function openSession(
  ctx: Context,
  tx: Tx,
  accountId: string,
  userAgent: string | null | undefined,
): Promise<{ session: OpenedSession; ctx: Context }> {
  const sessionId = await store.insertSession(tx, {
    accountId,
    userAgent: userAgent ?? null,
    network: ctx.network ?? null,
    visitorId: ctx.visitor ?? null,
    now: ctx.now,
  });
  const own = { ...signedInAs(ctx, accountId, sessionId), tx };
  await happened(own, tx, "account.signed_in", { accountId });
  return { session: { accountId, sessionId }, ctx: own };
}
