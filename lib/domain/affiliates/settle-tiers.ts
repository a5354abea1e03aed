import { resumeHoldDays } from "@/lib/domain/conversions/move-conversions";
import type { Context } from "../kernel/context";
import { record } from "../kernel/outbox";
import { transaction } from "../kernel/transaction";
import { standingChanged } from "./events";
import { findTierCandidates, moveTier, type TierRow } from "./tier-store";
import { tierOf } from "./tiers";

const BATCH = 500;
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Moves memberships to the tier that their record earns, in batches; those that a person has set stay. Whoever is new no
 * more gets their waiting sales back under the program's hold days. Returns how many moved.
 */
export async function settleTiers(ctx: Context): Promise<number> {
  let moved = 0;
  for (let after: string | undefined = FIRST; after !== undefined;) {
    const from: string = after;
    const { last, done } = await transaction(ctx, async (tx) => {
      const rows = await findTierCandidates(tx, from, BATCH);
      const changed: { row: TierRow; to: TierRow["tier"] }[] = [];
      for (const row of rows) {
        const to = tierOf(row, ctx.now);
        const reason = to === "new" ? "A flag was confirmed." : "Earned by time and sales without suspicion.";
        if (to !== row.tier && (await moveTier(tx, row.id, { from: row.tier, to, reason, at: ctx.now }))) changed.push({ row, to });
      }
      await resumeHoldDays(
        tx,
        changed.filter(({ to }) => to !== "new").map(({ row }) => row.id),
      );
      await record(
        ctx,
        tx,
        changed.map(({ row, to }) => standingChanged(row, { from: row.tier, to, isFixed: false })),
      );
      return { last: rows.length === BATCH ? rows.at(-1)?.id : undefined, done: changed.length };
    });
    after = last;
    moved += done;
  }
  return moved;
}
