"use server";

import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { changeStanding } from "@/lib/domain/affiliates/change-standing";
import { unblockAffiliates } from "@/lib/domain/affiliates/unblock-affiliates";
import { merchantAction } from "@/lib/web/action";

const stale = { revalidate: ["/dashboard/affiliates"] };

export const blockAffiliatesAction = merchantAction("affiliate.manage", blockAffiliates, stale);
export const unblockAffiliatesAction = merchantAction("affiliate.manage", unblockAffiliates, stale);
export const changeStandingAction = merchantAction("affiliate.manage", changeStanding, stale);
