import type { MerchantRole } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

export function insertMerchant(tx: Tx, data: { accountId: string; companyName: string; timezone?: string; now: Date }) {
  const { now, ...fields } = data;
  return tx.merchant.create({
    data: { ...fields, createdAt: now, updatedAt: now, members: { create: { accountId: data.accountId, role: "owner", createdAt: now } } },
  });
}

export function findMerchant(tx: Tx, merchantId: string) {
  return tx.merchant.findUnique({ where: { id: merchantId } });
}

export function updateMerchant(tx: Tx, merchantId: string, data: Prisma.MerchantUpdateInput) {
  return tx.merchant.update({ where: { id: merchantId }, data });
}

/** Sets the flag once; false when it was set before. */
export async function completeOnboarding(tx: Tx, merchantId: string, now: Date, step: number): Promise<boolean> {
  const { count } = await tx.merchant.updateMany({
    where: { id: merchantId, onboardingCompletedAt: null },
    data: { onboardingCompletedAt: now, onboardingStep: step },
  });
  return count === 1;
}

/** Lets one change of the team through at a time; without it two owners could demote each other at once. */
export async function lockTeam(tx: Tx, merchantId: string): Promise<void> {
  await tx.$queryRaw`select id from merchants where id = ${merchantId}::uuid for no key update`;
}

export function listMembers(tx: Tx, merchantId: string) {
  return tx.merchantMember.findMany({
    where: { merchantId },
    include: { account: { select: { name: true, email: true } } },
    orderBy: [{ role: "asc" }, { createdAt: "asc" }, { accountId: "asc" }],
  });
}

export function findMember(tx: Tx, merchantId: string, accountId: string) {
  return tx.merchantMember.findUnique({ where: { merchantId_accountId: { merchantId, accountId } } });
}

export function countOwners(tx: Tx, merchantId: string): Promise<number> {
  return tx.merchantMember.count({ where: { merchantId, role: "owner" } });
}

/** False when the person is on the team already. */
export async function insertMember(
  tx: Tx,
  data: { merchantId: string; accountId: string; role: MerchantRole; createdAt: Date },
): Promise<boolean> {
  const { count } = await tx.merchantMember.createMany({ data, skipDuplicates: true });
  return count === 1;
}

export async function setRole(tx: Tx, merchantId: string, accountId: string, role: MerchantRole): Promise<void> {
  await tx.merchantMember.update({ where: { merchantId_accountId: { merchantId, accountId } }, data: { role } });
}

export async function deleteMember(tx: Tx, merchantId: string, accountId: string): Promise<void> {
  await tx.merchantMember.delete({ where: { merchantId_accountId: { merchantId, accountId } } });
}

export async function isMemberAddress(tx: Tx, merchantId: string, email: string): Promise<boolean> {
  return (await tx.merchantMember.count({ where: { merchantId, account: { email } } })) > 0;
}

export function insertInvitation(tx: Tx, data: Prisma.TeamInvitationUncheckedCreateInput) {
  return tx.teamInvitation.create({ data });
}

export function listOpenInvitations(tx: Tx, merchantId: string, now: Date) {
  return tx.teamInvitation.findMany({
    where: { merchantId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 200,
  });
}

/** Ends open invitations: one by id, or all to an address. Returns how many were open. */
export async function revokeInvitations(tx: Tx, merchantId: string, which: { id: string } | { email: string }, now: Date): Promise<number> {
  const { count } = await tx.teamInvitation.updateMany({
    where: { merchantId, acceptedAt: null, revokedAt: null, ...which },
    data: { revokedAt: now },
  });
  return count;
}

/** Gives an open invitation its token; null when it is not open any more. */
export async function issueInvitation(tx: Tx, id: string, tokenHash: string, now: Date) {
  const open = { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
  const { count } = await tx.teamInvitation.updateMany({ where: open, data: { tokenHash } });
  return count === 0 ? null : tx.teamInvitation.findUnique({ where: { id }, include: { merchant: { select: { companyName: true } } } });
}

export function findOpenInvitation(tx: Tx, tokenHash: string, now: Date) {
  return tx.teamInvitation.findFirst({
    where: { tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    include: { merchant: { select: { companyName: true } } },
  });
}

/** False when somebody was faster. */
export async function acceptInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.teamInvitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
  });
  return count === 1;
}

export function findAccount(tx: Tx, id: string) {
  return tx.account.findUnique({ where: { id }, select: { name: true, email: true, emailVerifiedAt: true } });
}

/** Puts the merchant's hat on; `verifiedAt` also notes that the mailbox was proved. */
export async function putOnHat(tx: Tx, accountId: string, merchantId: string, verifiedAt?: Date): Promise<void> {
  await tx.account.update({
    where: { id: accountId },
    data: { lastHat: `merchant:${merchantId}`, ...(verifiedAt !== undefined && { emailVerifiedAt: verifiedAt }) },
  });
}
