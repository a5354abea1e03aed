import { randomUUID } from "node:crypto";
import { suspendAccount } from "@/lib/domain/accounts/suspend-account";
import { viewAccount } from "@/lib/domain/accounts/view-account";
import { createApiKey } from "@/lib/domain/credentials/create-api-key";
import type { Context } from "@/lib/domain/kernel/context";
import { delistProgram } from "@/lib/domain/marketplace/delist-program";
import { inviteMember } from "@/lib/domain/merchants/invite-member";
import { issueTeamInvitation } from "@/lib/domain/merchants/issue-team-invitation";
import { database } from "@/lib/platform/db/client";
import type * as credentials from "@/lib/web/actions/credentials";
import type * as jobs from "@/lib/web/actions/jobs";
import type * as merchants from "@/lib/web/actions/merchants";
import type * as moderation from "@/lib/web/actions/moderation";
import type * as team from "@/lib/web/actions/team";
import { anAccount, anAdmin, anAffiliateAccount, theSystem } from "../support/factories/accounts";
import { aMember, aMerchant } from "../support/factories/merchants";
import { makeProgram } from "../support/factories/programs";
import { NOW, type RowsOf, secret } from "./audit-rows";

const now = NOW;
const reason = "A customer asked for it.";
const address = () => `person-${randomUUID().slice(0, 8)}@example.com`;
const owner = () => aMerchant({ now });

async function moderated(before?: (admin: Context, accountId: string) => Promise<unknown>) {
  const { account } = await anAffiliateAccount({ now });
  const { ctx } = await anAdmin({ now });
  await before?.(ctx, account.id);
  return { as: ctx, accountId: account.id };
}

async function listed(isDelisted = false) {
  const { ctx } = await owner();
  const { id: programId } = await makeProgram(ctx, { marketplaceStatus: "public" });
  const admin = await anAdmin({ now });
  if (isDelisted) await delistProgram(admin.ctx, { programId, reason });
  return { as: admin.ctx, args: [{ programId, reason }] as [{ programId: string; reason: string }] };
}

export const moderationRows: RowsOf<typeof moderation> = {
  suspendAccountAction: {
    stage: async () => {
      const { as, accountId } = await moderated();
      return { as, args: [{ accountId, reason }] };
    },
    acts: ["account.suspended account"],
  },
  restoreAccountAction: {
    stage: async () => {
      const { as, accountId } = await moderated((admin, id) => suspendAccount(admin, { accountId: id, reason }));
      return { as, args: [{ accountId, reason }] };
    },
    acts: ["account.restored account"],
  },
  endSessionsAction: {
    stage: async () => {
      const { as, accountId } = await moderated();
      return { as, args: [{ accountId }] };
    },
    acts: ["account.sessions_revoked account"],
  },
  viewAccountAction: {
    stage: async () => {
      const { as, accountId } = await moderated();
      return { as, args: [{ accountId, reason }] };
    },
    acts: ["account.view_started account"],
  },
  delistProgramAction: { stage: () => listed(), acts: ["program.delisted program"] },
  relistProgramAction: { stage: () => listed(true), acts: ["program.relisted program"] },
  stopViewingForm: {
    stage: async () => {
      const { as } = await moderated((admin, id) => viewAccount(admin, { accountId: id, reason }));
      return { as, args: [] };
    },
    acts: ["account.view_ended account"],
  },
};

export const credentialRows: RowsOf<typeof credentials> = {
  createMerchantKeyAction: {
    stage: async () => ({ as: (await owner()).ctx, args: [{ name: "Shop", kind: "merchant", scopes: ["programs:read"] }] }),
    acts: ["api_key.created api_key"],
  },
  revokeMerchantKeyAction: {
    stage: async () => {
      const { ctx } = await owner();
      const { apiKey } = await createApiKey(ctx, { name: "Shop", kind: "merchant", scopes: ["programs:read"] });
      return { as: ctx, args: [{ id: apiKey.id }] };
    },
    acts: ["api_key.revoked api_key"],
  },
  createAffiliateKeyAction: {
    stage: async () => ({
      as: (await anAffiliateAccount({ now })).ctx,
      args: [{ name: "Blog", kind: "affiliate", scopes: ["links:read"] }],
    }),
    acts: ["api_key.created api_key"],
  },
  revokeAffiliateKeyAction: {
    stage: async () => {
      const { ctx } = await anAffiliateAccount({ now });
      const { apiKey } = await createApiKey(ctx, { name: "Blog", kind: "affiliate", scopes: ["links:read"] });
      return { as: ctx, args: [{ id: apiKey.id }] };
    },
    acts: ["api_key.revoked api_key"],
  },
};

async function member() {
  const { ctx, merchant } = await owner();
  const { account } = await aMember(merchant.id, "viewer", { now });
  return { as: ctx, accountId: account.id };
}

async function invited(email = address()) {
  const { ctx } = await owner();
  const { id: invitationId } = await inviteMember(ctx, { email, role: "finance" });
  return { ctx, invitationId };
}

export const teamRows: RowsOf<typeof team> = {
  inviteMemberAction: {
    stage: async () => ({ as: (await owner()).ctx, args: [{ email: address(), role: "finance" }] }),
    acts: ["team.member_invited team_invitation"],
  },
  revokeTeamInvitationAction: {
    stage: async () => {
      const { ctx, invitationId } = await invited();
      return { as: ctx, args: [{ invitationId }] };
    },
    acts: ["team.invitation_revoked team_invitation"],
  },
  changeMemberRoleAction: {
    stage: async () => {
      const { as, accountId } = await member();
      return { as, args: [{ accountId, role: "admin" }] };
    },
    acts: ["team.role_changed account"],
  },
  removeMemberAction: {
    stage: async () => {
      const { as, accountId } = await member();
      return { as, args: [{ accountId }] };
    },
    acts: ["team.member_removed account"],
  },
  acceptTeamInvitationAction: {
    stage: async () => {
      const { account, ctx } = await anAccount({ now });
      const { invitationId } = await invited(account.email);
      const issued = await issueTeamInvitation(theSystem(now), { invitationId });
      return { as: ctx, args: [{ token: secret(issued?.token ?? "") }] };
    },
    acts: ["team.member_joined account"],
  },
};

export const merchantRows: RowsOf<typeof merchants> = {
  updateMerchantAction: {
    stage: async () => ({ as: (await owner()).ctx, args: [{ companyName: "Fairway & Sons" }] }),
    acts: ["merchant.updated merchant"],
  },
};

export const jobRows: RowsOf<typeof jobs> = {
  retryJobsAction: {
    stage: async () => {
      const [job] = await database().$queryRaw<{ id: string }[]>`select id::text from graphile_worker.add_job('send-mail', '{}')`;
      const id = job?.id ?? "";
      await database().$executeRaw`update graphile_worker._private_jobs set attempts = 1, last_error = 'boom' where id = ${id}::bigint`;
      return { as: (await anAdmin({ now })).ctx, args: [{ ids: [id] }] };
    },
    acts: ["job.retried job"],
  },
};
