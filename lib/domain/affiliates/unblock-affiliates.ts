import { isUuid } from "@/lib/core/cursor";
import { authorize } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import type { AffiliateRefusal, AffiliateView } from "./affiliate";
import { settle } from "./block-affiliates";
import { affiliateUnblocked } from "./events";
import { type UnblockAffiliatesInput, unblockAffiliatesInput } from "./schema";
import { setBlocked } from "./store";

/** Lifts the bar: new clicks and sales count again, those in between do not. */
export async function unblockAffiliates(ctx: Context, input: UnblockAffiliatesInput): Promise<{ unblocked: AffiliateView[]; refused: AffiliateRefusal[] }> {
  const tenant = authorize(ctx, "affiliate.manage");
  const { ids } = parse(unblockAffiliatesInput, input);
  return transaction(ctx, async (tx) => {
    const changed = await setBlocked(tx, tenant, ids.filter(isUuid), null, ctx.now);
    const { done, refused } = await settle(tx, tenant, ids, changed, "This affiliate is not blocked.");
    await record(ctx, tx, done.map((affiliate) => affiliateUnblocked(affiliate, ctx.now)));
    return { unblocked: done, refused };
  });
}
