import { inLanes } from "@/lib/core/in-lanes";
import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import { failpoint } from "@/lib/platform/failpoint";
import type { Tx } from "@/lib/platform/db/client";
import { payoutProvider, type PaymentOrder, type PayoutRail } from "@/lib/platform/payout-provider";
import { claimPending, type AttemptRow } from "./attempt-store";
import { settleAttempt } from "./settle-attempt";
import { startAttempts } from "./settle-payout";
import { findPayoutsById, openDestination } from "./store";

/** Payments that a provider is asked for at once. */
const BATCH = 25;
/** Outcomes that are written at once: each takes a connection while it does. */
const WRITERS = 3;

/**
 * Sends what waits through the provider that moves money by itself; with people as the provider it does nothing. The try
 * is committed before the provider is asked, the outcome after it answered; what is not answered stays open for
 * `reconcilePayouts`. Returns how many were sent.
 */
export async function sendPayouts(ctx: Context): Promise<number> {
  const { name, rail } = payoutProvider();
  if (rail === null) return 0;
  for (let sent = 0; ;) {
    const orders = await transaction(ctx, (tx) => openOrders(ctx, tx, name));
    failpoint("attempt-committed");
    if (orders.length === 0) return sent;
    const isAnswered = await ask(ctx, rail, orders);
    sent += orders.length;
    if (!isAnswered) return sent;
  }
}

/** Asks for payments and writes what is answered; false when the provider did not answer, whatever it may have done. */
export async function ask(ctx: Context, rail: PayoutRail, orders: PaymentOrder[]): Promise<boolean> {
  const answers = await rail.send(orders).catch(() => null);
  failpoint("provider-answered");
  await inLanes(answers ?? [], WRITERS, (answer) => settleAttempt(ctx, answer));
  return answers !== null;
}

async function openOrders(ctx: Context, tx: Tx, provider: string): Promise<PaymentOrder[]> {
  const payouts = await findPayoutsById(tx, await claimPending(tx, provider, BATCH));
  const started = payouts.length > 0 ? await startAttempts(ctx, tx, payouts) : [];
  failpoint("attempt-written");
  return started.map(({ attempt, payout }) => orderOf(attempt, payout));
}

/** The payment that a try orders: the same one, however often it is asked for. */
export function orderOf({ key, reference, amount, currency }: AttemptRow, payout: { destination: string }): PaymentOrder {
  return { key, reference, amount, currency, destination: openDestination(payout) };
}
