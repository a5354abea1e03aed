import { expect, test } from "vitest";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { claimInvite } from "@/lib/domain/invites/claim-invite";
import { createInvite } from "@/lib/domain/invites/create-invite";
import { findInvite, listInvites } from "@/lib/domain/invites/queries";
import { revokeInvite } from "@/lib/domain/invites/revoke-invite";
import { archiveProgram } from "@/lib/domain/programs/archive-program";
import { database } from "@/lib/platform/db/client";
import { anAffiliateAccount, aStranger, at } from "../../support/factories/accounts";
import { anApplication } from "../../support/factories/applications";
import { asKey } from "../../support/factories/credentials";
import { outcomeOf, recordedOf, refusalOf } from "../../support/outcome";
import { aProgram } from "../../support/world";

const DAY = 86_400_000;

test("a private invite works once, for thirty days, even where the door is closed", async () => {
  const { merchant, program } = await aProgram({ applicationAccess: "invite_only" });
  const invite = await createInvite(merchant.ctx, { programId: program.id });
  expect(invite).toMatchObject({
    isPublic: false,
    usageLimit: 1,
    usageCount: 0,
    email: null,
    state: "open",
    url: `http://tributary.test/join/${invite.token}`,
    expiresAt: new Date(merchant.ctx.now.getTime() + 30 * DAY),
  });
  const guest = await anAffiliateAccount();
  const claim = await claimInvite(guest.ctx, { token: invite.token, message: "As agreed" });
  expect(claim).toMatchObject({ programId: program.id, affiliateId: null, status: "pending" });
  const next = await anAffiliateAccount();
  expect(await outcomeOf(claimInvite(next.ctx, { token: invite.token }))).toBe("Conflict");
  expect((await listInvites(merchant.ctx, { programId: program.id })).items).toMatchObject([{ usageCount: 1, state: "used_up" }]);
  expect(await recordedOf(invite.id)).toEqual(["invite.created", "invite.claimed"]);
});

test("the code that an invite reserves becomes the member's, also after a review", async () => {
  const { merchant, program } = await aProgram();
  const invite = await createInvite(merchant.ctx, { programId: program.id, trackingCode: "VIP_Anna" });
  const guest = await anAffiliateAccount();
  const { applicationId } = await claimInvite(guest.ctx, { token: invite.token, preferredCode: "other" });
  const { decided } = await decideApplications(merchant.ctx, { ids: [applicationId], decision: "approve" });
  expect(decided).toMatchObject([{ code: "vip_anna", source: "invite" }]);
  expect(await outcomeOf(createInvite(merchant.ctx, { programId: program.id, trackingCode: "vip_anna" }))).toBe("Conflict");
});

test("an invite with an address is for that person, in any spelling of case", async () => {
  const { merchant, program } = await aProgram({ autoApproveAffiliates: true });
  const invite = await createInvite(merchant.ctx, { programId: program.id, email: " Anna@Example.org " });
  const stranger = await anAffiliateAccount();
  expect(await refusalOf(claimInvite(stranger.ctx, { token: invite.token }))).toMatchObject({ code: "Forbidden" });
  const anna = await anAffiliateAccount({ email: "anna@example.org" });
  expect(await claimInvite(anna.ctx, { token: invite.token })).toMatchObject({ status: "approved", affiliateId: expect.any(String) });
  expect(await outcomeOf(createInvite(merchant.ctx, { programId: program.id, email: "a@b.example", isPublic: true }))).toBe("Invalid");
});

test("of five who claim the last two uses at once, two get in and the others leave no trace", async () => {
  const { merchant, program } = await aProgram({ autoApproveAffiliates: true });
  const invite = await createInvite(merchant.ctx, { programId: program.id, isPublic: true, usageLimit: 2 });
  const guests = await Promise.all([1, 2, 3, 4, 5].map(() => anAffiliateAccount()));
  const outcomes = await Promise.all(guests.map(({ ctx }) => outcomeOf(claimInvite(ctx, { token: invite.token }))));
  expect(outcomes.toSorted()).toEqual(["Conflict", "Conflict", "Conflict", "done", "done"]);
  expect(await database().affiliate.count({ where: { programId: program.id } })).toBe(2);
  expect(await database().application.count({ where: { programId: program.id } })).toBe(2);
});

test("a public invite has no limit of its own, and nobody joins twice", async () => {
  const { merchant, program } = await aProgram();
  const invite = await createInvite(merchant.ctx, { programId: program.id, isPublic: true });
  const guest = await anAffiliateAccount();
  expect(invite.usageLimit).toBeNull();
  expect(await outcomeOf(claimInvite(guest.ctx, { token: invite.token }))).toBe("done");
  expect(await outcomeOf(claimInvite(guest.ctx, { token: invite.token }))).toBe("Conflict");
  const applied = await anApplication(program.id);
  expect(await outcomeOf(claimInvite(applied.ctx, { token: invite.token }))).toBe("Conflict");
  expect((await listInvites(merchant.ctx, { programId: program.id })).items[0]?.usageCount).toBe(1);
});

