import { isUuid } from "@/lib/core/cursor";
import { authorize, authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { type Page, toPage } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import type { AccountDetails, AccountListItem, AccountView, AffiliateProfileView, SessionIdentity, SessionView } from "./account";
import { deviceOf } from "./device";
import { ownAccount } from "./policy";
import { listAccountsInput, type ListAccountsInput } from "./schema";
import * as store from "./store";

/** Whom a session id signs in at `now`, or null: unknown, revoked, expired, or the account is suspended. */
export async function findSession(sessionId: string, now: Date): Promise<SessionIdentity | null> {
  if (!isUuid(sessionId)) return null;
  const row = await store.findLiveSession(sessionId, now);
  if (row === null) return null;
  // Who is no operator any more sees their own pages again.
  const view = row.account.isAdmin ? row.views[0] : undefined;
  const { memberships, affiliateProfile, ...account } = view?.account ?? row.account;
  const viewer = view && { accountId: row.account.id, name: row.account.name, reason: view.reason, until: view.expiresAt };
  return {
    sessionId: row.id,
    lastSeenAt: row.lastSeenAt,
    account,
    merchants: memberships.map(({ merchantId, role, merchant }) => ({ merchantId, role, companyName: merchant.companyName })),
    affiliateProfileId: affiliateProfile?.id ?? null,
    viewer: viewer ?? null,
  };
}

/** The caller's own sessions that still stand, last seen first; at most 100. */
export async function listSessions(ctx: Context): Promise<SessionView[]> {
  const { accountId, sessionId } = ownAccount(ctx);
  const rows = await store.listLiveSessions(reader(ctx), accountId, ctx.now);
  return rows.map(({ id, userAgent, createdAt, lastSeenAt, expiresAt }) => ({
    id,
    device: deviceOf(userAgent),
    isCurrent: id === sessionId,
    createdAt,
    lastSeenAt,
    expiresAt,
  }));
}

/** The caller's own account. */
export async function getAccount(ctx: Context): Promise<AccountView> {
  const { accountId } = ownAccount(ctx);
  const row = await store.findAccountDetails(reader(ctx), accountId);
  if (row === null) throw notFound("account");
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    emailVerifiedAt: row.emailVerifiedAt,
    createdAt: row.createdAt,
    hasPassword: row.passwordHash !== null,
    totpEnabledAt: row.totpEnabledAt,
    recoveryCodesLeft: row.recoveryCodes.length,
    providers: row.identities.map(({ provider }) => provider),
  };
}

/** The affiliate's own profile, as merchants see it. */
export async function getAffiliateProfile(ctx: Context): Promise<AffiliateProfileView> {
  const { accountId } = authorizeAffiliate(ctx, "profile.read");
  const row = await store.findAffiliateProfile(reader(ctx), accountId);
  if (row === null) throw notFound("affiliate profile");
  const { id, displayName, website, bio } = row;
  return { id, displayName, website, bio };
}

/** One person with everything an operator decides by; NotFound for an unknown id. */
export async function getAccountDetails(ctx: Context, accountId: string): Promise<AccountDetails> {
  authorize(ctx, "account.list");
  const row = isUuid(accountId) ? await store.findAccountRow(reader(ctx), accountId, ctx.now) : null;
  if (row === null) throw notFound("account");
  const { sessions, affiliates } = row._count;
  return { ...toListItem(row), totpEnabledAt: row.totpEnabledAt, sessionCount: sessions, affiliateCount: affiliates };
}

/** Everybody with an account, newest first; for the platform's operators. */
export async function listAccounts(ctx: Context, input: ListAccountsInput = {}): Promise<Page<AccountListItem>> {
  authorize(ctx, "account.list");
  const { search, ...page } = parse(listAccountsInput, input);
  const contains = { contains: search?.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  const where = search ? { OR: [{ email: contains }, { name: contains }] } : {};
  const { rows, total } = await store.listAccountRows(reader(ctx), where, page);
  return toPage(rows, page, total, toListItem);
}

function toListItem(row: store.AccountListRow): AccountListItem {
  const { id, name, email, emailVerifiedAt, isAdmin, createdAt } = row;
  return {
    id,
    name,
    email,
    emailVerifiedAt,
    isAdmin,
    createdAt,
    isSuspended: row.status === "suspended",
    isAffiliate: row.affiliateProfile !== null,
    merchants: row.memberships.map(({ role, merchant }) => ({ companyName: merchant.companyName, role })),
    lastSeenAt: row.sessions[0]?.lastSeenAt ?? null,
  };
}
