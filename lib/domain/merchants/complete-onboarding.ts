import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { transaction } from "@/lib/domain/kernel/transaction";
import { happened } from "./happened";
import { LAST_ONBOARDING_STEP } from "./merchant";
import * as store from "./store";

/** Notes that the merchant is set up; again is no error. Onboarding keys may not: the last step is a person's or a full key's. */
export async function completeOnboarding(ctx: Context): Promise<{ onboardingCompleted: true; onboardingStep: number }> {
  const { merchantId } = authorizeMerchant(ctx, "merchant.manage");
  if (ctx.actor.kind === "credential" && ctx.actor.keyKind === "onboarding") {
    throw new DomainError("Forbidden", "An onboarding key cannot complete the onboarding. Use a full key (ak_live_…).");
  }
  await transaction(ctx, async (tx) => {
    const isFirst = await store.completeOnboarding(tx, merchantId, ctx.now, LAST_ONBOARDING_STEP);
    if (isFirst) await happened(ctx, tx, "merchant.onboarding_completed", { merchantId });
  });
  return { onboardingCompleted: true, onboardingStep: LAST_ONBOARDING_STEP };
}
