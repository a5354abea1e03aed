import { DUE_DAYS } from "@/lib/domain/appeals/notice";
import type { Tx } from "@/lib/platform/db/client";
import { HOLD_SCORE, SECOND_REVIEWER_SCORE } from "./flag";
import { NO_HOLD_POLICY, type HoldPolicy } from "./hold";

/** The version in force. */
export async function findHoldPolicy(tx: Tx, programId: string): Promise<HoldPolicy> {
  const select = { action: true, days: true, version: true };
  return (await tx.holdPolicy.findFirst({ where: { programId }, orderBy: { version: "desc" }, select })) ?? NO_HOLD_POLICY;
}

export async function insertHoldPolicy(
  tx: Tx,
  of: { merchantId: string; programId: string },
  policy: HoldPolicy,
  by: { accountId: string | null; at: Date },
): Promise<void> {
  await tx.holdPolicy.create({ data: { ...of, ...policy, createdAt: by.at, createdById: by.accountId } });
}

export type Undecided = { id: string; affiliateId: string; programId: string };

/**
 * Open cases that hold money for longer than their program wants to wait, longest first. What was shown to the operators and
 * cannot be released is left out. The days count from the last sale that was held: its notice was dated then.
 */
export function findUndecided(tx: Tx, now: Date, limit: number): Promise<Undecided[]> {
  return tx.$queryRaw`
    select f.id, f.affiliate_id as "affiliateId", f.program_id as "programId" from flags f
    join lateral (select action, days from hold_policies where program_id = f.program_id order by version desc limit 1) p on p.action <> 'wait'
    left join notices n on n.flag_id = f.id and n.kind = 'held'
    where f.status = 'open' and f.score >= ${HOLD_SCORE}
      and greatest(f.created_at, n.due_at - make_interval(days => ${DUE_DAYS}::int)) <= ${now}::timestamptz - make_interval(days => p.days)
      and (f.escalated_at is null or (p.action = 'release' and f.score < ${SECOND_REVIEWER_SCORE}))
      and exists (select 1 from flag_items i where i.flag_id = f.id and i.held_amount > 0)
    order by f.created_at, f.id limit ${limit}`;
}

/** False when it was escalated or decided before. */
export async function markEscalated(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.flag.updateMany({ where: { id, status: "open", escalatedAt: null }, data: { escalatedAt: at } });
  return count === 1;
}
