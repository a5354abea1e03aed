import { z } from "zod";

const merchant = z.object({ merchantId: z.uuid() });
const member = merchant.extend({ accountId: z.uuid() });

/** Payloads of `merchant.*` and `team.*` events. */
export const merchantEvents = {
  "merchant.created": merchant.extend({ companyName: z.string() }),
  "merchant.updated": merchant,
  "merchant.onboarding_completed": merchant,
  "team.member_invited": merchant.extend({
    invitationId: z.uuid(),
    companyName: z.string(),
    email: z.string(),
    role: z.string(),
    invitedBy: z.string(),
  }),
  "team.invitation_revoked": merchant.extend({ invitationId: z.uuid() }),
  "team.member_joined": member.extend({ role: z.string() }),
  "team.role_changed": member.extend({ role: z.string(), before: z.string() }),
  "team.member_removed": member,
} as const;

export type MerchantEventType = keyof typeof merchantEvents;
