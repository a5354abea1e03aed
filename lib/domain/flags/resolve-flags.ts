import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { rejectConversions, releaseConversions, type MovedConversion } from "@/lib/domain/conversions/move-conversions";
import { authorize } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import type { Tx } from "@/lib/platform/db/client";
import { outcomeOf, type FlagView, type Resolution, type ResolvedFlags } from "./flag";
import { moneyMoved } from "./open-flag";
import { presentFlags } from "./present";
import { resolveFlagsInput, type ResolveFlagsInput } from "./schema";
import { closeFlags, findFlaggedAffiliates, findFlagsById, findStillTouched, type FlagRow } from "./store";

/**
 * Decides open flags. Confirmed: their conversions are rejected and the commissions taken back, also those approved in
 * the meantime. Dismissed or reviewed: held money goes back to pending, unless another open flag still touches it. Of two reviewers at once the
 * first decides; the other reads in `refused` (NotFound, Conflict) who did and when.
 */
export async function resolveFlags(ctx: Context, input: ResolveFlagsInput): Promise<ResolvedFlags> {
  const tenant = authorize(ctx, "flag.resolve");
  const { ids, status, note, blockAffiliate } = parse(resolveFlagsInput, input);
  const known = [...new Set(ids)].filter(isUuid);
  const scope = { merchantId: tenant.kind === "merchant" ? tenant.merchantId : null };
  return transaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    await lockAffiliates(tx, await findFlaggedAffiliates(tx, known, scope.merchantId));
    const closed = new Set(
      await closeFlags(ctx, tx, { ids: known, ...scope }, { status, note: note || null, accountId: actorAccountId(ctx) }),
    );
    const rows = await findFlagsById(tx, { id: { in: known }, ...(scope.merchantId && { merchantId: scope.merchantId }) });
    const presented = await presentFlags(tx, rows);
    const mine = presented.filter(({ row }) => closed.has(row.id));
    for (const { row, view } of mine) await settle(joined, tx, { row, view, status, blockAffiliate });
    const toBlock = new Set(mine.filter(({ affiliate }) => affiliate.status !== "blocked").map(({ row }) => row.affiliateId));
    if (blockAffiliate && toBlock.size > 0) await blockAffiliates(joined, { ids: [...toBlock], reason: note || "A flag was resolved." });
    const views = new Map(presented.map(({ view }) => [view.id, view]));
    return {
      resolved: mine.map(({ view }) => view),
      refused: ids.filter((id) => !closed.has(id)).map((id) => refusalOf(id, views.get(id))),
    };
  });
}

type Settlement = { row: FlagRow; view: FlagView; status: Resolution; blockAffiliate: boolean };

async function settle(ctx: Context, tx: Tx, { row, view, status, blockAffiliate }: Settlement): Promise<void> {
  const { merchantId, id: flagId } = row;
  const ids = row.items.map((item) => item.conversionId);
  const reversed = outcomeOf(status) === "reversed";
  const free = reversed ? ids : await untouched(tx, ids);
  const moved = reversed
    ? await rejectConversions(ctx, tx, { merchantId, ids, causeId: flagId })
    : await releaseConversions(ctx, tx, { merchantId, ids: free, causeId: flagId });
  const amount = toJsonAmount(moved.reduce((sum, conversion) => sum + conversion.commission, 0n));
  const { affiliateId, programId, type, currency } = view;
  const payload = {
    id: flagId,
    type,
    status,
    affiliateId,
    programId,
    amount,
    currency,
    conversionIds: moved.map((conversion) => conversion.id),
    affiliateBlocked: blockAffiliate,
  };
  await record(ctx, tx, [
    {
      type: "flag.resolved",
      merchantId,
      programId,
      payload,
      subject: { type: "flag", id: flagId },
      changes: { status, amount, currency, note: row.note, affiliateBlocked: blockAffiliate },
    },
    ...(reversed ? moved.map((conversion) => rejected(conversion, flagId)) : []),
    ...(!reversed && moved.length > 0
      ? [moneyMoved("commission.released", view, { flagId, conversionIds: payload.conversionIds, amount })]
      : []),
  ]);
}

async function untouched(tx: Tx, ids: string[]): Promise<string[]> {
  const touched = await findStillTouched(tx, ids);
  return ids.filter((id) => !touched.has(id));
}

function rejected(conversion: MovedConversion, flagId: string): Occurrence {
  const { id, merchantId, programId, affiliateId, currency } = conversion;
  const commission = toJsonAmount(conversion.commission);
  return {
    type: "conversion.rejected",
    merchantId,
    programId,
    payload: { id, affiliateId, programId, commission, currency, status: "rejected", flagId },
    subject: { type: "conversion", id },
    changes: { status: "rejected", commission, currency },
  };
}

function refusalOf(id: string, view: FlagView | undefined): { id: string; code: "NotFound" | "Conflict"; message: string } {
  if (!view) return { id, code: "NotFound", message: "There is no such flag." };
  const by = view.resolvedBy ?? "Somebody";
  const at = view.resolvedAt?.toISOString().slice(0, 16).replace("T", " ") ?? "";
  return { id, code: "Conflict", message: `${by} already resolved this flag as ${view.status} on ${at} UTC.` };
}
