import type { Tx } from "@/lib/platform/db/client";
import type { TrustTier } from "./affiliate";
import type { Circumstance } from "./circumstances";
import type { TrackRecord } from "./tiers";

/** Of a membership, the newest sales are enough to tell. */
const SAMPLE = 200;

export type TierRow = TrackRecord & { id: string; merchantId: string; programId: string };

/** Approved memberships whose tier the clock moves and that have something to show, in id order after `after`. */
export async function findTierCandidates(tx: Tx, after: string, limit: number): Promise<TierRow[]> {
  return tx.$queryRaw`
    with chosen as (
      select id, merchant_id, program_id, trust_tier, approved_at from affiliates
      where id > ${after}::uuid and not is_tier_fixed and status = 'approved' and (total_conversions > 0 or trust_tier <> 'new')
      order by id limit ${limit})
    select a.id, a.merchant_id as "merchantId", a.program_id as "programId", a.trust_tier::text as tier, a.approved_at as "joinedAt",
      v.approved, v.customers, v.refund_percent as "refundPercent", f.open as "openFlags", f.confirmed_at as "confirmedAt"
    from chosen a
    cross join lateral (
      select count(*) filter (where approved_at is not null and status in ('approved', 'partially_refunded'))::int as approved,
        count(distinct customer)::int as customers,
        coalesce(count(distinct customer) filter (where refunded_amount > 0) * 100 / nullif(count(distinct customer), 0), 0)::int as refund_percent
      from (select approved_at, status, refunded_amount, coalesce(customer_id, id) as customer from conversions
        where affiliate_id = a.id and kind <> 'click' order by created_at desc limit ${SAMPLE}) s) v
    cross join lateral (
      select count(*) filter (where status = 'open')::int as open, max(resolved_at) filter (where status = 'confirmed') as confirmed_at
      from flags where affiliate_id = a.id) f
    order by a.id`;
}

/** Moves a tier unless a person has fixed it or somebody moved it before; false then. */
export async function moveTier(tx: Tx, id: string, move: { from: TrustTier; to: TrustTier; reason: string; at: Date }): Promise<boolean> {
  const { count } = await tx.affiliate.updateMany({
    where: { id, trustTier: move.from, isTierFixed: false },
    data: { trustTier: move.to, tierReason: move.reason, tierChangedAt: move.at },
  });
  return count === 1;
}

export type Standing = { tier: TrustTier; isFixed: boolean; reason: string; circumstances: Circumstance[]; at: Date };

export async function putStanding(tx: Tx, id: string, { tier, isFixed, reason, circumstances, at }: Standing): Promise<void> {
  await tx.affiliate.update({
    where: { id },
    data: { trustTier: tier, isTierFixed: isFixed, tierReason: reason, tierChangedAt: at, circumstances, updatedAt: at },
  });
}
