import type { z } from "zod";
import { authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { AffiliateProfileView } from "./account";
import { happened } from "./happened";
import { affiliateProfileInput } from "./schema";
import * as store from "./store";

/** Changes how the affiliate presents themselves; null clears a field, absence leaves it. */
export async function updateAffiliateProfile(ctx: Context, input: z.input<typeof affiliateProfileInput>): Promise<AffiliateProfileView> {
  const { accountId } = authorizeAffiliate(ctx, "profile.write");
  const changes = parse(affiliateProfileInput, input);
  return transaction(ctx, async (tx) => {
    const { id, displayName, website, bio } = await store.updateAffiliateProfile(tx, accountId, {
      ...(changes.displayName !== undefined && { displayName: changes.displayName }),
      ...(changes.website !== undefined && { website: changes.website }),
      ...(changes.bio !== undefined && { bio: changes.bio }),
      updatedAt: ctx.now,
    });
    await happened(ctx, tx, "affiliate_profile.changed", { accountId });
    return { id, displayName, website, bio };
  });
}
