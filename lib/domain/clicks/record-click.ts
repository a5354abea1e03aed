import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import { moveClicks } from "@/lib/domain/totals/move-clicks";
import { type Click, newClickId, tokenOf } from "./click";
import { findBatchOf, recordOne, takeBatches } from "./store";

export type ClickFacts = {
  link: { linkId: string; affiliateId: string; programId: string; merchantId: string };
  /** What the visitor's cookie says; `isNew` when this very click gave it to them. */
  visitor: { id: string; isNew: boolean };
} & Pick<Click, "userAgent" | "referrer" | "device" | "params"> &
  Partial<Pick<Click, "country">>;

/**
 * Records one click and its totals, or finds the visitor's earlier click of the last 30 minutes. The one verb
 * without an audit row: nobody acts on the system, a stranger follows a link. `ctx.network` is kept as the network.
 */
export async function recordClick(ctx: Context, facts: ClickFacts): Promise<{ token: string; isRepeat: boolean }> {
  const { link, visitor, userAgent, referrer, device, params, country = null } = facts;
  const id = newClickId(ctx.now);
  // A caller's own visitor name says nothing about its first click, so every click opens a window.
  const click: Click = {
    ...link,
    id,
    visitorId: visitor.id,
    isKnown: true,
    ipHash: ctx.network ?? null,
    userAgent,
    referrer,
    referrerHost: referrer === null ? null : new URL(referrer).host,
    country,
    device,
    params,
    createdAt: ctx.now,
  };
  return transaction(ctx, async (tx) => {
    const counted = await recordOne(tx, click);
    if (counted !== id) return { token: tokenOf(counted), isRepeat: true };
    await moveClicks(tx, await takeBatches(tx, await findBatchOf(tx, id)), ctx.now);
    return { token: tokenOf(id), isRepeat: false };
  });
}
