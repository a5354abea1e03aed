import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import type { Tx } from "@/lib/platform/db/client";
import { failpoint } from "@/lib/platform/failpoint";
import { draftRun, type RunDraft } from "./draft";
import { lockContents, type DueFilter } from "./due-store";
import { openPayouts } from "./open-payouts";
import type { PayoutView } from "./payout";
import { presentPayouts } from "./present";
import { confirmRunInput, MAX_RUN_ITEMS, type ConfirmRunInput, type RunInput } from "./schema";
import { hasRun, insertRun } from "./store";

/** `payouts`: the first 100; `payoutCount` of them in all. */
export type ConfirmedRun = { runId: string; payoutCount: number; payouts: PayoutView[] };

const CHANGED =
  "Something changed since you looked: a sale, a refund, a flag or payout details. Look at the new figures and confirm those.";
const REPEATED = "This pay run was confirmed already. Its payouts are in the list.";
const SHOWN = 100;

/**
 * Makes the payouts that were previewed, all of them and at exactly the figures of `token`, or none: Conflict when anything
 * changed since, and when the same run was confirmed already.
 */
export async function confirmRun(ctx: Context, input: ConfirmRunInput): Promise<ConfirmedRun> {
  const tenant = authorizeMerchant(ctx, "payout.pay");
  const { token, note, ...wish } = parse(confirmRunInput, input);
  const { merchantId } = tenant;
  const selection = selectionOf(merchantId, wish);
  const confirmed = await transaction(ctx, async (tx) => {
    const { draft, items } = await lockRun(tx, selection);
    if (draft.token !== token || draft.drafts.length === 0) throw conflict((await hasRun(tx, merchantId, token)) ? REPEATED : CHANGED);
    const runId = await insertRun(tx, {
      merchantId,
      token,
      payoutCount: draft.drafts.length,
      createdById: actorAccountId(ctx),
      createdAt: ctx.now,
    });
    const rows = await openPayouts(ctx, tx, { merchantId, runId, note: note ?? null, drafts: draft.drafts, items });
    failpoint("run-written");
    return { runId, payoutCount: rows.length, payouts: await presentPayouts(tx, tenant, rows.slice(0, SHOWN)) };
  });
  failpoint("run-committed");
  return confirmed;
}

/** The run as it stands now, with everything in it locked: nobody can change it until the transaction ends. */
export async function lockRun(tx: Tx, selection: DueFilter): Promise<{ draft: RunDraft; items: Awaited<ReturnType<typeof lockContents>> }> {
  const seen = await draftRun(tx, selection);
  const ids = seen.drafts.map(({ row }) => row.affiliateId);
  await lockAffiliates(tx, ids);
  const items = await lockContents(tx, ids, MAX_RUN_ITEMS);
  return { draft: await draftRun(tx, selection), items };
}

/** Whom a run is about; NotFound for an id that cannot be one. */
export function selectionOf(merchantId: string, { programId, affiliateIds, excludedIds }: RunInput): DueFilter {
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  return {
    merchantId,
    programId,
    affiliateIds: affiliateIds?.filter(isUuid),
    excludedIds: excludedIds?.filter(isUuid),
  };
}