test("expired, revoked and unknown invites say so", async () => {
  const { merchant, program, otherMerchant } = await aProgram();
  const short = await createInvite(merchant.ctx, { programId: program.id, expiresInDays: 1 });
  const revoked = await createInvite(merchant.ctx, { programId: program.id, isPublic: true });
  expect(await outcomeOf(revokeInvite(otherMerchant.ctx, { id: revoked.id }))).toBe("NotFound");
  await revokeInvite(merchant.ctx, { id: revoked.id });
  expect(await outcomeOf(revokeInvite(merchant.ctx, { id: revoked.id }))).toBe("Conflict");
  const guest = await anAffiliateAccount();
  const tomorrow = at(guest.ctx, new Date(merchant.ctx.now.getTime() + DAY));
  expect(await refusalOf(claimInvite(tomorrow, { token: short.token }))).toMatchObject({
    code: "NotEligible",
    message: expect.stringContaining("expired"),
  });
  expect(await refusalOf(claimInvite(guest.ctx, { token: revoked.token }))).toMatchObject({
    code: "NotEligible",
    message: expect.stringContaining("revoked"),
  });
  expect(await outcomeOf(claimInvite(guest.ctx, { token: "nonsense" }))).toBe("NotFound");
  await archiveProgram(merchant.ctx, { id: program.id });
  expect(await outcomeOf(createInvite(merchant.ctx, { programId: program.id }))).toBe("NotEligible");
});

test("whoever holds the link sees the program and a masked address, nothing of the team's", async () => {
  const { merchant, program } = await aProgram();
  const invite = await createInvite(merchant.ctx, { programId: program.id, email: "anna@example.org", name: "Big fish" });
  const shown = await findInvite(aStranger(), invite.token);
  expect(shown).toMatchObject({ program: { id: program.id }, state: "open", emailMasked: "a•••@example.org" });
  expect(JSON.stringify(shown)).not.toMatch(/Big fish|anna@/);
  expect(await findInvite(aStranger(), "nonsense")).toBeNull();
});

test("who may invite and claim", async () => {
  const { merchant, viewer, otherMerchant, program } = await aProgram();
  const input = { programId: program.id };
  const guest = await anAffiliateAccount();
  expect(await outcomeOf(createInvite(viewer.ctx, input))).toBe("Forbidden");
  expect(await outcomeOf(createInvite(otherMerchant.ctx, input))).toBe("NotFound");
  expect(await outcomeOf(listInvites(otherMerchant.ctx, input))).toBe("NotFound");
  expect(await outcomeOf(createInvite(asKey(merchant.ctx, ["programs:read"]), input))).toBe("Forbidden");
  const invite = await createInvite(asKey(merchant.ctx, ["programs:write"]), { ...input, isPublic: true });
  expect(await outcomeOf(claimInvite(merchant.ctx, { token: invite.token }))).toBe("Forbidden");
  expect(await outcomeOf(claimInvite(asKey(guest.ctx, ["marketplace:apply"]), { token: invite.token }))).toBe("Forbidden");
  expect(await outcomeOf(claimInvite(asKey(guest.ctx, ["invites:claim"]), { token: invite.token }))).toBe("done");
});

test("invites come in pages, newest first", async () => {
  const { merchant, program } = await aProgram();
  const tokens: string[] = [];
  for (let i = 0; i < 5; i++) {
    const { token } = await createInvite(at(merchant.ctx, new Date(merchant.ctx.now.getTime() + i * DAY)), { programId: program.id });
    tokens.unshift(token);
  }
  const page = (input: { limit: number; offset?: number; cursor?: string }) =>
    listInvites(merchant.ctx, { programId: program.id, ...input });
  const first = await page({ limit: 3 });
  expect(first).toMatchObject({ total: 5, offset: 0, limit: 3 });
  expect(first.items.map(({ token }) => token)).toEqual(tokens.slice(0, 3));
  for (const rest of [await page({ limit: 3, offset: 3 }), await page({ limit: 3, cursor: first.nextCursor ?? "" })])
    expect({ tokens: rest.items.map(({ token }) => token), nextCursor: rest.nextCursor }).toEqual({
      tokens: tokens.slice(3),
      nextCursor: null,
    });
  expect(await page({ limit: 3, offset: 9 })).toMatchObject({ items: [], total: 5 });
});
