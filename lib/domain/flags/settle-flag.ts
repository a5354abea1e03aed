import { randomUUID } from "node:crypto";
import { toJsonAmount } from "@/lib/core/money";
import { issueNotice } from "@/lib/domain/appeals/issue-notice";
import { settleNotices } from "@/lib/domain/appeals/settle-notices";
import { rejectConversions, releaseConversions, type MovedConversion } from "@/lib/domain/conversions/move-conversions";
import type { Context } from "@/lib/domain/kernel/context";
import { record, UNDO_WINDOW_MS, type Occurrence } from "@/lib/domain/kernel/outbox";
import type { Tx } from "@/lib/platform/db/client";
import { setEffects, type ByPolicy } from "./decision-store";
import type { FlagView, Resolution } from "./flag";
import { moneyMoved } from "./open-flag";
import { findHolders, type FlagRow } from "./store";

export type Settlement = {
  row: FlagRow;
  view: FlagView;
  status: Resolution;
  isReversed: boolean;
  blockAffiliate: boolean;
  /** Events of the decision that wait already. */
  effectIds: string[];
  /** The program's hold policy decided: there is nobody who could undo it. */
  policy?: ByPolicy;
};

/** Moves the money of a flag that was just closed, and tells it. What leaves waits for the seconds in which it can be undone. */
export async function settleFlag(ctx: Context, tx: Tx, settlement: Settlement): Promise<void> {
  const { row, view, isReversed, effectIds } = settlement;
  const { merchantId, programId, id: flagId } = row;
  const delayMs = settlement.policy ? 0 : UNDO_WINDOW_MS;
  const ids = row.items.map((item) => item.conversionId);
  const causeId = randomUUID();
  const heldBy = await findHolders(tx, ids);
  const moved = isReversed
    ? await rejectConversions(ctx, tx, { merchantId, ids, causeId })
    : await releaseConversions(ctx, tx, { merchantId, ids: ids.filter((id) => !heldBy.has(id)), causeId });
  const settled = await settleNotices(
    ctx,
    tx,
    { merchantId, programId, flagId },
    { isReversed, heldBy, delayMs, policyDays: settlement.policy?.days ?? null },
  );
  const notice = isReversed && moved.length > 0 ? await tell(ctx, tx, { row, view, moved, delayMs }) : null;
  const events = await record(
    ctx,
    tx,
    occurrences(settlement, moved, notice?.id ?? null).map((occurrence) => ({ ...occurrence, delayMs })),
  );
  await setEffects(tx, flagId, [...effectIds, ...settled, ...(notice?.eventIds ?? []), ...events]);
}

type Told = { row: FlagRow; view: FlagView; moved: MovedConversion[]; delayMs: number };

function tell(ctx: Context, tx: Tx, { row, view, moved, delayMs }: Told) {
  const { merchantId, programId, affiliateId, id: flagId } = row;
  return issueNotice(ctx, tx, {
    merchantId,
    programId,
    affiliateId,
    flagId,
    kind: "reversed",
    reason: view.type,
    currency: view.currency,
    decidedByIds: [row.proposedById, row.resolvedById].filter((id) => id !== null),
    items: moved.map(({ id, commission }) => ({ conversionId: id, amount: commission })),
    delayMs,
  });
}

function occurrences(
  { row, view, status, isReversed, blockAffiliate, policy }: Settlement,
  moved: MovedConversion[],
  noticeId: string | null,
) {
  const { merchantId, id: flagId } = row;
  const amount = toJsonAmount(moved.reduce((sum, conversion) => sum + conversion.commission, 0n));
  const { affiliateId, programId, type, currency } = view;
  const byPolicy = policy && { policyVersion: policy.version, policyDays: policy.days };
  const conversionIds = moved.map((conversion) => conversion.id);
  const about = { id: flagId, type, status, affiliateId, programId, amount, currency, conversionIds };
  const resolved: Occurrence = {
    type: "flag.resolved",
    merchantId,
    programId,
    payload: { ...about, affiliateBlocked: blockAffiliate, isReversed, noticeId, ...byPolicy },
    subject: { type: "flag", id: flagId },
    changes: { status, reversed: isReversed, amount, currency, note: row.note, affiliateBlocked: blockAffiliate, ...byPolicy },
  };
  if (isReversed) return [resolved, ...moved.map((conversion) => rejected(conversion, flagId))];
  return moved.length > 0
    ? [resolved, moneyMoved("commission.released", view, { flagId, conversionIds, amount, ...byPolicy })]
    : [resolved];
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
