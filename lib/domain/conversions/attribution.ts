import { shareOf, toJsonAmount } from "@/lib/core/money";
import type { ReportedKind } from "./conversion";
import {
  RULE_VERSION,
  type CandidateExclusion,
  type DecisionArithmetic,
  type DecisionCandidate,
  type DecisionReason,
  type DecisionRecord,
  type DecisionTerms,
  type SaleExclusion,
} from "./decision";

const DAY_MS = 86_400_000;

/** An affiliate as the judgement needs it. `blockedAt` null: not blocked. */
export type AffiliateFact = { id: string; code: string; blockedAt: Date | null };

/** What one affiliate is paid instead of the program's reward. Basis points and minor units. */
export type OwnTerms = Pick<
  DecisionTerms,
  "id" | "version" | "model" | "recurrence" | "percentBps" | "fixedAmount" | "limitMonths" | "holdDays"
> & {
  affiliateId: string;
};

export type SaleFacts = {
  sale: { kind: ReportedKind; orderId: string; amount: bigint; currency: string; occurredAt: Date };
  program: { status: "active" | "paused" | "archived" };
  /** The version in force when the sale happened; null: the sale is older than the program's first terms. */
  terms: DecisionTerms | null;
  /** The own terms, in force at that moment, of the affiliates among the candidates. */
  ownTerms: readonly OwnTerms[];
  /** Null: no coupon was reported. `match` null: the program never had such a code. */
  coupon: {
    code: string;
    match: { id: string; affiliate: AffiliateFact; createdAt: Date; expiresAt: Date | null; deletedAt: Date | null } | null;
  } | null;
  /** Null: no token was reported. `click` null: the token is none of this program's. */
  token: { click: { id: string; linkId: string; at: Date; affiliate: AffiliateFact } | null } | null;
  /** Null: no customer was reported. */
  customer: {
    /** When the first event of this kind of the customer that earned a commission happened. */
    firstSaleAt: Date | null;
    /** Who was first credited with the customer. */
    broughtBy: { affiliate: AffiliateFact; linkId: string | null; clickId: string | null; at: Date } | null;
  } | null;
};

/** What the decision does: null commission when nobody is credited. */
export type Judgement = {
  record: DecisionRecord;
  winner: {
    kind: DecisionCandidate["kind"];
    affiliateId: string;
    linkId: string | null;
    clickId: string | null;
    couponId: string | null;
  } | null;
  /** Minor units. */
  commission: bigint;
  approvesAt: Date | null;
};

/**
 * Judges one sale: the coupon that was used wins, then the click whose token was reported inside the cookie window,
 * then whoever brought the customer. Pure: instants are compared as given, the terms are those of the moment of the sale.
 */
export function judge(facts: SaleFacts): Judgement {
  const candidates = candidatesOf(facts);
  const firstSaleAt = facts.customer?.firstSaleAt ?? null;
  const { winner, terms, exclusions, commission } = settle({ ...facts, status: facts.program.status, candidates, firstSaleAt });
  const ranked = candidates.map((candidate) => ({ ...candidate, verdict: verdictOf(candidate, winner) }));
  const { sale } = facts;
  const approvesAt = winner && terms?.holdDays != null ? new Date(sale.occurredAt.getTime() + terms.holdDays * DAY_MS) : null;
  const record: DecisionRecord = {
    outcome: winner ? "credited" : "not_credited",
    reason: reasonOf(winner, exclusions, ranked),
    ruleVersion: RULE_VERSION,
    sale: {
      kind: sale.kind,
      orderId: sale.orderId,
      amount: toJsonAmount(sale.amount),
      currency: sale.currency,
      occurredAt: sale.occurredAt.toISOString(),
      firstSaleAt: facts.customer?.firstSaleAt?.toISOString() ?? null,
    },
    candidates: ranked,
    exclusions,
    terms,
    arithmetic: winner && terms ? arithmeticOf(sale, terms, commission) : null,
    approvesAt: approvesAt?.toISOString() ?? null,
  };
  const credited = winner ? creditOf(winner, facts) : null;
  return credited ? { record, winner: credited, commission, approvesAt } : { record, winner: null, commission: 0n, approvesAt: null };
}

