import { proRata } from "@/lib/core/money";
import { settle, withOwnTerms, type Candidate, type OwnTerms } from "@/lib/domain/conversions/attribution";
import type { ReportedKind } from "@/lib/domain/conversions/conversion";
import type { DecisionRecord, DecisionTerms } from "@/lib/domain/conversions/decision";

const DAY_MS = 86_400_000;

export const rehearsalDays = [30, 90, 365] as const;
export type RehearsalDays = (typeof rehearsalDays)[number];

/** One reported event as it was judged, with what became of it since. Amounts in minor units. */
export type PastEvent = {
  sale: DecisionRecord["sale"] & { kind: ReportedKind };
  candidates: readonly Candidate[];
  exclusions: DecisionRecord["exclusions"];
  /** Null where nobody was credited. */
  outcome: { affiliateId: string; commission: bigint; amount: bigint; refundedAmount: bigint; isRejected: boolean } | null;
};

/** Terms under which the past is priced: the program's, and own ones by affiliate. */
export type Rules = { terms: DecisionTerms; ownTerms: ReadonlyMap<string, OwnTerms> };

/** Who would earn how much, in minor units, after what the customer got back. */
export type Earning = { affiliateId: string; commission: bigint };

/** What an event would earn under `rules`, by the same engine that judges reports; null: nobody would be credited. */
export function priceEvent({ sale, candidates, exclusions, outcome }: PastEvent, rules: Rules): Earning | null {
  // No terms open a closed program, or go back before its first ones.
  if (exclusions.some((exclusion) => closed.has(exclusion)) || outcome?.isRejected) return null;
  const occurredAt = new Date(sale.occurredAt);
  const { winner, commission } = settle({
    terms: rules.terms,
    ownTerms: candidates.flatMap(({ affiliateId }) => rules.ownTerms.get(affiliateId ?? "") ?? []),
    sale: { kind: sale.kind, amount: BigInt(sale.amount), occurredAt },
    status: "active",
    candidates: candidates.map((candidate) => retest(candidate, occurredAt, rules.terms.cookieDays)),
    firstSaleAt: sale.firstSaleAt === null ? null : new Date(sale.firstSaleAt),
  });
  if (!winner || winner.affiliateId === null) return null;
  const refunded = outcome && outcome.amount > 0n ? proRata(commission, outcome.refundedAmount, outcome.amount) : 0n;
  return { affiliateId: winner.affiliateId, commission: commission - refunded };
}

/** What an affiliate's counted clicks would earn under `rules`; null where clicks are not paid. */
export function priceClicks({ affiliateId, clicks }: { affiliateId: string; clicks: number }, rules: Rules): Earning | null {
  if (rules.terms.trigger !== "click" || clicks === 0) return null;
  const { fixedAmount } = withOwnTerms(rules.terms, rules.ownTerms.get(affiliateId) ?? null);
  return { affiliateId, commission: BigInt(clicks) * BigInt(fixedAmount ?? 0) };
}

const closed = new Set<string>(["program_paused", "program_archived", "before_terms"]);

// Of all tests of a candidate, only a click's window depends on the terms.
function retest(candidate: Candidate, soldAt: Date, days: number): Candidate {
  if (candidate.kind !== "click" || candidate.at === null) return candidate;
  if (candidate.exclusion !== null && candidate.exclusion !== "click_outside_window") return candidate;
  const inside = soldAt.getTime() < Date.parse(candidate.at) + days * DAY_MS;
  return { ...candidate, exclusion: inside ? null : "click_outside_window" };
}

/** One affiliate's part of a rehearsal, in minor units of the program's currency. */
export type RehearsedAffiliate = {
  affiliateId: string;
  name: string;
  code: string;
  events: number;
  /** What today's terms, and what the draft, would have paid. */
  today: number;
  draft: number;
  difference: number;
};

/** What a draft would have changed. Minor units of `currency`; nothing of it is written. */
export type Rehearsal = {
  currency: string;
  since: Date;
  /** Events that today's terms or the draft pay for, and those of them that would earn another amount. */
  events: number;
  changed: number;
  /** What was really credited, after refunds. */
  credited: number;
  today: number;
  draft: number;
  difference: number;
  /** How many affiliates gain, lose, and stay as they are. */
  gaining: number;
  losing: number;
  same: number;
  /** Biggest loss first, at most 20; biggest gain first, at most 20. */
  losers: RehearsedAffiliate[];
  winners: RehearsedAffiliate[];
};

export type Tally = { events: number; today: bigint; draft: bigint };

/** Adds one event to the sums per affiliate. False when both pay the same to the same. */
export function tally(sums: Map<string, Tally>, today: Earning | null, draft: Earning | null): boolean {
  const add = (earning: Earning, side: "today" | "draft") => {
    const sum = sums.get(earning.affiliateId) ?? { events: 0, today: 0n, draft: 0n };
    sum[side] += earning.commission;
    sums.set(earning.affiliateId, sum);
    return sum;
  };
  if (today) add(today, "today").events += 1;
  if (draft) {
    const sum = add(draft, "draft");
    if (today?.affiliateId !== draft.affiliateId) sum.events += 1;
  }
  return today?.affiliateId !== draft?.affiliateId || today?.commission !== draft?.commission;
}
