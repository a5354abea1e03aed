import { toJsonAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import { approve } from "@/lib/domain/ledger/ledger";
import type { Tx } from "@/lib/platform/db/client";
import { approveWaiting } from "./approval-store";
import { moneyOf } from "./move-conversions";
import { postCommissions } from "./post-commissions";
import { lockConversions, type MovedConversion } from "./store";

/** `byId`: the account that approves; left out when the hold days ended. */
export type Approval = { merchantId: string; ids: string[]; byId?: string | null };

/**
 * Makes the commissions of waiting conversions payable, in the caller's transaction, which has locked the affiliates.
 * Records each approval, and once per affiliate what became available. Returns those that were approved by this call.
 */
export async function settleApprovals(ctx: Context, tx: Tx, { merchantId, ids, byId = null }: Approval): Promise<MovedConversion[]> {
  const locked = await lockConversions(tx, merchantId, ids);
  const done = await approveWaiting(tx, { merchantId, ids: locked.map((row) => row.id) }, { at: ctx.now, byId });
  const moved = locked.filter((row) => done.has(row.id));
  await postCommissions(
    ctx,
    tx,
    merchantId,
    moved.flatMap((row) => approve(moneyOf(row))),
  );
  const affiliates = [...new Set(moved.map((row) => row.affiliateId))];
  const sums = affiliates.flatMap((id) => available(moved.filter((row) => row.affiliateId === id)));
  await record(ctx, tx, [...moved.map(approved), ...sums]);
  return moved;
}

function approved(row: MovedConversion): Occurrence {
  const { id, merchantId, programId, affiliateId, currency } = row;
  const commission = toJsonAmount(row.commission);
  const status = row.status === "pending" ? "approved" : row.status;
  return {
    type: "conversion.approved",
    merchantId,
    programId,
    payload: { id, affiliateId, programId, commission, currency, status },
    subject: { type: "conversion", id },
    changes: { status, commission, currency },
  };
}

// One for all of an affiliate's conversions, so that people are told once.
function available(rows: MovedConversion[]): Occurrence[] {
  const [first] = rows;
  const amount = toJsonAmount(rows.reduce((sum, row) => sum + row.commission, 0n));
  if (!first || amount === 0) return [];
  const { merchantId, programId, affiliateId, currency } = first;
  const conversionIds = rows.map((row) => row.id);
  return [
    {
      type: "commission.approved",
      merchantId,
      programId,
      payload: { affiliateId, programId, amount, currency, conversionIds },
      subject: { type: "affiliate", id: affiliateId },
      changes: { amount, currency, conversions: conversionIds },
    },
  ];
}
