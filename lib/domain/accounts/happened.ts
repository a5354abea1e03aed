import type { Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import type { Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { AccountEventType } from "./events";

/** Records an event about one account; `facts` is its payload; a reason goes into the audit log, too. */
export async function happened(
  ctx: Context,
  tx: Tx,
  type: AccountEventType,
  facts: { accountId: string } & Prisma.InputJsonObject,
): Promise<void> {
  const { accountId, reason } = facts;
  const subject = { type: "account", id: accountId };
  await record(ctx, tx, [{ type, merchantId: null, payload: facts, subject, ...(reason !== undefined && { changes: { reason } }) }]);
}

/** The same caller as the person they have just proved to be. */
export function signedInAs(ctx: Context, accountId: string, sessionId: string): Context {
  return { ...ctx, actor: { kind: "user", accountId, sessionId }, tenant: { kind: "account", accountId } };
}
