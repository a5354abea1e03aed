import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { PayoutRow } from "./store";

export type ExportFilter = {
  merchantId: string;
  programId: string | null;
  ids: string[] | null;
  method: "paypal" | "bank_transfer";
  currency: string | null;
  limit: number;
};

/** Currencies in which payouts by hand wait for a file of that method. */
export async function findCurrencies(tx: Tx, { merchantId, programId, ids, method }: ExportFilter): Promise<string[]> {
  const rows = await tx.$queryRaw<{ currency: string }[]>`
    select distinct currency from payouts where merchant_id = ${merchantId}::uuid and status = 'pending' and provider = 'manual'
      and method = ${method}::payout_method and (${programId}::uuid is null or program_id = ${programId}::uuid)
      and (${ids}::uuid[] is null or id = any(${ids}::uuid[])) order by currency`;
  return rows.map((row) => row.currency);
}

/** Locks payouts by hand that wait, oldest first, and shows them. */
export async function lockPending(tx: Tx, filter: ExportFilter): Promise<PayoutRow[]> {
  const { merchantId, programId, ids, method, currency, limit } = filter;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from payouts where merchant_id = ${merchantId}::uuid and status = 'pending' and provider = 'manual'
      and method = ${method}::payout_method and (${programId}::uuid is null or program_id = ${programId}::uuid)
      and (${ids}::uuid[] is null or id = any(${ids}::uuid[])) and (${currency}::text is null or currency = ${currency})
    order by created_at, id limit ${limit} for update`;
  return tx.payout.findMany({ where: { id: { in: rows.map((row) => row.id) } }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

export async function insertExport(tx: Tx, data: Prisma.PayoutExportUncheckedCreateInput): Promise<string> {
  return (await tx.payoutExport.create({ data, select: { id: true } })).id;
}

export type ExportRow = Prisma.PayoutExportGetPayload<object>;

export async function findExport(tx: Tx, where: { id: string; merchantId: string }): Promise<ExportRow | null> {
  return tx.payoutExport.findFirst({ where });
}

/** The payouts of a file that are still in it: those tried again since are in a later one. */
export async function findExported(tx: Tx, exportId: string): Promise<PayoutRow[]> {
  return tx.payout.findMany({ where: { exportId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

export async function findExports(tx: Tx, merchantId: string, page: PageInput): Promise<{ rows: ExportRow[]; total: number }> {
  const where = { merchantId };
  const rows = await tx.payoutExport.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "asc" }], ...pageArgs(page) });
  return { rows, total: await tx.payoutExport.count({ where, take: MAX_TOTAL }) };
}

export async function sumExports(tx: Tx, ids: string[]): Promise<{ exportId: string; currency: string; amount: bigint }[]> {
  return tx.$queryRaw`
    select export_id as "exportId", currency, sum(amount)::bigint as amount from payouts
    where export_id = any(${ids}::uuid[]) group by export_id, currency order by currency`;
}

export async function findProgramNames(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.program.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function findMakers(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.account.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}
