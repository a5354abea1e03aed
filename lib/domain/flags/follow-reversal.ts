import { repriceNotices } from "@/lib/domain/appeals/issue-notice";
import { holdConversions } from "@/lib/domain/conversions/move-conversions";
import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import { HOLD_SCORE } from "./flag";
import { findHoldingFlags, setHeld } from "./store";

/** `left`: the commission after a won dispute (minor units); `occasion`: what names the dispute. */
export type Restored = { merchantId: string; conversionId: string; left: bigint; occasion: string };

/** What came back of a commission is held again by the open flags that touch it, from 60 points on. */
export async function followReversal(ctx: Context, tx: Tx, { merchantId, conversionId, left, occasion }: Restored): Promise<void> {
  const [flagId] = await findHoldingFlags(tx, conversionId, HOLD_SCORE);
  if (flagId === undefined) return;
  const held = await holdConversions(ctx, tx, { merchantId, ids: [conversionId], causeId: flagId, occasion });
  await setHeld(tx, conversionId, { left, flagId: held.length > 0 ? flagId : null });
  await repriceNotices(tx, conversionId, left);
}
