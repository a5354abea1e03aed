import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { Tenant } from "../kernel/context";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "../kernel/page";
import { allowedDecisions, type ApplicantContext, type ApplicationStatus, type ApplicationView } from "./application";
import type { ApplyFacts } from "./policy";

const include = {
  program: { select: { name: true, status: true, merchant: { select: { companyName: true } } } },
  account: { select: { name: true, email: true, createdAt: true, emailVerifiedAt: true } },
  affiliate: { select: { id: true, code: true } },
} satisfies Prisma.ApplicationInclude;

export type ApplicationRow = Prisma.ApplicationGetPayload<{ include: typeof include }>;

/** Which applications a tenant may see: a merchant its programs', an affiliate its own. */
export function scopeOf(tenant: Tenant): Prisma.ApplicationWhereInput {
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  if (tenant.kind === "affiliate") return { accountId: tenant.accountId };
  return tenant.kind === "platform" ? {} : { id: { in: [] } };
}

export function findApplicationRow(tx: Tx, where: Prisma.ApplicationWhereInput): Promise<ApplicationRow | null> {
  return tx.application.findFirst({ where, include });
}

export function listApplicationRowsById(tx: Tx, tenant: Tenant, ids: string[]): Promise<ApplicationRow[]> {
  return tx.application.findMany({ where: { ...scopeOf(tenant), id: { in: ids } }, include });
}

/** A page of applications, newest first, and the bounded count of all that match. */
export async function listApplicationRows(tx: Tx, where: Prisma.ApplicationWhereInput, page: PageInput) {
  const rows = await tx.application.findMany({ where, include, orderBy: [{ createdAt: "desc" }, { id: "asc" }], ...pageArgs(page) });
  const total = await tx.application.count({ where, take: MAX_TOTAL });
  return { rows, total };
}

export async function countPending(tx: Tx, tenant: Tenant): Promise<{ count: number; oldestAt: Date | null }> {
  const where = { ...scopeOf(tenant), status: "pending" as const };
  const count = await tx.application.count({ where, take: MAX_TOTAL });
  const oldest = await tx.application.findFirst({ where, orderBy: [{ createdAt: "asc" }, { id: "desc" }], select: { createdAt: true } });
  return { count, oldestAt: oldest?.createdAt ?? null };
}

/** Everything the rules ask about a person who wants to join a program; null when there is no such program. */
export async function findApplyFacts(tx: Tx, accountId: string, programId: string) {
  const program = await tx.program.findUnique({
    where: { id: programId },
    select: {
      id: true,
      merchantId: true,
      name: true,
      status: true,
      applicationAccess: true,
      autoApproveAffiliates: true,
      applications: { where: { accountId, status: { not: "withdrawn" } }, select: { status: true }, take: 1 },
      affiliates: { where: { accountId }, select: { id: true }, take: 1 },
      merchant: { select: { members: { where: { accountId }, select: { accountId: true }, take: 1 } } },
    },
  });
  if (!program) return null;
  const facts: Omit<ApplyFacts, "hasInvite"> = {
    programName: program.name,
    programStatus: program.status,
    applicationAccess: program.applicationAccess,
    isOwnTeam: program.merchant.members.length > 0,
    isMember: program.affiliates.length > 0,
    last: program.applications[0]?.status ?? null,
  };
  return { facts, program };
}

export async function insertApplication(tx: Tx, application: Prisma.ApplicationUncheckedCreateInput): Promise<string> {
  const { id } = await tx.application.create({ data: application, select: { id: true } });
  return id;
}

type Verdict = { status: "approved" | "declined" | "blocked"; note: string | null; reviewedById: string | null; at: Date };

