import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { happened } from "./happened";
import { ownAccount } from "./policy";
import { profileInput } from "./schema";
import * as store from "./store";

/** Changes the caller's own name. */
export async function updateProfile(ctx: Context, input: z.input<typeof profileInput>): Promise<{ name: string }> {
  const { accountId } = ownAccount(ctx);
  const { name } = parse(profileInput, input);
  return transaction(ctx, async (tx) => {
    await store.updateAccount(tx, accountId, { name, updatedAt: ctx.now });
    await happened(ctx, tx, "account.profile_changed", { accountId });
    return { name };
  });
}
