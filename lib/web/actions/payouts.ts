"use server";

import { confirmRun } from "@/lib/domain/payouts/confirm-run";
import { exportPayouts } from "@/lib/domain/payouts/export-payouts";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import { updateSource } from "@/lib/domain/payouts/update-source";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import { affiliateAction, merchantAction } from "../action";

const stale = { revalidate: ["/dashboard/payouts"] };

export const confirmRunAction = merchantAction("payout.pay", confirmRun, stale);
export const movePayoutsAction = merchantAction("payout.pay", movePayouts, stale);
export const exportPayoutsAction = merchantAction("payout.export", exportPayouts, stale);
export const updatePayoutSourceAction = merchantAction("payout.export", updateSource, stale);
export const updatePayoutDetailsAction = affiliateAction("profile.write", updateDetails, { revalidate: ["/workspace"] });
