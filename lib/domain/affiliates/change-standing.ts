import { isUuid } from "@/lib/core/cursor";
import { resumeHoldDays } from "@/lib/domain/conversions/move-conversions";
import { authorize } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { lockAffiliates } from "../totals/lock-affiliates";
import type { AffiliateView } from "./affiliate";
import { standingChanged } from "./events";
import { type ChangeStandingInput, changeStandingInput } from "./schema";
import { findAffiliateRow, scopeOf, toAffiliate } from "./store";
import { putStanding } from "./tier-store";

/**
 * A person sets how far an affiliate is trusted, and what is known of them. `automatic` hands the tier back to the clock.
 * NotFound, Invalid.
 */
export async function changeStanding(ctx: Context, input: ChangeStandingInput): Promise<AffiliateView> {
  const tenant = authorize(ctx, "affiliate.manage");
  const { id, tier, reason, circumstances } = parse(changeStandingInput, input);
  return transaction(ctx, async (tx) => {
    const before = isUuid(id) ? await findAffiliateRow(tx, { ...scopeOf(tenant), id }) : null;
    if (!before) throw notFound("affiliate");
    await lockAffiliates(tx, [id]);
    const isFixed = tier !== "automatic";
    const to = isFixed ? tier : before.trustTier;
    await putStanding(tx, id, { tier: to, isFixed, reason, circumstances, at: ctx.now });
    if (to !== "new") await resumeHoldDays(tx, [id]);
    await record(ctx, tx, [standingChanged(before, { from: before.trustTier, to, isFixed, reason, circumstances })]);
    const after = await findAffiliateRow(tx, { id });
    if (!after) throw notFound("affiliate");
    return toAffiliate(after);
  });
}