function creditOf({ kind, affiliateId, linkId, clickId }: Candidate, { coupon }: SaleFacts): Judgement["winner"] {
  const couponId = kind === "coupon" ? (coupon?.match?.id ?? null) : null;
  return affiliateId === null ? null : { kind, affiliateId, linkId, clickId, couponId };
}

/** What a judgement weighs once the candidates are known. */
export type Case = Pick<SaleFacts, "terms" | "ownTerms"> & {
  sale: { kind: ReportedKind; amount: bigint; occurredAt: Date };
  status: SaleFacts["program"]["status"];
  candidates: readonly Candidate[];
  firstSaleAt: Date | null;
};

/** Who is credited, by which terms, and how much (minor units): the part of a judgement that other terms would change. */
export function settle(facts: Case) {
  const prospect = facts.candidates.find((candidate) => candidate.exclusion === null);
  const terms = termsFor(prospect?.affiliateId ?? null, facts);
  const exclusions = exclusionsOf(facts, terms);
  const winner = exclusions.length === 0 ? prospect : undefined;
  return { winner, terms, exclusions, commission: winner && terms ? commissionOf(facts.sale.amount, terms) : 0n };
}

// The affiliate's own reward goes before the program's; what is paid for, and how long a click counts, stay the program's.
function termsFor(affiliateId: string | null, { terms, ownTerms }: Pick<Case, "terms" | "ownTerms">): DecisionTerms | null {
  return terms && withOwnTerms(terms, ownTerms.find((candidate) => candidate.affiliateId === affiliateId) ?? null);
}

/** The program's terms with the reward, recurrence and hold days of an affiliate's own, where there are any. */
export function withOwnTerms(terms: DecisionTerms, own: OwnTerms | null): DecisionTerms {
  if (!own) return terms;
  const { id, version, model, recurrence, percentBps, fixedAmount, limitMonths, holdDays } = own;
  return { ...terms, override: { id, version }, model, recurrence, percentBps, fixedAmount, limitMonths, holdDays };
}

/** Minor units that the terms pay for a sale of `amount`. */
export function commissionOf(amount: bigint, terms: DecisionTerms): bigint {
  return terms.model === "fixed" ? BigInt(terms.fixedAmount ?? 0) : shareOf(amount, terms.percentBps ?? 0);
}

function exclusionsOf({ sale, status, candidates, firstSaleAt }: Case, terms: DecisionTerms | null): SaleExclusion[] {
  const found: SaleExclusion[] = [];
  if (status === "paused") found.push("program_paused");
  if (status === "archived") found.push("program_archived");
  if (terms === null) found.push("before_terms");
  else if (terms.trigger !== sale.kind) found.push(`not_paid_per_${sale.kind}`);
  if (terms && firstSaleAt) {
    if (terms.recurrence === "one_time") found.push("not_first_sale");
    if (terms.recurrence === "recurring_limited" && sale.occurredAt >= addMonths(firstSaleAt, terms.limitMonths ?? 0))
      found.push("months_over");
  }
  if (candidates.length === 0) found.push("no_touch");
  return found;
}

export type Candidate = Omit<DecisionCandidate, "verdict">;

function candidatesOf(facts: SaleFacts): Candidate[] {
  const found: Candidate[] = [];
  if (facts.coupon) found.push(couponCandidate(facts, facts.coupon));
  if (facts.token) found.push(clickCandidate(facts, facts.token.click));
  const broughtBy = facts.customer?.broughtBy;
  if (broughtBy) {
    const { affiliate, linkId, clickId, at } = broughtBy;
    const exclusion = isBlocked(affiliate, facts.sale.occurredAt) ? "affiliate_blocked" : null;
    found.push({
      kind: "customer",
      affiliateId: affiliate.id,
      affiliateCode: affiliate.code,
      linkId,
      clickId,
      couponCode: null,
      at: at.toISOString(),
      window: null,
      exclusion,
    });
  }
  return found;
}

