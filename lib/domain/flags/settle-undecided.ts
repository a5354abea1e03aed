import { asSystem, type Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import type { Tx } from "@/lib/platform/db/client";
import { closeFlags, lockOpenFlags } from "./decision-store";
import { SECOND_REVIEWER_SCORE } from "./flag";
import type { HoldPolicy } from "./hold";
import { findHoldPolicy, findUndecided, markEscalated, type Undecided } from "./policy-store";
import { presentFlags, type Presented } from "./present";
import { settleFlag } from "./settle-flag";
import { findFlagsById } from "./store";

/** So many cases a run; the next goes on. */
const LIMIT = 200;

/**
 * Does with held money that nobody decided about what its program asked for: releases it, as a decision on the record under
 * the policy's version, or shows it to the operators, once. Cases of 80 points or more are never released by policy.
 */
export async function settleUndecided(ctx: Context): Promise<{ released: number; escalated: number }> {
  const policy = asSystem(ctx, "hold policy");
  const done = { released: 0, escalated: 0 };
  for (const found of await findUndecided(reader(ctx), ctx.now, LIMIT)) {
    const outcome = await transaction(policy, (tx) => settle({ ...policy, tx }, tx, found));
    if (outcome !== null) done[outcome] += 1;
  }
  return done;
}

async function settle(ctx: Context, tx: Tx, { id, affiliateId, programId }: Undecided): Promise<"released" | "escalated" | null> {
  await lockAffiliates(tx, [affiliateId]);
  // Read under the locks: whoever decided, or changed the policy, since it was found was first.
  if ((await lockOpenFlags(tx, { ids: [id], merchantId: null })).length === 0) return null;
  const policy = await findHoldPolicy(tx, programId);
  const [before] = await presentFlags(ctx, tx, await findFlagsById(tx, { id }));
  if (!before || policy.action === "wait") return null;
  if (policy.action === "escalate" || before.view.score >= SECOND_REVIEWER_SCORE) return escalate(ctx, tx, before, policy);
  const { version, days } = policy;
  const note = `Nobody decided within ${days} days.`;
  await closeFlags(ctx, tx, [id], { status: "reviewed", note, accountId: null, isReversed: false, isBlocking: false, policy });
  const [after] = await presentFlags(ctx, tx, await findFlagsById(tx, { id }));
  if (!after) return null;
  const { row, view } = after;
  const by = { version, days };
  await settleFlag(ctx, tx, { row, view, status: "reviewed", isReversed: false, blockAffiliate: false, effectIds: [], policy: by });
  return "released";
}

async function escalate(ctx: Context, tx: Tx, { view }: Presented, { version, days }: HoldPolicy): Promise<"escalated" | null> {
  const { id, merchantId, programId, affiliateId, score, currency, heldAmount: amount } = view;
  if (!(await markEscalated(tx, id, ctx.now))) return null;
  await record(ctx, tx, [
    {
      type: "flag.escalated",
      merchantId,
      programId,
      payload: { id, affiliateId, programId, score, amount, currency, policyVersion: version, policyDays: days },
      subject: { type: "flag", id },
      changes: { score, held: amount, currency, policyVersion: version, policyDays: days },
    },
  ]);
  return "escalated";
}
