"use server";

import { completeOnboarding } from "@/lib/domain/merchants/complete-onboarding";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { merchantAction } from "../action";

const stale = { revalidate: ["/dashboard"] };

export const updateMerchantAction = merchantAction("merchant.manage", updateMerchant, stale);
export const completeOnboardingAction = merchantAction("merchant.manage", completeOnboarding, stale);
