import "server-only";
import { findTeamInvitation, listTeam } from "@/lib/domain/merchants/queries";
import { currentIdentity, publicContext, requireMerchant } from "../session";
import { may } from "../may";

/** The team, and whether the reader decides who is on it. */
export async function loadTeam() {
  const ctx = await requireMerchant("team.read");
  return { team: await listTeam(ctx), canManage: may(ctx, "team.manage"), now: ctx.now };
}

/** An invitation as its link's bearer sees it (null: ended), and who the bearer is signed in as. */
export async function loadTeamInvitation(token: string) {
  const identity = await currentIdentity();
  const invitation = await findTeamInvitation(await publicContext(), token, identity?.account.id ?? null);
  return { invitation, signedInAs: identity?.account.email ?? null };
}
