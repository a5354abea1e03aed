import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { throttle } from "@/lib/domain/kernel/throttle";
import { transaction } from "@/lib/domain/kernel/transaction";
import { happened } from "./happened";
import { createMerchantInput } from "./schema";
import * as store from "./store";

/** Founds a merchant with the caller as its owner and puts that hat on. At most ten a day for one person. */
export async function createMerchant(ctx: Context, input: z.input<typeof createMerchantInput>): Promise<{ merchantId: string }> {
  if (ctx.actor.kind !== "user") throw new DomainError("Forbidden", "Sign in to create a merchant.");
  const { accountId } = ctx.actor;
  const wish = parse(createMerchantInput, input);
  await throttle(ctx, [{ key: `create-merchant:account:${accountId}`, limit: { limit: 10, periodSeconds: 86_400 } }], "new merchants");
  return transaction(ctx, async (tx) => {
    const { id: merchantId, companyName } = await store.insertMerchant(tx, { ...wish, accountId, now: ctx.now });
    await store.putOnHat(tx, accountId, merchantId);
    await happened(ctx, tx, "merchant.created", { merchantId, payload: { companyName }, changes: { companyName } });
    return { merchantId };
  });
}
