import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";

export type AuditFilter = Prisma.AuditEntryWhereInput;
export type AuditRow = Prisma.AuditEntryGetPayload<object>;

export async function findAuditEntries(tx: Tx, where: AuditFilter, page: PageInput): Promise<{ rows: AuditRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    tx.auditEntry.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "desc" }], ...pageArgs(page) }),
    tx.auditEntry.count({ where, take: MAX_TOTAL }),
  ]);
  return { rows, total };
}

/** Ids of people whose name or address contains `text`; the newest 100. */
export async function findPeople(tx: Tx, text: string): Promise<string[]> {
  const contains = { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  const where = { OR: [{ name: contains }, { email: contains }] };
  const rows = await tx.account.findMany({ where, select: { id: true }, orderBy: { createdAt: "desc" }, take: 100 });
  return rows.map((row) => row.id);
}

/** The names behind ids, for people, keys and companies that still exist. */
export async function findNames(tx: Tx, of: { accountIds: string[]; credentialIds: string[]; merchantIds: string[] }) {
  const [accounts, keys, merchants] = await Promise.all([
    tx.account.findMany({ where: { id: { in: of.accountIds } }, select: { id: true, name: true } }),
    tx.apiKey.findMany({ where: { id: { in: of.credentialIds } }, select: { id: true, name: true } }),
    tx.merchant.findMany({ where: { id: { in: of.merchantIds } }, select: { id: true, companyName: true } }),
  ]);
  return new Map([
    ...accounts.map((row) => [row.id, row.name] as const),
    ...keys.map((row) => [row.id, row.name] as const),
    ...merchants.map((row) => [row.id, row.companyName] as const),
  ]);
}
