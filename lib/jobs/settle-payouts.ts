import type { Context } from "@/lib/domain/kernel/context";
import { reconcilePayouts } from "@/lib/domain/payouts/reconcile-payouts";
import { sendPayouts } from "@/lib/domain/payouts/send-payouts";

/** What the clock does for payouts: asks about those whose outcome is not known, then sends those that wait. */
export async function settlePayouts(ctx: Context): Promise<void> {
  await reconcilePayouts(ctx);
  await sendPayouts(ctx);
}
