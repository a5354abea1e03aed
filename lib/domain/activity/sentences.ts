const sentences: Record<string, string> = {
  "account.signed_up": "signed up",
  "account.signed_in": "signed in",
  "account.signed_out": "signed out",
  "account.password_changed": "changed their password",
  "account.email_verified": "confirmed their e-mail address",
  "account.totp_enabled": "turned on two-step sign-in",
  "account.totp_disabled": "turned off two-step sign-in",
  "account.became_affiliate": "became an affiliate",
  "merchant.created": "created the company",
  "merchant.updated": "changed the company's settings",
  "merchant.onboarding_completed": "finished the set-up",
  "team.member_invited": "invited somebody to the team",
  "team.invitation_revoked": "took back a team invitation",
  "team.member_joined": "joined the team",
  "team.role_changed": "changed a team member's role",
  "team.member_removed": "removed a team member",
  "api_key.created": "made an API key",
  "api_key.revoked": "revoked an API key",
  "program.created": "created a program",
  "program.updated": "changed a program",
  "program.archived": "archived a program",
  "invite.created": "made an invite",
  "invite.revoked": "revoked an invite",
  "invite.claimed": "claimed an invite",
  "application.submitted": "applied to a program",
  "application.approved": "approved an application",
  "application.declined": "declined an application",
  "application.blocked": "blocked an applicant",
  "application.withdrawn": "withdrew an application",
  "application.reopened": "took back a decision about an application",
  "affiliate.joined": "joined a program",
  "affiliate.approved": "approved an affiliate",
  "affiliate.blocked": "blocked an affiliate",
  "affiliate.unblocked": "unblocked an affiliate",
  "link.created": "made a link",
  "link.updated": "changed a link",
  "link.deleted": "deleted a link",
  "conversion.created": "reported a sale that was credited",
  "conversion.not_credited": "reported a sale that was not credited",
  "conversion.rejected": "rejected a conversion",
  "commission.held": "held a commission",
  "commission.released": "released a commission",
  "flag.raised": "raised a flag",
  "flag.resolved": "resolved a flag",
};

/** "approved an application" for "application.approved"; the action's own words when it is new. */
export function sentenceOf(action: string): string {
  const known = sentences[action];
  if (known !== undefined) return known;
  const [noun = "", verb = ""] = action.replaceAll("_", " ").split(".");
  return `${verb} ${noun}`.trim();
}
