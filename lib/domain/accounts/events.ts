import { z } from "zod";

const subject = z.object({ accountId: z.uuid() });

/** Payloads of `account.*` events. Tokens are never in them: the job that sends a link issues its token. */
export const accountEvents = {
  /** `verified`: the provider vouched for the address, no mail is needed to confirm it. */
  "account.signed_up": subject.extend({ email: z.string(), name: z.string(), verified: z.boolean() }),
  "account.sign_up_repeated": subject,
  "account.signed_in": subject,
  "account.signed_out": subject,
  "account.sessions_revoked": subject.extend({ count: z.int() }),
  "account.provider_linked": subject.extend({ provider: z.string() }),
  "account.verification_requested": subject,
  "account.email_verified": subject,
  "account.password_reset_requested": subject,
  /** Somebody asked for an address that nobody has; told to no one. */
  "account.password_reset_missed": z.object({}),
  "account.password_changed": subject,
  "account.totp_enabled": subject,
  "account.totp_disabled": subject,
  "account.recovery_codes_renewed": subject,
  "account.profile_changed": subject,
  "account.became_affiliate": subject,
  /** By an operator; what is owed to the person and their links stay. */
  "account.suspended": subject.extend({ reason: z.string() }),
  "account.restored": subject.extend({ reason: z.string() }),
  "account.view_started": subject.extend({ reason: z.string() }),
  "account.view_ended": subject,
  "affiliate_profile.changed": subject,
} as const;

export type AccountEventType = keyof typeof accountEvents;