function couponCandidate({ sale }: SaleFacts, { code, match }: NonNullable<SaleFacts["coupon"]>): Candidate {
  const touch = { kind: "coupon" as const, linkId: null, clickId: null, couponCode: code, window: null };
  if (!match) return { ...touch, affiliateId: null, affiliateCode: null, at: null, exclusion: "unknown_coupon" };
  const { affiliate, createdAt, expiresAt, deletedAt } = match;
  let exclusion: CandidateExclusion | null = null;
  if (createdAt > sale.occurredAt) exclusion = "coupon_after_sale";
  else if (deletedAt && deletedAt <= sale.occurredAt) exclusion = "coupon_deleted";
  else if (expiresAt && expiresAt <= sale.occurredAt) exclusion = "coupon_expired";
  else if (isBlocked(affiliate, sale.occurredAt)) exclusion = "affiliate_blocked";
  return { ...touch, affiliateId: affiliate.id, affiliateCode: affiliate.code, at: createdAt.toISOString(), exclusion };
}

function clickCandidate({ sale, terms }: SaleFacts, click: NonNullable<SaleFacts["token"]>["click"]): Candidate {
  if (!click) {
    return {
      kind: "click",
      affiliateId: null,
      affiliateCode: null,
      linkId: null,
      clickId: null,
      couponCode: null,
      at: null,
      window: null,
      exclusion: "unknown_click",
    };
  }
  const days = terms?.cookieDays ?? 0;
  const endsAt = new Date(click.at.getTime() + days * DAY_MS);
  const inside = click.at <= sale.occurredAt && sale.occurredAt < endsAt;
  let exclusion: CandidateExclusion | null = null;
  if (click.at > sale.occurredAt) exclusion = "click_after_sale";
  else if (terms && !inside) exclusion = "click_outside_window";
  else if (isBlocked(click.affiliate, sale.occurredAt)) exclusion = "affiliate_blocked";
  return {
    kind: "click",
    affiliateId: click.affiliate.id,
    affiliateCode: click.affiliate.code,
    linkId: click.linkId,
    clickId: click.id,
    couponCode: null,
    at: click.at.toISOString(),
    window: terms && { days, endsAt: endsAt.toISOString(), inside },
    exclusion,
  };
}

function verdictOf(candidate: Candidate, winner: Candidate | undefined): DecisionCandidate["verdict"] {
  if (candidate === winner) return "won";
  return candidate.exclusion === null && winner ? "outranked" : "excluded";
}

const creditReasons: Record<DecisionCandidate["kind"], DecisionReason> = {
  coupon: "coupon",
  click: "last_click",
  customer: "known_customer",
};

function reasonOf(winner: Candidate | undefined, exclusions: SaleExclusion[], candidates: DecisionCandidate[]): DecisionReason {
  if (winner) return creditReasons[winner.kind];
  return exclusions[0] ?? candidates[0]?.exclusion ?? "no_touch";
}

function arithmeticOf(sale: SaleFacts["sale"], terms: DecisionTerms, commission: bigint): DecisionArithmetic {
  return {
    amount: toJsonAmount(sale.amount),
    percentBps: terms.percentBps,
    fixedAmount: terms.fixedAmount,
    commission: toJsonAmount(commission),
    currency: sale.currency,
  };
}

function isBlocked(affiliate: AffiliateFact, at: Date): boolean {
  return affiliate.blockedAt !== null && affiliate.blockedAt <= at;
}

/** The same day and hour (UTC) some months later; the last day of the month when it has no such day. */
export function addMonths(from: Date, months: number): Date {
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(to.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return to;
}
