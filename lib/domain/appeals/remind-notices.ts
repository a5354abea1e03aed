import { toJsonAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import { transaction } from "@/lib/domain/kernel/transaction";
import { REMIND_DAYS } from "./notice";
import { markLapsed, markReminded, type DatedNotice } from "./deadline-store";

const DAY_MS = 86_400_000;
const BATCH = 200;

/**
 * What dates bring about: affiliates who have not answered are reminded three days before, and a date that passes is told to
 * both sides. Each once for each date, marked in the transaction that tells it. Moves no money.
 */
export async function remindNotices(ctx: Context): Promise<{ reminded: number; lapsed: number }> {
  const until = new Date(ctx.now.getTime() + REMIND_DAYS * DAY_MS);
  const reminded = await inBatches(ctx, "notice.reminded", (tx) => markReminded(tx, { now: ctx.now, until, limit: BATCH }));
  const lapsed = await inBatches(ctx, "notice.lapsed", (tx) => markLapsed(tx, { now: ctx.now, limit: BATCH }));
  return { reminded, lapsed };
}

type Mark = (tx: Parameters<typeof markLapsed>[0]) => Promise<DatedNotice[]>;

async function inBatches(ctx: Context, type: string, mark: Mark): Promise<number> {
  for (let count = 0; ;) {
    const found = await transaction(ctx, async (tx) => {
      const rows = await mark(tx);
      await record(
        ctx,
        tx,
        rows.map((row) => occurrence(type, row)),
      );
      return rows.length;
    });
    count += found;
    if (found < BATCH) return count;
  }
}

function occurrence(type: string, row: DatedNotice): Occurrence {
  const { id, merchantId, programId, affiliateId, flagId, kind, currency } = row;
  const amount = toJsonAmount(row.amount);
  const dueAt = row.dueAt.toISOString();
  return {
    type,
    merchantId,
    programId,
    payload: { id, affiliateId, flagId, kind, amount, currency, dueAt },
    subject: { type: "notice", id },
    changes: { kind, amount, currency, dueAt },
  };
}
