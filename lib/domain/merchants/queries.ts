import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { reader } from "@/lib/domain/kernel/transaction";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import type { MerchantView, PublicTeamInvitation, TeamView } from "./merchant";
import { toMerchantView } from "./present";
import * as store from "./store";

/** The merchant that the caller acts for. */
export async function getMerchant(ctx: Context): Promise<MerchantView> {
  const { merchantId } = authorizeMerchant(ctx, "merchant.read");
  const row = await store.findMerchant(reader(ctx), merchantId);
  if (row === null) throw notFound("merchant");
  return toMerchantView(row);
}

/** The team, owners first, and the invitations that are still open. */
export async function listTeam(ctx: Context): Promise<TeamView> {
  const { merchantId } = authorizeMerchant(ctx, "team.read");
  const you = actorAccountId(ctx);
  const tx = reader(ctx);
  const members = await store.listMembers(tx, merchantId);
  const invitations = await store.listOpenInvitations(tx, merchantId, ctx.now);
  return {
    members: members.map(({ accountId, role, createdAt, account }) => ({
      ...account,
      accountId,
      role,
      isYou: accountId === you,
      joinedAt: createdAt,
    })),
    invitations: invitations.map(({ id, email, role, expiresAt, createdAt }) => ({ id, email, role, expiresAt, createdAt })),
  };
}

/** What the bearer of an invitation's link may see, or null when it is not open any more. `accountId`: who is signed in. */
export async function findTeamInvitation(
  ctx: Context,
  token: string,
  accountId: string | null = null,
): Promise<PublicTeamInvitation | null> {
  const tx = reader(ctx);
  const row = await store.findOpenInvitation(tx, sha256Hex(token), ctx.now);
  if (row === null) return null;
  const member = accountId === null ? null : await store.findMember(tx, row.merchantId, accountId);
  return { companyName: row.merchant.companyName, email: row.email, role: row.role, memberAs: member?.role ?? null };
}
