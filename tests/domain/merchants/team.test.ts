import { describe, expect, test } from "vitest";
import { acceptTeamInvitation } from "@/lib/domain/merchants/accept-team-invitation";
import { changeMemberRole, removeMember } from "@/lib/domain/merchants/change-member-role";
import { inviteMember, revokeTeamInvitation } from "@/lib/domain/merchants/invite-member";
import { issueTeamInvitation } from "@/lib/domain/merchants/issue-team-invitation";
import { findTeamInvitation, listTeam } from "@/lib/domain/merchants/queries";
import { findSession } from "@/lib/domain/accounts/queries";
import { database } from "@/lib/platform/db/client";
import { anAccount, aStranger, at, theSystem } from "@/tests/support/factories/accounts";
import { asKey } from "@/tests/support/factories/credentials";
import { aMember, aMerchant } from "@/tests/support/factories/merchants";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

async function anInvitation(ctx: Awaited<ReturnType<typeof aMerchant>>["ctx"], email: string, role: "admin" | "viewer" = "viewer") {
  const { id } = await inviteMember(ctx, { email, role });
  const issued = await issueTeamInvitation(theSystem(), { invitationId: id });
  if (issued === null) throw new Error("the invitation is open");
  return { id, token: issued.token };
}

const ownersOf = (merchantId: string) => database().merchantMember.count({ where: { merchantId, role: "owner" } });

describe("inviting to a team", () => {
  test("is told by mail, shown as open, and accepted by that address", async () => {
    const { ctx, merchant } = await aMerchant({ companyName: "Acme" });
    const { account, ctx: own } = await anAccount({ verified: false });
    const { token } = await anInvitation(ctx, ` ${account.email.toUpperCase()} `, "admin");
    expect(await eventsOf(ctx)).toEqual(["team.member_invited"]);
    expect((await listTeam(ctx)).invitations).toMatchObject([{ email: account.email, role: "admin" }]);
    expect(await findTeamInvitation(aStranger(), token)).toEqual({
      companyName: "Acme",
      email: account.email,
      role: "admin",
      memberAs: null,
    });
    expect(await acceptTeamInvitation(own, { token })).toEqual({ merchantId: merchant.id });
    const identity = await findSession(account.sessionId, own.now);
    expect(identity).toMatchObject({
      merchants: [{ merchantId: merchant.id, role: "admin" }],
      account: { lastHat: `merchant:${merchant.id}` },
    });
    expect(identity?.account.emailVerifiedAt).toEqual(own.now);
    expect(await eventsOf(own)).toEqual(["team.member_joined"]);
    expect(await listTeam(ctx)).toMatchObject({ invitations: [] });
    expect((await refusal(acceptTeamInvitation(own, { token }))).code).toBe("NotEligible");
  });

  test("is for the invited address only", async () => {
    const { ctx } = await aMerchant();
    const { token } = await anInvitation(ctx, "somebody@example.com");
    const { account, ctx: other } = await anAccount();
    const error = await refusal(acceptTeamInvitation(other, { token }));
    expect(error.code).toBe("Forbidden");
    expect(error.message).toBe(
      `This invitation is for somebody@example.com, and you are signed in as ${account.email}. Sign in with the invited address.`,
    );
    expect((await refusal(acceptTeamInvitation(aStranger(), { token }))).code).toBe("Forbidden");
  });

  test("ends when revoked, replaced, or after seven days", async () => {
    const { ctx } = await aMerchant();
    const { account, ctx: own } = await anAccount();
    const first = await anInvitation(ctx, account.email);
    const second = await anInvitation(ctx, account.email);
    expect((await refusal(acceptTeamInvitation(own, { token: first.token }))).code).toBe("NotEligible");
    const late = at(own, new Date(Date.now() + 7 * 86_400_000 + 1000));
    expect((await refusal(acceptTeamInvitation(late, { token: second.token }))).code).toBe("NotEligible");
    await revokeTeamInvitation(ctx, { invitationId: second.id });
    expect((await refusal(acceptTeamInvitation(own, { token: second.token }))).code).toBe("NotEligible");
    expect(await issueTeamInvitation(theSystem(), { invitationId: second.id })).toBeNull();
  });

  test("accepted twice at once makes one member", async () => {
    const { ctx, merchant } = await aMerchant();
    const { account, ctx: own } = await anAccount();
    const { token } = await anInvitation(ctx, account.email);
    const results = await Promise.allSettled([acceptTeamInvitation(own, { token }), acceptTeamInvitation(own, { token })]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await database().merchantMember.count({ where: { merchantId: merchant.id } })).toBe(2);
  });

  test("is not used up by somebody who is on the team already", async () => {
    const { ctx, merchant } = await aMerchant({ companyName: "Acme" });
    const { account, ctx: own } = await anAccount();
    const { id, token } = await anInvitation(ctx, account.email, "admin");
    await database().merchantMember.create({ data: { merchantId: merchant.id, accountId: account.id, role: "viewer" } });
    expect(await refusal(acceptTeamInvitation(own, { token }))).toMatchObject({
      code: "Conflict",
      message: "You are on the team of Acme already, as viewer. The invitation as admin stays open; an owner can change your role.",
    });
    expect(await database().teamInvitation.findUniqueOrThrow({ where: { id } })).toMatchObject({ acceptedAt: null });
    expect(await eventsOf(own)).toEqual([]);
    expect((await listTeam(ctx)).invitations).toMatchObject([{ id }]);
    expect(await findTeamInvitation(own, token, account.id)).toMatchObject({ memberAs: "viewer" });
  });

  test("is refused for members, to other roles, keys and tenants", async () => {
    const { ctx, account, merchant } = await aMerchant();
    expect((await refusal(inviteMember(ctx, { email: account.email, role: "viewer" }))).code).toBe("Conflict");
    for (const role of ["admin", "finance", "viewer"] as const) {
      const { ctx: member } = await aMember(merchant.id, role);
      expect((await refusal(inviteMember(member, { email: "x@example.com", role: "viewer" }))).code).toBe("Forbidden");
    }
    expect((await refusal(inviteMember(asKey(ctx, ["merchant:manage"]), { email: "x@example.com", role: "viewer" }))).code).toBe(
      "Forbidden",
    );
    const { id } = await inviteMember(ctx, { email: "x@example.com", role: "viewer" });
    const { ctx: foreign } = await aMerchant();
    for (const invitationId of [id, "nonsense"])
      expect((await refusal(revokeTeamInvitation(foreign, { invitationId }))).code).toBe("NotFound");
  });
});

