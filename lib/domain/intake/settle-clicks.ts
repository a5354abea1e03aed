import { dueAffiliates, recordClicks, type ClicksOf } from "@/lib/domain/conversions/record-clicks";
import { screenConversion } from "@/lib/domain/flags/screen-conversion";
import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";

/** A day is over this long after midnight: until then its last clicks reach the sums, and its last change of terms is seen. */
export const CLOSING_MS = 5 * 60_000;

/**
 * Credits the clicks of every day that is over, one transaction for each affiliate and day, and screens what it credits: the clock's
 * own act. Clicks that arrive after that are credited by the next run. May run as often and at once as it likes. Returns
 * how many conversions it made. One affiliate who cannot be settled keeps no other waiting; the first fault is thrown at the end.
 */
export async function settleClicks(ctx: Context): Promise<number> {
  let credited = 0;
  const faults: unknown[] = [];
  for await (const due of dueAffiliates(ctx, new Date(ctx.now.getTime() - CLOSING_MS))) {
    try {
      credited += await settleAffiliate(ctx, due);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return credited;
}

function settleAffiliate(ctx: Context, due: ClicksOf): Promise<number> {
  return transaction(ctx, async (tx) => {
    const conversions = await recordClicks(ctx, tx, due);
    for (const conversion of conversions) await screenConversion(ctx, tx, { conversion, customerEmail: undefined });
    return conversions.length;
  });
}
