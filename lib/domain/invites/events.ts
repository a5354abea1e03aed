import type { Occurrence } from "../kernel/outbox";
import type { ClaimView, InviteView } from "./invite";

/** An invite with an address is mailed by the relay, which looks its link up: whoever has the link may join, so no event names it. */
export function inviteCreated(invite: InviteView, merchantId: string): Occurrence {
  return occurrence("invite.created", invite, merchantId, {});
}

export function inviteRevoked(invite: InviteView, merchantId: string): Occurrence {
  return occurrence("invite.revoked", invite, merchantId, {});
}

export function inviteClaimed(invite: InviteView, merchantId: string, claim: ClaimView & { accountId: string }): Occurrence {
  return occurrence("invite.claimed", invite, merchantId, { ...claim, claimedBy: claim.accountId });
}

function occurrence(type: string, invite: InviteView, merchantId: string, more: Record<string, string | null>): Occurrence {
  const { id, programId, programName, email, name, isPublic, usageLimit } = invite;
  return {
    type,
    merchantId,
    programId,
    payload: { ...more, id, inviteId: id, programId, programName, email, name, isPublic, expiresAt: invite.expiresAt.toISOString() },
    subject: { type: "invite", id },
    changes: { email, name, isPublic, usageLimit },
  };
}