describe("a team", () => {
  test("changes roles and removes members, at once for their sessions", async () => {
    const { ctx, merchant } = await aMerchant();
    const { account } = await aMember(merchant.id, "viewer");
    await changeMemberRole(ctx, { accountId: account.id, role: "finance" });
    expect((await findSession(account.sessionId, ctx.now))?.merchants[0]?.role).toBe("finance");
    await removeMember(ctx, { accountId: account.id });
    expect((await findSession(account.sessionId, ctx.now))?.merchants).toEqual([]);
    expect(await eventsOf(ctx)).toEqual(["team.member_removed", "team.role_changed"]);
  });

  test("lets members leave, and nobody else remove", async () => {
    const { merchant, owner } = await aMerchant();
    const { account, ctx } = await aMember(merchant.id, "viewer");
    expect((await refusal(removeMember(ctx, { accountId: owner.id }))).code).toBe("Forbidden");
    await removeMember(ctx, { accountId: account.id });
    expect(await database().merchantMember.count({ where: { merchantId: merchant.id } })).toBe(1);
  });

  test("keeps its last owner", async () => {
    const { ctx, account, merchant } = await aMerchant();
    expect((await refusal(changeMemberRole(ctx, { accountId: account.id, role: "admin" }))).code).toBe("Conflict");
    expect((await refusal(removeMember(ctx, { accountId: account.id }))).code).toBe("Conflict");
    expect(await ownersOf(merchant.id)).toBe(1);
  });

  test("keeps an owner when two demote at once, each other or themselves", async () => {
    for (const crossed of [true, false]) {
      const { ctx: one, account: a, merchant } = await aMerchant();
      const { ctx: two, account: b } = await aMember(merchant.id, "owner");
      const results = await Promise.allSettled([
        changeMemberRole(one, { accountId: crossed ? b.id : a.id, role: "viewer" }),
        changeMemberRole(two, { accountId: crossed ? a.id : b.id, role: "viewer" }),
      ]);
      expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(await ownersOf(merchant.id)).toBe(1);
    }
  });

  test("keeps an owner when several leave at once", async () => {
    const { ctx, account, merchant } = await aMerchant();
    const others = await Promise.all([1, 2, 3].map(() => aMember(merchant.id, "owner")));
    const leaving = [{ ctx, account }, ...others].map((member) => removeMember(member.ctx, { accountId: member.account.id }));
    const results = await Promise.allSettled(leaving);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await ownersOf(merchant.id)).toBe(1);
  });

  test("does not know other tenants' members", async () => {
    const { ctx } = await aMerchant();
    const { account: foreign } = await aMerchant();
    for (const accountId of [foreign.id, "nonsense"]) {
      expect((await refusal(changeMemberRole(ctx, { accountId, role: "viewer" }))).code).toBe("NotFound");
      expect((await refusal(removeMember(ctx, { accountId }))).code).toBe("NotFound");
    }
  });
});
