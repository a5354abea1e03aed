import { open, seal } from "@/lib/platform/crypto/seal";
import type { Tx } from "@/lib/platform/db/client";
import { NO_DETAILS, type DetailFields, type PayoutMethod } from "./details";

export type DetailsRow = { accountId: string; method: PayoutMethod | null; fields: DetailFields; isComplete: boolean; updatedAt: Date };

export async function findDetails(tx: Tx, accountId: string): Promise<DetailsRow | null> {
  const row = await tx.payoutDetails.findUnique({ where: { accountId } });
  return row && toRow(row);
}

/** The details of many people at once, by account. */
export async function findDetailsOf(tx: Tx, accountIds: string[]): Promise<Map<string, DetailsRow>> {
  const rows = await tx.payoutDetails.findMany({ where: { accountId: { in: accountIds } } });
  return new Map(rows.map((row) => [row.accountId, toRow(row)]));
}

export async function findDetailsOfAffiliate(tx: Tx, affiliateId: string): Promise<DetailsRow | null> {
  const affiliate = await tx.affiliate.findUnique({ where: { id: affiliateId }, select: { accountId: true } });
  return affiliate && findDetails(tx, affiliate.accountId);
}

/** Makes later changes of this person's details wait until the transaction ends. */
export async function lockDetails(tx: Tx, accountId: string): Promise<void> {
  await tx.$queryRaw`select id from accounts where id = ${accountId}::uuid for no key update`;
}

export async function saveDetails(tx: Tx, row: DetailsRow & { fingerprint: string | null }): Promise<void> {
  const { accountId, method, fields, fingerprint, isComplete, updatedAt } = row;
  const values = { method, sealed: seal(JSON.stringify(fields)), fingerprint, isComplete, updatedAt };
  await tx.payoutDetails.upsert({ where: { accountId }, create: { accountId, ...values, createdAt: updatedAt }, update: values });
}

/** Other people whose money goes to the same place, at most 50. */
export async function findSharing(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ accountId: string }[]>`
    select other.account_id as "accountId" from payout_details own
    join payout_details other on other.fingerprint = own.fingerprint and other.account_id <> own.account_id
    where own.account_id = ${accountId}::uuid order by other.created_at limit 50`;
  return rows.map((row) => row.accountId);
}

type Stored = { accountId: string; method: PayoutMethod | null; sealed: string; isComplete: boolean; updatedAt: Date };

function toRow({ accountId, method, sealed, isComplete, updatedAt }: Stored): DetailsRow {
  return { accountId, method, isComplete, updatedAt, fields: { ...NO_DETAILS, ...(JSON.parse(open(sealed)) as Partial<DetailFields>) } }; // sealed by saveDetails alone
}
