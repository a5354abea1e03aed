import { randomUUID } from "node:crypto";
import { isUuid } from "@/lib/core/cursor";
import { authorize } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { invalid, notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { HOLD_SCORE, type FlagDetailView } from "./flag";
import { openFlag } from "./open-flag";
import { readFlag } from "./queries";
import { raiseFlagInput, type RaiseFlagInput } from "./schema";
import { findAffiliate, findReversible } from "./store";
import type { Tx } from "@/lib/platform/db/client";

/**
 * A person asks for a review of an affiliate. Pending conversions that it names are held until it is done; approved
 * ones are available already, and are taken back when the flag is confirmed.
 */
export async function raiseFlag(ctx: Context, input: RaiseFlagInput): Promise<FlagDetailView> {
  const tenant = authorize(ctx, "flag.resolve");
  const { affiliateId, reason, conversionIds } = parse(raiseFlagInput, input);
  return transaction(ctx, async (tx) => {
    const scope = tenant.kind === "merchant" ? { merchantId: tenant.merchantId } : {};
    const affiliate = isUuid(affiliateId) ? await findAffiliate(tx, { id: affiliateId, ...scope }) : null;
    if (!affiliate) throw notFound("affiliate");
    const joined = { ...ctx, tx };
    await lockAffiliates(tx, [affiliate.id]);
    await requireReversible(tx, affiliate.id, conversionIds);
    const { merchantId, programId } = affiliate;
    const ids = [...new Set(conversionIds)];
    const evidence = [{ signal: "manual_review", facet: randomUUID(), points: HOLD_SCORE, observed: { reason }, conversionIds: ids }];
    const flagId = await openFlag(joined, tx, {
      merchantId,
      programId,
      affiliateId: affiliate.id,
      currency: affiliate.program.currency,
      isManual: true,
      evidence,
    });
    return readFlag(joined, flagId);
  });
}

async function requireReversible(tx: Tx, affiliateId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await findReversible(tx, affiliateId, ids.filter(isUuid));
  const stranger = ids.find((id) => !known.has(id));
  if (stranger !== undefined) throw invalid("conversionIds", `${stranger} is no pending or approved conversion of this affiliate`);
}
