import { formatMoney } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import { failpoint } from "@/lib/platform/failpoint";
import type { Tx } from "@/lib/platform/db/client";
import type { PaymentState } from "@/lib/platform/payout-provider";
import { findAttempt, updateAttempt, type AttemptRow } from "./attempt-store";
import { raiseAlert, settleFailed, settlePaid, settleReversed } from "./settle-payout";
import { lockPayout, type PayoutRow } from "./store";

/**
 * Writes what the provider says of a payment, as often and in whatever order it is said: each change of state leaves its
 * mark once. A payment that we did not order, or not like this, moves nothing.
 */
export async function settleAttempt(ctx: Context, said: PaymentState): Promise<void> {
  await transaction(ctx, async (tx) => {
    const seen = await findAttempt(tx, said.reference);
    const payout = seen && (await lockPayout(tx, { id: seen.payoutId }));
    // Read again: under the payout's lock the state of its attempts stands still.
    const attempt = payout && (await findAttempt(tx, said.reference));
    if (attempt) await settle(ctx, tx, { payout, attempt, said });
    failpoint("outcome-written");
  });
  failpoint("outcome-committed");
}

type Settlement = { payout: PayoutRow; attempt: AttemptRow; said: PaymentState };

async function settle(ctx: Context, tx: Tx, { payout, attempt, said }: Settlement): Promise<void> {
  if (attempt.providerRef === null && said.providerRef) await updateAttempt(tx, attempt.id, { providerRef: said.providerRef });
  if (attempt.state === "started") await settleOpen(ctx, tx, { payout, attempt, said });
  else if (attempt.state === "paid" && said.state === "reversed")
    await settleReversed(ctx, tx, { payout, attempt, reason: reasonOf(said) });
  else if (attempt.state === "failed" && said.state === "paid") await settleLate(ctx, tx, { payout, attempt, said });
}

async function settleOpen(ctx: Context, tx: Tx, { payout, attempt, said }: Settlement): Promise<void> {
  if (said.state === "failed") await settleFailed(ctx, tx, { payout, attempt, reason: reasonOf(said) });
  if (said.state !== "paid" && said.state !== "reversed") return;
  if (said.amount !== attempt.amount || said.currency !== attempt.currency) {
    await updateAttempt(tx, attempt.id, { state: "mismatched", finishedAt: ctx.now });
    const paid = formatMoney(said.amount, said.currency);
    await raiseAlert(
      ctx,
      tx,
      payout,
      `${attempt.provider} paid ${paid} instead of ${formatMoney(attempt.amount, attempt.currency)}. Settle the difference, then mark it.`,
    );
    return;
  }
  const paid = await settlePaid(ctx, tx, payout, attempt);
  if (said.state === "reversed") await settleReversed(ctx, tx, { payout: paid, attempt, reason: reasonOf(said) });
}

// The provider changed its mind. While nothing else was tried the money is simply there; otherwise a person decides.
async function settleLate(ctx: Context, tx: Tx, { payout, attempt, said }: Settlement): Promise<void> {
  const isUntouched = payout.status === "failed" && payout.reversedAt === null && payout.attemptCount === attempt.number;
  if (isUntouched && said.amount === attempt.amount && said.currency === attempt.currency) {
    await settlePaid(ctx, tx, payout, attempt);
  } else if (payout.alert === null) {
    await raiseAlert(
      ctx,
      tx,
      payout,
      `${attempt.provider} says that attempt ${attempt.number} was paid after all. Check for a double payment.`,
    );
  }
}

function reasonOf(said: PaymentState): string {
  return said.reason?.slice(0, 300) || (said.state === "reversed" ? "The payment came back." : "The payment was refused.");
}
