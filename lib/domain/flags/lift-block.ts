import { findBlockOf, unblockFlagged } from "@/lib/domain/affiliates/block-flagged";
import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import { findBlocking } from "./decision-store";

/**
 * A decision is taken back, in the caller's transaction: the block that it made goes with it, unless another decision that
 * stands asked for it, too. Blocks by hand and of other decisions stay. `undone`: before anybody heard of it.
 */
export async function liftBlock(ctx: Context, tx: Tx, of: { affiliateId: string; flagId: string; undone: boolean }): Promise<void> {
  const since = await findBlockOf(tx, of);
  if (since === null) return;
  const heirId = await findBlocking(tx, { affiliateId: of.affiliateId, exceptId: of.flagId, since });
  await unblockFlagged(ctx, tx, { ...of, heirId });
}
