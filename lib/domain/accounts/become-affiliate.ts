import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { happened } from "./happened";
import { ownAccount } from "./policy";
import { affiliateProfileInput } from "./schema";
import * as store from "./store";

/** Gives the caller the affiliate hat and puts it on; the same profile again when they have one. */
export async function becomeAffiliate(
  ctx: Context,
  input: z.input<typeof affiliateProfileInput> = {},
): Promise<{ affiliateProfileId: string }> {
  const { accountId } = ownAccount(ctx);
  const { displayName, website } = parse(affiliateProfileInput, input);
  return transaction(ctx, async (tx) => {
    const account = await store.findById(tx, accountId);
    if (account === null) throw notFound("account");
    const { profile, isNew } = await store.ensureAffiliateProfile(tx, {
      accountId,
      displayName: displayName ?? account.name,
      website: website ?? null,
    });
    await store.updateAccount(tx, accountId, { lastHat: "affiliate" });
    if (isNew) await happened(ctx, tx, "account.became_affiliate", { accountId });
    return { affiliateProfileId: profile.id };
  });
}
