import { toJsonAmount } from "@/lib/core/money";
import { holdConversions } from "@/lib/domain/conversions/move-conversions";
import type { Context } from "@/lib/domain/kernel/context";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import type { Tx } from "@/lib/platform/db/client";
import { HOLD_SCORE, scoreOf, type FlagType, type Signal } from "./flag";
import { addEvidence, addItems, rescore, upsertOpenFlag } from "./store";

export type Suspicion = {
  merchantId: string;
  programId: string;
  affiliateId: string;
  currency: string;
  type: FlagType;
  signals: Signal[];
  /** The conversions that the evidence touches. */
  conversionIds: string[];
};

/**
 * Writes a suspicion in the caller's transaction: into the affiliate's open flag of that type, or a new one. From
 * 60 points on exactly the conversions named are held. Returns the flag's id.
 */
export async function openFlag(ctx: Context, tx: Tx, found: Suspicion): Promise<string> {
  const { merchantId, programId, affiliateId, type, signals, conversionIds } = found;
  const flag = await upsertOpenFlag(ctx, tx, { merchantId, programId, affiliateId, type, points: scoreOf(signals) });
  const occasion = conversionIds.length === 1 ? (conversionIds[0] ?? null) : null;
  await addEvidence(ctx, tx, { merchantId, flagId: flag.id, conversionId: occasion }, signals);
  const score = await rescore(tx, flag.id);
  const held = score >= HOLD_SCORE ? await holdConversions(ctx, tx, { merchantId, ids: conversionIds, flagId: flag.id }) : [];
  await addItems(
    tx,
    { merchantId, flagId: flag.id },
    conversionIds.map((conversionId) => ({
      conversionId,
      heldAmount: held.find((row) => row.id === conversionId)?.commission ?? 0n,
    })),
  );
  const amount = toJsonAmount(held.reduce((sum, row) => sum + row.commission, 0n));
  await record(ctx, tx, [
    ...(flag.isNew ? [raised(found, { id: flag.id, score, amount })] : []),
    ...(held.length > 0
      ? [moneyMoved("commission.held", found, { flagId: flag.id, conversionIds: held.map((row) => row.id), amount })]
      : []),
  ]);
  return flag.id;
}

/** The event that tells an affiliate about held or released money. */
export function moneyMoved(
  eventType: "commission.held" | "commission.released",
  of: Pick<Suspicion, "merchantId" | "programId" | "affiliateId" | "currency" | "type">,
  moved: { flagId: string; conversionIds: string[]; amount: number },
): Occurrence {
  const { merchantId, programId, affiliateId, currency, type } = of;
  return {
    type: eventType,
    merchantId,
    programId,
    payload: { affiliateId, programId, type, currency, ...moved },
    subject: { type: "flag", id: moved.flagId },
    changes: { amount: moved.amount, currency, conversions: moved.conversionIds },
  };
}

function raised(
  { merchantId, programId, affiliateId, currency, type }: Suspicion,
  flag: { id: string; score: number; amount: number },
): Occurrence {
  return {
    type: "flag.raised",
    merchantId,
    programId,
    payload: { affiliateId, programId, type, currency, ...flag },
    subject: { type: "flag", id: flag.id },
    changes: { type, score: flag.score, held: flag.amount, currency },
  };
}
