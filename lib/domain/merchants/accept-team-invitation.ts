import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, DomainError } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import { happened } from "./happened";
import { invitationTokenInput } from "./schema";
import * as store from "./store";

/**
 * Joins the team that a mailed link invites to, and puts that hat on. The signed-in address must be the invited one
 * (Forbidden otherwise); the link, having come by mail, verifies it. NotEligible when the invitation has ended; Conflict
 * for who is on the team already, which leaves the invitation as it was.
 */
export async function acceptTeamInvitation(ctx: Context, input: z.input<typeof invitationTokenInput>): Promise<{ merchantId: string }> {
  if (ctx.actor.kind !== "user") throw new DomainError("Forbidden", "Sign in to join the team.");
  const { accountId } = ctx.actor;
  const { token } = parse(invitationTokenInput, input);
  return transaction(ctx, async (tx) => {
    const invitation = await store.findOpenInvitation(tx, sha256Hex(token), ctx.now);
    const account = await store.findAccount(tx, accountId);
    if (invitation === null || account === null) throw ended();
    const { id, merchantId, role, email } = invitation;
    if (account.email !== email) {
      throw new DomainError(
        "Forbidden",
        `This invitation is for ${email}, and you are signed in as ${account.email}. Sign in with the invited address.`,
      );
    }
    await store.lockTeam(tx, merchantId);
    const member = await store.findMember(tx, merchantId, accountId);
    if (member) throw alreadyIn({ company: invitation.merchant.companyName, as: member.role, invited: role });
    if (!(await store.acceptInvitation(tx, id, ctx.now))) throw ended();
    await store.insertMember(tx, { merchantId, accountId, role, createdAt: ctx.now });
    await store.putOnHat(tx, accountId, merchantId, account.emailVerifiedAt ?? ctx.now);
    await happened(ctx, tx, "team.member_joined", {
      merchantId,
      subject: { type: "account", id: accountId },
      payload: { accountId, role },
      changes: { role },
    });
    return { merchantId };
  });
}

function alreadyIn({ company, as, invited }: { company: string; as: string; invited: string }): DomainError {
  const more = as === invited ? "The invitation stays open." : `The invitation as ${invited} stays open; an owner can change your role.`;
  return conflict(`You are on the team of ${company} already, as ${as}. ${more}`);
}

function ended(): DomainError {
  return new DomainError("NotEligible", "This invitation has ended or was used already. Ask the team for a new one.");
}
