import type { Context } from "@/lib/domain/kernel/context";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { rebuildTotals } from "./rebuild-totals";
import { awaitFolds, findStale, forgetStale, forgetVisitors, lockStatuses, mergeStatuses } from "./settle-store";

/** Counts the days anew whose facts went away or moved, and puts away what the sums have outgrown. Harmless when repeated. */
export async function settleTotals(ctx: Context): Promise<void> {
  const stale = await findStale(reader(ctx));
  // A fold may have read a click that was deleted since, and not have written its sums yet.
  if (stale.length > 0) await transaction(ctx, awaitFolds);
  for (const one of stale) {
    await rebuildTotals(ctx, { merchantId: one.merchantId, ...(!one.isAll && { days: one.days }) });
    await forgetStale(reader(ctx), one);
  }
  await forgetVisitors(reader(ctx), ctx.now);
  await transaction(ctx, async (tx) => {
    await lockStatuses(tx);
    await mergeStatuses(tx, ctx.now);
  });
}
