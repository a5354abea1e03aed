"use server";

import { acceptTeamInvitation } from "@/lib/domain/merchants/accept-team-invitation";
import { changeMemberRole, removeMember } from "@/lib/domain/merchants/change-member-role";
import { inviteMember, revokeTeamInvitation } from "@/lib/domain/merchants/invite-member";
import { accountAction, merchantAction } from "../action";

const stale = { revalidate: ["/dashboard/team"] };

export const inviteMemberAction = merchantAction("team.manage", inviteMember, stale);
export const revokeTeamInvitationAction = merchantAction("team.manage", revokeTeamInvitation, stale);
export const changeMemberRoleAction = merchantAction("team.manage", changeMemberRole, stale);
// Everybody may leave; whether somebody else may be removed is the verb's to say.
export const removeMemberAction = merchantAction("team.read", removeMember, stale);
export const acceptTeamInvitationAction = accountAction(acceptTeamInvitation);
