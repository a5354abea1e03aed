import { isUuid } from "@/lib/core/cursor";
import { authorize } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import type { AffiliateRefusal, AffiliateView } from "./affiliate";
import { affiliateBlocked } from "./events";
import { type BlockAffiliatesInput, blockAffiliatesInput } from "./schema";
import { listAffiliateRowsById, setStanding, toAffiliate } from "./store";

/** Bars memberships: their links still lead visitors on, but count and earn nothing. What was earned stays. */
export async function blockAffiliates(
  ctx: Context,
  input: BlockAffiliatesInput,
): Promise<{ blocked: AffiliateView[]; refused: AffiliateRefusal[] }> {
  const tenant = authorize(ctx, "affiliate.manage");
  const { ids, reason } = parse(blockAffiliatesInput, input);
  return transaction(ctx, async (tx) => {
    const changed = await setStanding(tx, tenant, ids.filter(isUuid), { status: "blocked", reason: reason ?? null, at: ctx.now });
    const rows = await listAffiliateRowsById(tx, tenant, ids.filter(isUuid));
    const { done, refused } = settle(ids, rows.map(toAffiliate), changed, "This affiliate is blocked already.");
    await record(ctx, tx, done.map(affiliateBlocked));
    return { blocked: done, refused };
  });
}

/** Splits what was asked for into what this call changed and what it could not, in the order asked. */
export function settle(ids: string[], found: AffiliateView[], changed: string[], already: string) {
  const views = new Map(found.map((view) => [view.id, view]));
  const done: AffiliateView[] = [];
  const refused: AffiliateRefusal[] = [];
  for (const id of new Set(ids)) {
    const view = views.get(id);
    if (!view) refused.push({ id, code: "NotFound", message: "There is no such affiliate." });
    else if (changed.includes(id)) done.push(view);
    else refused.push({ id, code: "Conflict", message: already });
  }
  return { done, refused };
}
