import type { Tx } from "@/lib/platform/db/client";
import type { NoticeKind } from "./notice";

export type DatedNotice = {
  id: string;
  merchantId: string;
  programId: string;
  affiliateId: string;
  flagId: string;
  kind: NoticeKind;
  amount: bigint;
  currency: string;
  dueAt: Date;
};

/** Unanswered notices whose date is before `until` and to come; each once for its date. */
export function markReminded(tx: Tx, { now, until, limit }: { now: Date; until: Date; limit: number }): Promise<DatedNotice[]> {
  return tx.$queryRaw`
    update notices set reminded_at = ${now}::timestamptz where id in (
      select id from notices where status = 'open' and reminded_at is null and lapsed_at is null and opens_at <= ${now}::timestamptz
        and due_at > ${now}::timestamptz and due_at <= ${until}::timestamptz order by due_at limit ${limit} for update skip locked)
    returning id, merchant_id as "merchantId", program_id as "programId", affiliate_id as "affiliateId", flag_id as "flagId", kind::text,
      amount, currency, due_at as "dueAt"`;
}

/** Unanswered notices whose date has passed; each once for its date. */
export function markLapsed(tx: Tx, { now, limit }: { now: Date; limit: number }): Promise<DatedNotice[]> {
  return tx.$queryRaw`
    update notices set lapsed_at = ${now}::timestamptz where id in (
      select id from notices where status = 'open' and lapsed_at is null and due_at <= ${now}::timestamptz
      order by due_at limit ${limit} for update skip locked)
    returning id, merchant_id as "merchantId", program_id as "programId", affiliate_id as "affiliateId", flag_id as "flagId", kind::text,
      amount, currency, due_at as "dueAt"`;
}

export type StaleFile = { id: string; noticeId: string; storageKey: string; merchantId: string; programId: string };

/**
 * Deletes files that came before `before` and were never sent, of at most `limit` notices. Whoever sends holds the notice:
 * those under way are passed over, and who comes later finds no such file.
 */
export function deleteStaleFiles(tx: Tx, { before, limit }: { before: Date; limit: number }): Promise<StaleFile[]> {
  return tx.$queryRaw`
    with n as (
      select id, merchant_id, program_id from notices where id in (
        select notice_id from notice_files where reply_id is null and created_at < ${before}::timestamptz order by created_at limit ${limit})
      for update skip locked)
    delete from notice_files f using n where f.notice_id = n.id and f.reply_id is null and f.created_at < ${before}::timestamptz
    returning f.id, f.notice_id as "noticeId", f.storage_key as "storageKey", n.merchant_id as "merchantId", n.program_id as "programId"`;
}

/** Those of the store's names that a file of a notice has. */
export async function findKnownKeys(tx: Tx, keys: string[]): Promise<Set<string>> {
  const rows = await tx.noticeFile.findMany({ where: { storageKey: { in: keys } }, select: { storageKey: true } });
  return new Set(rows.map((row) => row.storageKey));
}
