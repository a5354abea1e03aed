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
import { listAffiliateRowsById, setStanding, toAffiliate } from "./store";

/** Lifts the bar: new clicks and sales count again, those in between do not. */
export async function unblockAffiliates(
  ctx: Context,
  input: UnblockAffiliatesInput,
): Promise<{ unblocked: AffiliateView[]; refused: AffiliateRefusal[] }> {
  const tenant = authorize(ctx, "affiliate.manage");
  const { ids } = parse(unblockAffiliatesInput, input);
  return transaction(ctx, async (tx) => {
    const changed = await setStanding(tx, tenant, ids.filter(isUuid), { status: "approved", reason: null, at: ctx.now });
    const rows = await listAffiliateRowsById(tx, tenant, ids.filter(isUuid));
    const { done, refused } = settle(ids, rows.map(toAffiliate), changed, "This affiliate is not blocked.");
    await record(
      ctx,
      tx,
      done.map((affiliate) => affiliateUnblocked(affiliate, ctx.now)),
    );
    return { unblocked: done, refused };
  });
}
