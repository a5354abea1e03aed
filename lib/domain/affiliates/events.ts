import type { Occurrence } from "../kernel/outbox";
import type { AffiliateView, TrustTier } from "./affiliate";

/** A membership begins. `applicationId` finds the event again when the decision is undone. */
export function affiliateJoined(affiliate: AffiliateView, applicationId: string | null): Occurrence {
  return occurrence("affiliate.joined", affiliate, { applicationId, joinedAt: affiliate.createdAt.toISOString() });
}

export function affiliateApproved(affiliate: AffiliateView, applicationId: string | null): Occurrence {
  return occurrence("affiliate.approved", affiliate, { applicationId, approvedAt: affiliate.approvedAt.toISOString() });
}

export function affiliateBlocked(affiliate: AffiliateView): Occurrence {
  return occurrence("affiliate.blocked", affiliate, {
    blockedAt: affiliate.blockedAt?.toISOString() ?? null,
    reason: affiliate.blockReason,
  });
}

/** `by`: the decision about a flag that was taken back, and whether before anybody heard of it; null: lifted by hand. */
export function affiliateUnblocked(affiliate: AffiliateView, at: Date, by: { flagId: string; undone: boolean } | null = null): Occurrence {
  return occurrence("affiliate.unblocked", affiliate, { unblockedAt: at.toISOString(), ...by });
}

type Move = { from: TrustTier; to: TrustTier; isFixed: boolean; reason?: string; circumstances?: string[] };

/** How far a membership is trusted, by the clock or (`isFixed`) by a person. */
export function standingChanged(
  { id, merchantId, programId }: { id: string; merchantId: string; programId: string },
  move: Move,
): Occurrence {
  return {
    type: "affiliate.standing_changed",
    merchantId,
    programId,
    payload: { id, affiliateId: id, programId, ...move },
    subject: { type: "affiliate", id },
    changes: { ...move },
  };
}

function occurrence(type: string, affiliate: AffiliateView, more: Record<string, string | boolean | null>): Occurrence {
  const { id, programId, programName, accountId, code, name, email, status, source } = affiliate;
  return {
    type,
    merchantId: affiliate.merchantId,
    programId,
    payload: { id, affiliateId: id, programId, programName, accountId, userId: accountId, code, name, email, status, source, ...more },
    subject: { type: "affiliate", id },
    changes: { status, code, ...(affiliate.blockReason !== null && { reason: affiliate.blockReason }) },
  };
}
