import { toJsonAmount } from "@/lib/core/money";
import { issueNotice, untold } from "@/lib/domain/appeals/issue-notice";
import { holdConversions } from "@/lib/domain/conversions/move-conversions";
import type { Context } from "@/lib/domain/kernel/context";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import type { Tx } from "@/lib/platform/db/client";
import { HOLD_SCORE, scoreOf, SECOND_REVIEWER_SCORE, type FlagType, type Signal } from "./flag";
import { touchedBy, typeOf } from "./screening";
import { findEvidence, findTouchable, putEvidence, putItems, setScore, upsertOpenFlag } from "./store";

export type Suspicion = {
  merchantId: string;
  programId: string;
  affiliateId: string;
  currency: string;
  /** A case that a person asked for; else the one case of what the rules find. */
  isManual: boolean;
  evidence: Signal[];
};

/**
 * Writes evidence in the caller's transaction, which has locked the affiliate: into the open case, or a new one. A
 * signal that is found again replaces its row, so that writing the same evidence twice changes nothing. From 60 points
 * on exactly the conversions that the evidence touches are held. Returns the flag's id.
 */
export async function openFlag(ctx: Context, tx: Tx, found: Suspicion): Promise<string> {
  const { merchantId, programId, affiliateId, isManual } = found;
  const firstType = isManual ? "manual_review" : typeOf(found.evidence);
  const flag = await upsertOpenFlag(ctx, tx, { merchantId, programId, affiliateId, type: firstType });
  await putEvidence(ctx, tx, { merchantId, flagId: flag.id }, found.evidence);
  const evidence = await findEvidence(tx, flag.id);
  const score = scoreOf(evidence);
  const type = isManual ? firstType : typeOf(evidence);
  await setScore(ctx, tx, flag.id, { type, score, reviewersRequired: score >= SECOND_REVIEWER_SCORE ? 2 : 1 });
  const ids = touchedBy(evidence);
  const holds = score >= HOLD_SCORE;
  const held = holds ? await holdConversions(ctx, tx, { merchantId, ids, causeId: flag.id }) : [];
  const touched = await findTouchable(tx, affiliateId, ids);
  await putItems(tx, { merchantId, flagId: flag.id, holds }, touched);
  const amount = toJsonAmount(held.reduce((sum, row) => sum + row.commission, 0n));
  const items = touched
    .filter(({ heldAmount }) => heldAmount > 0n)
    .map((row) => ({ conversionId: row.conversionId, amount: row.heldAmount }));
  const notice = holds ? await tell(ctx, tx, { ...found, type }, { flagId: flag.id, items, isNews: held.length > 0 }) : null;
  const about = { ...found, type };
  await record(ctx, tx, [
    ...(flag.isNew ? [told("flag.raised", about, { id: flag.id, score, amount })] : []),
    ...(!flag.isNew && score !== flag.score ? [told("flag.updated", about, { id: flag.id, score, amount })] : []),
    ...(held.length > 0
      ? [
          moneyMoved("commission.held", about, {
            flagId: flag.id,
            conversionIds: held.map((row) => row.id),
            amount,
            noticeId: notice?.id ?? null,
          }),
        ]
      : []),
  ]);
  return flag.id;
}

type About = Pick<Suspicion, "merchantId" | "programId" | "affiliateId" | "currency"> & { type: FlagType };

type Told = { flagId: string; items: { conversionId: string; amount: bigint }[]; isNews: boolean };

/** What this case holds and has not told yet, also where another case holds it already: each case has a notice to answer. */
async function tell(ctx: Context, tx: Tx, about: About, { flagId, items: held, isNews }: Told) {
  const { merchantId, programId, affiliateId, currency, type: reason } = about;
  const items = await untold(tx, flagId, held);
  if (items.length === 0) return null;
  const draft = {
    merchantId,
    programId,
    affiliateId,
    flagId,
    kind: "held" as const,
    reason,
    currency,
    decidedByIds: [],
    items,
    alsoHeld: !isNews,
    delayMs: 0,
  };
  return issueNotice(ctx, tx, draft);
}

/** The event that tells an affiliate about held or released money. */
export function moneyMoved(
  eventType: "commission.held" | "commission.released",
  { merchantId, programId, affiliateId, currency, type }: About,
  moved: { flagId: string; conversionIds: string[]; amount: number; noticeId?: string | null; policyDays?: number },
): Occurrence {
  return {
    type: eventType,
    merchantId,
    programId,
    payload: { affiliateId, programId, type, currency, ...moved },
    subject: { type: "flag", id: moved.flagId },
    changes: { amount: moved.amount, currency, conversions: moved.conversionIds },
  };
}

function told(
  eventType: "flag.raised" | "flag.updated",
  { merchantId, programId, affiliateId, currency, type }: About,
  flag: { id: string; score: number; amount: number },
): Occurrence {
  return {
    type: eventType,
    merchantId,
    programId,
    payload: { affiliateId, programId, type, currency, ...flag },
    subject: { type: "flag", id: flag.id },
    changes: { type, score: flag.score, held: flag.amount, currency },
  };
}
