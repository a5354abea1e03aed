import { database, type Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DAY_MS, SESSION_DAYS } from "./account";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";

export function findByEmail(tx: Tx, email: string) {
  return tx.account.findUnique({ where: { email } });
}

export function findById(tx: Tx, id: string) {
  return tx.account.findUnique({ where: { id } });
}

/** Null when the address is taken, also by somebody who was faster. */
export async function insertAccount(tx: Tx, data: Prisma.AccountCreateManyInput): Promise<{ id: string } | null> {
  const [row] = await tx.account.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } });
  return row ?? null;
}

export async function updateAccount(tx: Tx, id: string, data: Prisma.AccountUpdateManyMutationInput): Promise<void> {
  await tx.account.updateMany({ where: { id }, data });
}

export async function insertSession(
  tx: Tx,
  data: { accountId: string; userAgent: string | null; network: string | null; visitorId: string | null; now: Date },
): Promise<string> {
  const { now, ...fields } = data;
  const { id } = await tx.session.create({
    data: { ...fields, createdAt: now, lastSeenAt: now, expiresAt: sessionEnd(now) },
    select: { id: true },
  });
  return id;
}

/** Through the pool: who is asking is settled before there is a context, let alone a transaction. */
export function findLiveSession(id: string, now: Date) {
  return database().session.findFirst({
    where: { id, revokedAt: null, expiresAt: { gt: now }, account: { status: "active" } },
    select: {
      id: true,
      lastSeenAt: true,
      account: { select: IDENTITY },
      views: {
        where: { endedAt: null, expiresAt: { gt: now } },
        select: { reason: true, expiresAt: true, account: { select: IDENTITY } },
        take: 1,
      },
    },
  });
}

const IDENTITY = {
  id: true,
  email: true,
  name: true,
  isAdmin: true,
  emailVerifiedAt: true,
  lastHat: true,
  memberships: {
    select: { merchantId: true, role: true, merchant: { select: { companyName: true } } },
    orderBy: [{ createdAt: "asc" }, { merchantId: "asc" }],
  },
  affiliateProfile: { select: { id: true } },
} satisfies Prisma.AccountSelect;

export function listLiveSessions(tx: Tx, accountId: string, now: Date) {
  return tx.session.findMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 100,
  });
}

/** Moves the end of a session that is in use; nothing when it was seen after `seenBefore`. */
export async function touch(id: string, now: Date, seenBefore: Date): Promise<void> {
  await database().session.updateMany({
    where: { id, revokedAt: null, lastSeenAt: { lt: seenBefore } },
    data: { lastSeenAt: now, expiresAt: sessionEnd(now) },
  });
}

/** Ends sessions of one person: `only` that one, or all but `except`. Returns how many still stood. */
export async function revokeSessions(
  tx: Tx,
  accountId: string,
  now: Date,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const id = which.only ?? (which.except === undefined ? undefined : { not: which.except });
  const { count } = await tx.session.updateMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: now }, ...(id !== undefined && { id }) },
    data: { revokedAt: now },
  });
  return count;
}

