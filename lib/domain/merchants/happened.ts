import type { Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import type { Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { MerchantEventType } from "./events";

type Facts = {
  merchantId: string;
  subject?: { type: string; id: string };
  payload?: Prisma.InputJsonObject;
  changes?: Prisma.InputJsonObject;
};

/** Records a `merchant.*` or `team.*` event; its subject is the merchant unless told. */
export async function happened(ctx: Context, tx: Tx, type: MerchantEventType, facts: Facts): Promise<void> {
  const { merchantId, subject = { type: "merchant", id: merchantId }, payload = {}, changes = {} } = facts;
  await record(ctx, tx, [{ type, merchantId, payload: { merchantId, ...payload }, subject, changes }]);
}
