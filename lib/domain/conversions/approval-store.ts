import type { Tx } from "@/lib/platform/db/client";
import type { ReviewReason } from "./conversion";

export type Due = { id: string; merchantId: string; affiliateId: string };

/** Conversions whose hold days ended by `at` and that no flag holds, longest due first. A reading, not a claim. */
export async function findDue(tx: Tx, at: Date, limit: number): Promise<Due[]> {
  return tx.$queryRaw<Due[]>`
    select id, merchant_id as "merchantId", affiliate_id as "affiliateId" from conversions
    where approved_at is null and not is_held and status in ('pending', 'partially_refunded') and approves_at <= ${at}::timestamptz
    order by approves_at, id limit ${limit}`;
}

/** Approves those of a merchant's conversions that still wait and are not held; returns which. Partly refunded ones keep their status. */
export async function approveWaiting(
  tx: Tx,
  of: { merchantId: string; ids: string[] },
  approval: { at: Date; byId: string | null },
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update conversions set approved_at = ${approval.at}::timestamptz, approved_by_id = ${approval.byId}::uuid, updated_at = ${approval.at}::timestamptz,
      status = case when status = 'pending' then 'approved' else status end
    where merchant_id = ${of.merchantId}::uuid and id = any(${of.ids}::uuid[])
      and approved_at is null and not is_held and status in ('pending', 'partially_refunded')
    returning id`;
  return new Set(rows.map((row) => row.id));
}

export async function findAffiliatesOf(tx: Tx, merchantId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.conversion.findMany({ where: { merchantId, id: { in: ids } }, select: { affiliateId: true } });
  return [...new Set(rows.map((row) => row.affiliateId))];
}

/** When and by whom conversions were approved; `by` null: the hold days ended, or the person is gone. */
export async function findApprovals(tx: Tx, ids: string[]): Promise<Map<string, { at: Date; by: string | null }>> {
  const rows = await tx.$queryRaw<{ id: string; at: Date; by: string | null }[]>`
    select v.id, v.approved_at as at, a.name as by from conversions v left join accounts a on a.id = v.approved_by_id
    where v.id = any(${ids}::uuid[]) and v.approved_at is not null`;
  return new Map(rows.map((row) => [row.id, row]));
}

export async function markForReview(tx: Tx, of: { merchantId: string; ids: string[]; reason: ReviewReason }): Promise<void> {
  await tx.$executeRaw`
    update conversions set approves_at = null, review_reason = ${of.reason}
    where merchant_id = ${of.merchantId}::uuid and id = any(${of.ids}::uuid[]) and approved_at is null and approves_at is not null`;
}

/** Gives back the hold days of the terms that priced each: the affiliate's own where those did. */
export async function unmarkReviews(tx: Tx, affiliateIds: string[]): Promise<void> {
  await tx.$executeRaw`
    update conversions v set review_reason = null, approves_at = v.occurred_at + make_interval(days => case
      when v.affiliate_terms_id is null then (select hold_days from program_terms where id = v.terms_id)
      else (select hold_days from affiliate_terms where id = v.affiliate_terms_id) end)
    where v.affiliate_id = any(${affiliateIds}::uuid[]) and v.review_reason = 'new_affiliate' and v.approved_at is null`;
}