/** True when this step is later than every step used before: the guard that makes a code work once. */
export async function useTotpStep(tx: Tx, accountId: string, step: bigint): Promise<boolean> {
  const { count } = await tx.account.updateMany({
    where: { id: accountId, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1;
}

/** Takes one recovery code off the list; false when it is not there (any more). */
export async function useRecoveryCode(tx: Tx, accountId: string, hash: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    update accounts set recovery_codes = array_remove(recovery_codes, ${hash})
    where id = ${accountId}::uuid and ${hash} = any(recovery_codes)`;
  return count === 1;
}

export async function insertToken(tx: Tx, data: Prisma.AccountTokenUncheckedCreateInput): Promise<void> {
  await tx.accountToken.create({ data });
}

export function findToken(tx: Tx, purpose: "verify_email" | "reset_password", tokenHash: string) {
  return tx.accountToken.findFirst({ where: { purpose, tokenHash }, include: { account: true } });
}

/** False when the token was used meanwhile: of two at once one wins. */
export async function useToken(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.accountToken.updateMany({ where: { id, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } });
  return count === 1;
}

export async function voidTokens(tx: Tx, accountId: string, purpose: "verify_email" | "reset_password", now: Date): Promise<void> {
  await tx.accountToken.updateMany({ where: { accountId, purpose, usedAt: null }, data: { usedAt: now } });
}

export function findIdentity(tx: Tx, provider: string, providerAccountId: string) {
  return tx.loginIdentity.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    include: { account: true },
  });
}

export async function insertIdentity(tx: Tx, data: { provider: string; providerAccountId: string; accountId: string }): Promise<void> {
  await tx.loginIdentity.createMany({ data, skipDuplicates: true });
}

/** Ends every key that a person made. */
export async function revokeKeys(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.apiKey.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: now } });
}

export function findAccountDetails(tx: Tx, id: string) {
  return tx.account.findUnique({ where: { id }, include: { identities: { select: { provider: true } } } });
}

export function findAffiliateProfile(tx: Tx, accountId: string) {
  return tx.affiliateProfile.findUnique({ where: { accountId } });
}

/** The profile of a person, made if there was none. */
export async function ensureAffiliateProfile(tx: Tx, data: { accountId: string; displayName: string; website?: string | null }) {
  const created = await tx.affiliateProfile.createMany({ data, skipDuplicates: true });
  const profile = await tx.affiliateProfile.findUniqueOrThrow({ where: { accountId: data.accountId } });
  return { profile, isNew: created.count === 1 };
}

export function updateAffiliateProfile(tx: Tx, accountId: string, data: Prisma.AffiliateProfileUpdateInput) {
  return tx.affiliateProfile.update({ where: { accountId }, data });
}

export type AccountListRow = Awaited<ReturnType<typeof listAccountRows>>["rows"][number];

/** A page of people, newest first, each with what they work as and their latest session. */
export async function listAccountRows(tx: Tx, where: Prisma.AccountWhereInput, page: PageInput) {
  const [rows, total] = await Promise.all([
    tx.account.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      ...pageArgs(page),
      include: LISTED,
    }),
    tx.account.count({ where, take: MAX_TOTAL }),
  ]);
  return { rows, total };
}

const LISTED = {
  memberships: { select: { merchantId: true, role: true, merchant: { select: { companyName: true } } }, orderBy: { createdAt: "asc" } },
  affiliateProfile: { select: { id: true } },
  sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: "desc" }, take: 1 },
} satisfies Prisma.AccountInclude;

export function findAccountRow(tx: Tx, id: string, now: Date) {
  const live = { revokedAt: null, expiresAt: { gt: now } };
  return tx.account.findUnique({
    where: { id },
    include: { ...LISTED, _count: { select: { sessions: { where: live }, affiliates: true } } },
  });
}

/** False when the account had another status meanwhile: of two at once one wins. */
export async function changeStatus(tx: Tx, id: string, from: "active" | "suspended", to: "active" | "suspended"): Promise<boolean> {
  const { count } = await tx.account.updateMany({ where: { id, status: from }, data: { status: to } });
  return count === 1;
}

/** Ends the look that a session has at somebody's pages. Null when it has none. */
export async function endView(tx: Tx, sessionId: string, now: Date): Promise<{ accountId: string } | null> {
  const [ended] = await tx.viewAs.updateManyAndReturn({
    where: { sessionId, endedAt: null },
    data: { endedAt: now },
    select: { accountId: true },
  });
  return ended ?? null;
}

export async function insertView(tx: Tx, data: Prisma.ViewAsCreateManyInput): Promise<void> {
  await tx.viewAs.create({ data });
}

function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + SESSION_DAYS * DAY_MS);
}
