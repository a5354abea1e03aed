import type { PublicProgramView } from "../programs/program";

export type InviteState = "open" | "used_up" | "expired" | "revoked";

export type InviteView = {
  id: string;
  programId: string;
  programName: string;
  token: string;
  /** The whole address to send, `<base>/join/<token>`. */
  url: string;
  /** Only this address may claim; null: whoever has the link. */
  email: string | null;
  /** The team's own label. */
  name: string | null;
  isPublic: boolean;
  /** Null: any number. */
  usageLimit: number | null;
  usageCount: number;
  trackingCode: string | null;
  skipOnboarding: boolean;
  state: InviteState;
  expiresAt: Date;
  createdAt: Date;
};

/** What the person who opens the link may know. The invited address is masked. */
export type PublicInviteView = {
  token: string;
  program: PublicProgramView;
  emailMasked: string | null;
  isPublic: boolean;
  trackingCode: string | null;
  skipOnboarding: boolean;
  state: InviteState;
  expiresAt: Date;
  createdAt: Date;
};

export type ClaimView = {
  applicationId: string;
  /** Null while the application waits for the merchant. */
  affiliateId: string | null;
  programId: string;
  status: "pending" | "approved";
  code: string | null;
};

type Facts = { revokedAt: Date | null; expiresAt: Date; usageLimit: number | null; usageCount: number };

/** What can still be done with an invite at `now`. */
export function inviteState(invite: Facts, now: Date): InviteState {
  if (invite.revokedAt !== null) return "revoked";
  if (invite.expiresAt.getTime() <= now.getTime()) return "expired";
  return invite.usageLimit !== null && invite.usageCount >= invite.usageLimit ? "used_up" : "open";
}
