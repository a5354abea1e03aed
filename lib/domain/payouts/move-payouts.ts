import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context, MerchantTenant } from "@/lib/domain/kernel/context";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { findDebts } from "@/lib/domain/ledger/queries";
import { destinationOfAffiliate } from "@/lib/domain/payout-details/queries";
import type { Tx } from "@/lib/platform/db/client";
import { findLatestAttempt, type AttemptRow } from "./attempt-store";
import { whyNotMove, type MovedPayouts, type PayoutMove, type PayoutRefusal } from "./payout";
import { presentPayouts } from "./present";
import { movePayoutsInput, type MovePayoutsInput } from "./schema";
import { settleCancelled, settleFailed, settlePaid, settleReversed, startAttempt, tell } from "./settle-payout";
import { findPayoutsById, lockPayout, sealDestination, updatePayout, type PayoutRow } from "./store";

/**
 * Says what became of payouts that people move: on their way, paid, failed or sent back with a reason; tries failed ones
 * again, and cancels. Each payout is moved or refused for itself, in a transaction of its own.
 */
export async function movePayouts(ctx: Context, input: MovePayoutsInput): Promise<MovedPayouts> {
  const tenant = authorizeMerchant(ctx, "payout.pay");
  const { ids, move, reason = "", outsideReference = "" } = parse(movePayoutsInput, input);
  const done: string[] = [];
  const refused: PayoutRefusal[] = [];
  for (const id of new Set(ids)) {
    const refusal = await transaction(ctx, (tx) => moveOne(ctx, tx, tenant, { id, move, reason, outsideReference }));
    if (refusal === null) done.push(id);
    else refused.push({ id, ...refusal });
  }
  const moved = await transaction(ctx, async (tx) => presentPayouts(tx, tenant, await findPayoutsById(tx, done)));
  return { moved: moved.toSorted((a, b) => done.indexOf(a.id) - done.indexOf(b.id)), refused };
}

type Order = { id: string; move: PayoutMove; reason: string; outsideReference: string };
type Why = Omit<PayoutRefusal, "id"> | null;

const refuse = (message: string): Why => ({ code: "Conflict", message });

async function moveOne(ctx: Context, tx: Tx, { merchantId }: MerchantTenant, { id, move, reason, outsideReference }: Order): Promise<Why> {
  const payout = isUuid(id) ? await lockPayout(tx, { id, merchantId }) : null;
  if (!payout) return { code: "NotFound", message: "There is no such payout." };
  const why = whyNotMove(payout, move);
  if (why !== null) return refuse(why);
  if (move === "retry") return retry(ctx, tx, payout);
  if (move === "cancel") await settleCancelled(ctx, tx, payout);
  else if (move === "process") await startAttempt(ctx, tx, payout);
  else await settle(ctx, tx, payout, { move, reason, outsideReference });
  return null;
}

type Outcome = { move: "complete" | "fail" | "reverse"; reason: string; outsideReference: string };

async function settle(ctx: Context, tx: Tx, payout: PayoutRow, { move, reason, outsideReference }: Outcome): Promise<void> {
  const attempt = await attemptOf(ctx, tx, payout);
  if (move === "complete") {
    const noted = outsideReference ? await updatePayout(tx, payout.id, { outsideReference }) : payout;
    await settlePaid(ctx, tx, noted, attempt);
  }
  if (move === "fail") await settleFailed(ctx, tx, { payout, attempt, reason });
  if (move === "reverse") await settleReversed(ctx, tx, { payout, attempt, reason });
}

// Marked as paid at once: the try is written all the same, so that every payment has one.
async function attemptOf(ctx: Context, tx: Tx, payout: PayoutRow): Promise<AttemptRow> {
  if (payout.status === "pending") return (await startAttempt(ctx, tx, payout)).attempt;
  const attempt = await findLatestAttempt(tx, payout.id);
  if (!attempt) throw new Error(`payout ${payout.id} is under way without an attempt`);
  return attempt;
}

async function retry(ctx: Context, tx: Tx, payout: PayoutRow): Promise<Why> {
  const debts = await findDebts(tx, [payout.affiliateId]);
  if (debts.some((debt) => debt.programId === payout.programId && debt.currency === payout.currency)) {
    return refuse("A sale in this payout was refunded since. Cancel it: what is left is in the next pay run.");
  }
  const destination = await destinationOfAffiliate(tx, payout.affiliateId);
  if (destination === null) return refuse("The affiliate's payout details are not complete. Ask the affiliate to enter them.");
  const row = await updatePayout(tx, payout.id, {
    status: "pending",
    method: destination.method,
    destination: sealDestination(destination),
    failureReason: null,
    failedAt: null,
    processingAt: null,
    exportId: null,
    updatedAt: ctx.now,
  });
  await tell(ctx, tx, "payout.retried", row);
  return null;
}
