import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { throttle } from "@/lib/domain/kernel/throttle";
import { transaction } from "@/lib/domain/kernel/transaction";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import { randomToken } from "@/lib/platform/crypto/random";
import { happened } from "./happened";
import type { TeamInvitationView } from "./merchant";
import { invitationInput, inviteMemberInput } from "./schema";
import * as store from "./store";

const LIFE_DAYS = 7;

/**
 * Asks a person by mail to join the team; good for seven days, and it replaces an earlier one to that address.
 * Owners only, 30 an hour. Conflict when the person is on the team already.
 */
export async function inviteMember(ctx: Context, input: z.input<typeof inviteMemberInput>): Promise<TeamInvitationView> {
  const { merchantId } = authorizeMerchant(ctx, "team.manage");
  const { email, role } = parse(inviteMemberInput, input);
  await throttle(ctx, [{ key: `team-invitation:merchant:${merchantId}`, limit: { limit: 30, periodSeconds: 3600 } }], "invitations");
  return transaction(ctx, async (tx) => {
    await store.lockTeam(tx, merchantId);
    if (await store.isMemberAddress(tx, merchantId, email)) throw conflict(`${email} is on the team already.`);
    await store.revokeInvitations(tx, merchantId, { email }, ctx.now);
    // The token that will be mailed is made when the mail is; until then nobody holds one.
    const tokenHash = sha256Hex(randomToken(32));
    const expiresAt = new Date(ctx.now.getTime() + LIFE_DAYS * 86_400_000);
    const row = await store.insertInvitation(tx, { merchantId, email, role, tokenHash, expiresAt, createdAt: ctx.now });
    const merchant = await store.findMerchant(tx, merchantId);
    const by = actorAccountId(ctx);
    const inviter = by === null ? null : await store.findAccount(tx, by);
    await happened(ctx, tx, "team.member_invited", {
      merchantId,
      subject: { type: "team_invitation", id: row.id },
      payload: { invitationId: row.id, companyName: merchant?.companyName ?? "", email, role, invitedBy: inviter?.name ?? "" },
      changes: { email, role },
    });
    return { id: row.id, email, role, expiresAt, createdAt: row.createdAt };
  });
}

/** Ends an open invitation; its link stops working at once. */
export async function revokeTeamInvitation(ctx: Context, input: z.input<typeof invitationInput>): Promise<void> {
  const { merchantId } = authorizeMerchant(ctx, "team.manage");
  const { invitationId } = parse(invitationInput, input);
  if (!isUuid(invitationId)) throw notFound("invitation");
  await transaction(ctx, async (tx) => {
    const ended = await store.revokeInvitations(tx, merchantId, { id: invitationId }, ctx.now);
    if (ended === 0) throw notFound("invitation");
    await happened(ctx, tx, "team.invitation_revoked", {
      merchantId,
      subject: { type: "team_invitation", id: invitationId },
      payload: { invitationId },
    });
  });
}
