import type { z } from "zod";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { happened } from "./happened";
import type { MerchantView } from "./merchant";
import { toMerchantView } from "./present";
import { updateMerchantInput } from "./schema";
import * as store from "./store";

/** Changes the merchant's own settings: absence leaves a field, null clears the logo. */
export async function updateMerchant(ctx: Context, input: z.input<typeof updateMerchantInput>): Promise<MerchantView> {
  const { merchantId } = authorizeMerchant(ctx, "merchant.manage");
  const { defaultPayoutThreshold, ...wish } = parse(updateMerchantInput, input);
  const changes = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  return transaction(ctx, async (tx) => {
    const row = await store.updateMerchant(tx, merchantId, {
      ...changes,
      ...(defaultPayoutThreshold !== undefined && { defaultPayoutThreshold: BigInt(defaultPayoutThreshold) }),
      updatedAt: ctx.now,
    });
    await happened(ctx, tx, "merchant.updated", {
      merchantId,
      changes: { ...changes, ...(defaultPayoutThreshold !== undefined && { defaultPayoutThreshold }) },
    });
    return toMerchantView(row);
  });
}
