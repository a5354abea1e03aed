import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import { enterFold } from "@/lib/domain/totals/enter-fold";
import { moveClicks } from "@/lib/domain/totals/move-clicks";
import { commitLazily, findBatches, forgetWindows, takeBatches } from "./store";

const BATCHES_AT_ONCE = 1000;
/** Spooled clicks may arrive this late and still meet the windows of their time. */
const WINDOWS_KEPT_MS = 24 * 3_600_000;

/** Moves committed clicks into the sums, exactly once, whoever else does the same. Returns how many batches. */
export async function foldClicks(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    await commitLazily(tx);
    await enterFold(tx);
    const batches = await findBatches(tx, BATCHES_AT_ONCE);
    if (batches.length > 0) await moveClicks(tx, await takeBatches(tx, batches), ctx.now);
    return batches.length;
  });
}

/** Drops what can no longer decide about a repeat. */
export async function forgetOldWindows(ctx: Context): Promise<void> {
  await transaction(ctx, (tx) => forgetWindows(tx, new Date(ctx.now.getTime() - WINDOWS_KEPT_MS)));
}
