import { MAX_TOTAL } from "@/lib/core/list-total";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { pageArgs, type PageInput, totalOf } from "../kernel/page";
import { inviteState, type InviteView } from "./invite";

const include = { program: { select: { name: true } } } satisfies Prisma.ProgramInviteInclude;

export type InviteRow = Prisma.ProgramInviteGetPayload<{ include: typeof include }>;

export function insertInvite(tx: Tx, invite: Prisma.ProgramInviteUncheckedCreateInput): Promise<InviteRow> {
  return tx.programInvite.create({ data: invite, include });
}

export function findInviteRow(tx: Tx, where: Prisma.ProgramInviteWhereInput): Promise<InviteRow | null> {
  return tx.programInvite.findFirst({ where, include });
}

type OfProgram = { merchantId: string; programId: string };

const newestFirst: Prisma.ProgramInviteOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "desc" }];

/** A page of a program's invites, newest first. */
export async function listInviteRows(tx: Tx, where: OfProgram, page: PageInput): Promise<{ rows: InviteRow[]; total: number }> {
  const rows = await tx.programInvite.findMany({ where, include, orderBy: newestFirst, ...pageArgs(page) });
  return { rows, total: totalOf(page, rows) ?? (await tx.programInvite.count({ where, take: MAX_TOTAL })) };
}

export function firstInviteRows(tx: Tx, where: OfProgram, limit: number): Promise<InviteRow[]> {
  return tx.programInvite.findMany({ where, include, orderBy: newestFirst, take: limit });
}

/** Takes one use of an open invite; false when somebody took the last one, or it was revoked or ran out. */
export async function takeUse(tx: Tx, id: string, now: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    update program_invites set usage_count = usage_count + 1
    where id = ${id}::uuid and revoked_at is null and expires_at > ${now} and (usage_limit is null or usage_count < usage_limit)`;
  return count === 1;
}

/** Revokes what is not revoked yet; false when it was. */
export async function revokeRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.programInvite.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return count === 1;
}

/** The claimant's address. */
export async function findEmail(tx: Tx, accountId: string): Promise<string> {
  const { email } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { email: true } });
  return email;
}

export function toInvite(row: InviteRow, now: Date): InviteView {
  const {
    id,
    programId,
    program,
    token,
    email,
    name,
    isPublic,
    usageLimit,
    usageCount,
    trackingCode,
    skipOnboarding,
    expiresAt,
    createdAt,
  } = row;
  return {
    id,
    programId,
    programName: program.name,
    token,
    url: `${env().BASE_URL}/join/${token}`,
    email,
    name,
    isPublic,
    usageLimit,
    usageCount,
    trackingCode,
    skipOnboarding,
    state: inviteState(row, now),
    expiresAt,
    createdAt,
  };
}
