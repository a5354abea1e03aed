"use server";

import { submitApplication } from "@/lib/domain/applications/submit-application";
import { withdrawApplication } from "@/lib/domain/applications/withdraw-application";
import { claimInvite } from "@/lib/domain/invites/claim-invite";
import { affiliateAction } from "../action";

const stale = { revalidate: ["/workspace"] };

export const applyAction = affiliateAction("marketplace.apply", submitApplication, stale);
export const claimInviteAction = affiliateAction("invite.claim", claimInvite, stale);
export const withdrawApplicationAction = affiliateAction("marketplace.apply", withdrawApplication, stale);
