import { inLanes } from "@/lib/core/in-lanes";
import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import { failpoint } from "@/lib/platform/failpoint";
import { payoutProvider, type PayoutRail } from "@/lib/platform/payout-provider";
import { claimUnknown, type AttemptRow } from "./attempt-store";
import { ask, orderOf } from "./send-payouts";
import { settleAttempt } from "./settle-attempt";
import { findPayout } from "./store";

const BATCH = 50;
/** Payments that are looked up at once: most of the time each waits for the provider. */
const LANES = 6;
/** Silences in a row after which the provider is taken to be away. */
const PATIENCE = 12;
/** How long a payment may take before its outcome is looked up, and between two looks. */
const QUIET_MS = 60_000;

/**
 * Looks up, by our own reference, the payments whose outcome is not known, and writes it. A payment that the provider was
 * certainly never asked for is asked for again under the same key: nothing is ever ordered under a second one while the
 * first is open. One payment that gets no answer keeps no other waiting. Returns how many it looked up.
 */
export async function reconcilePayouts(ctx: Context, { quietMs = QUIET_MS }: { quietMs?: number } = {}): Promise<number> {
  const { name, rail } = payoutProvider();
  if (rail === null) return 0;
  const before = new Date(ctx.now.getTime() - quietMs);
  const open = await transaction(ctx, (tx) => claimUnknown(tx, { provider: name, before, at: ctx.now, limit: BATCH }));
  let silences = 0;
  await inLanes(open, LANES, async (attempt) => {
    // What is left out is claimed again when it has been quiet for as long.
    if (silences < PATIENCE) silences = (await lookUp(ctx, rail, attempt)) ? 0 : silences + 1;
  });
  return open.length;
}

/** The provider says that something happened to a payment. Its own record decides what: a notice is only a reason to look. */
export async function followNotice(ctx: Context, reference: string): Promise<void> {
  const { rail } = payoutProvider();
  const said = await rail?.find(reference).catch(() => null);
  failpoint("notice-followed");
  if (said) await settleAttempt(ctx, said);
}

async function lookUp(ctx: Context, rail: PayoutRail, attempt: AttemptRow): Promise<boolean> {
  const said = await rail.find(attempt.reference).catch(() => undefined);
  failpoint("outcome-looked-up");
  if (said === undefined) return false;
  if (said !== null) {
    await settleAttempt(ctx, said);
    return true;
  }
  const payout = await transaction(ctx, (tx) => findPayout(tx, { id: attempt.payoutId }));
  return payout === null || ask(ctx, rail, [orderOf(attempt, payout)]);
}