/** Two people may decide at once: only what is still pending changes. Returns the ids that this call decided. */
export async function decidePending(tx: Tx, scope: Prisma.ApplicationWhereInput, ids: string[], verdict: Verdict): Promise<string[]> {
  const { status, note, reviewedById, at } = verdict;
  const rows = await tx.application.updateManyAndReturn({
    where: {
      ...scope,
      id: { in: ids },
      status: "pending",
      ...(status === "approved" && { program: { status: { not: "archived" as const } } }),
    },
    data: { status, reviewedById, reviewedAt: at, updatedAt: at, ...(note !== null && { note }) },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Withdraws what is still pending; false when somebody decided first. */
export async function withdrawPending(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.application.updateMany({ where: { id, status: "pending" }, data: { status: "withdrawn", updatedAt: at } });
  return count === 1;
}

/** The merchant's applications among `ids`, locked until the transaction ends. */
export async function lockApplications(tx: Tx, merchantId: string, ids: string[]): Promise<ApplicationRow[]> {
  await tx.$queryRaw`select count(*)::int from (
    select 1 from applications where id = any(${ids}::uuid[]) and merchant_id = ${merchantId}::uuid order by id for update) as locked`;
  return tx.application.findMany({ where: { id: { in: ids }, merchantId }, include });
}

/** Puts decided applications back among the pending. */
export async function reopen(tx: Tx, ids: string[], at: Date): Promise<void> {
  await tx.application.updateMany({
    where: { id: { in: ids } },
    data: { status: "pending", reviewedAt: null, reviewedById: null, note: null, updatedAt: at },
  });
}

export type Notice = { id: string; applicationId: string; isSent: boolean };

/** The events that told of these decisions, locked, so that none leaves before the transaction ends. */
export function lockNotices(tx: Tx, merchantId: string, applicationIds: string[], since: Date): Promise<Notice[]> {
  return tx.$queryRaw<Notice[]>`
    select id, payload ->> 'applicationId' as "applicationId", relayed_at is not null as "isSent" from events
    where merchant_id = ${merchantId}::uuid and created_at >= ${since} and cancelled_at is null
      and type in ('application.approved', 'application.declined', 'application.blocked', 'affiliate.joined', 'affiliate.approved')
      and payload ->> 'applicationId' = any(${applicationIds})
    order by id for update`;
}

/** The codes that invites reserved for these applications, by application. */
export async function findInviteCodes(tx: Tx, applications: { id: string; inviteId: string | null }[]): Promise<Map<string, string>> {
  const inviteIds = applications.flatMap(({ inviteId }) => inviteId ?? []);
  if (inviteIds.length === 0) return new Map();
  const invites = await tx.programInvite.findMany({ where: { id: { in: inviteIds } }, select: { id: true, trackingCode: true } });
  const codes = new Map(invites.map(({ id, trackingCode }) => [id, trackingCode]));
  return new Map(
    applications.flatMap(({ id, inviteId }) => {
      const code = inviteId === null ? null : codes.get(inviteId);
      return code ? [[id, code] as const] : [];
    }),
  );
}

/** What a reviewer should know of the applicant, from this merchant's own records only. */
export async function findContext(tx: Tx, row: ApplicationRow, now: Date): Promise<ApplicantContext> {
  const { merchantId, accountId, programId, id } = row;
  const memberships = await tx.affiliate.findMany({ where: { merchantId, accountId }, select: { id: true, programId: true }, take: 100 });
  const openFlags = await tx.flag.count({ where: { affiliateId: { in: memberships.map((m) => m.id) }, merchantId, status: "open" } });
  const earlier = await tx.application.findMany({
    where: { merchantId, accountId, id: { not: id } },
    select: { status: true, createdAt: true, program: { select: { name: true } } },
    orderBy: { createdAt: "desc" },
    take: 10,
  });
  return {
    accountAgeDays: Math.max(0, Math.floor((now.getTime() - row.account.createdAt.getTime()) / 86_400_000)),
    emailVerified: row.account.emailVerifiedAt !== null,
    otherPrograms: memberships.filter((membership) => membership.programId !== programId).length,
    openFlags,
    earlierApplications: earlier.map(({ status, createdAt, program }) => ({ programName: program.name, status, createdAt })),
  };
}

/** Names of the people who reviewed these rows, by account; one query for all. */
export async function findReviewers(tx: Tx, rows: ApplicationRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.reviewedById ?? []))];
  if (ids.length === 0) return new Map();
  const accounts = await tx.account.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(accounts.map(({ id, name }) => [id, name]));
}

/** As the merchant's team sees it. */
export function toApplication(row: ApplicationRow, reviewers: Map<string, string>): ApplicationView {
  const { program, account, affiliate, preferredCode, inviteId: _, reviewedById, ...rest } = row;
  const status: ApplicationStatus = row.status;
  const reviewer = reviewedById === null ? "the program's rule" : (reviewers.get(reviewedById) ?? "somebody who has left");
  return {
    ...rest,
    programName: program.name,
    merchantName: program.merchant.companyName,
    affiliateId: affiliate?.id ?? null,
    name: account.name,
    email: account.email,
    code: affiliate?.code ?? preferredCode,
    reviewedBy: row.reviewedAt === null ? null : reviewer,
    allowed: allowedDecisions(status),
  };
}

/** As the applicant sees it: without the team's note and the reviewer's name. */
export function toOwnApplication(row: ApplicationRow): ApplicationView {
  return { ...toApplication(row, new Map()), note: null, reviewedBy: null, allowed: [] };
}
