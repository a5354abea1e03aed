import type { Context } from "@/lib/domain/kernel/context";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { findBusy, putClickScreenings } from "./rule-store";
import { screenAffiliates } from "./screen-affiliates";

/** New clicks in a day from which on an affiliate is looked at without a sale. */
const BUSY = 50;
/** One run looks at this many at most, busiest first; the rest at the next run. */
const LIMIT = 500;

/** Screens affiliates who had many clicks since they were last looked at. Returns how many it looked at. */
export async function screenClicks(ctx: Context): Promise<number> {
  const busy = await findBusy(reader(ctx), ctx.now, { atLeast: BUSY, limit: LIMIT });
  await screenAffiliates(
    ctx,
    busy.map(({ id }) => id),
  );
  await transaction(ctx, (tx) => putClickScreenings(tx, busy, ctx.now));
  return busy.length;
}
