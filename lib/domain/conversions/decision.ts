import type { ConversionKind, ConversionView } from "./conversion";

/** Raised whenever the same facts would be judged differently. */
export const RULE_VERSION = 3;

export type CreditReason = "coupon" | "last_click" | "known_customer" | "counted_clicks";

/** Why a candidate could not win. */
export type CandidateExclusion =
  | "unknown_coupon"
  | "coupon_after_sale"
  | "coupon_expired"
  | "coupon_deleted"
  | "unknown_click"
  | "click_after_sale"
  | "click_outside_window"
  | "affiliate_blocked";

/** Why no candidate of a sale could win. */
export type SaleExclusion =
  | "program_paused"
  | "program_archived"
  | "before_terms"
  | "not_paid_per_sale"
  | "not_paid_per_lead"
  | "not_paid_per_install"
  | "not_first_sale"
  | "months_over"
  | "no_touch";

export type DecisionReason = CreditReason | CandidateExclusion | SaleExclusion;

/** Instants are ISO 8601 in UTC with milliseconds. */
export type DecisionCandidate = {
  kind: "coupon" | "click" | "customer";
  /** Null for a coupon or a click token that nobody was given. */
  affiliateId: string | null;
  affiliateCode: string | null;
  linkId: string | null;
  clickId: string | null;
  /** The code as it was used, for coupons. */
  couponCode: string | null;
  /** When the coupon was made, the visitor clicked, or the customer was first credited. */
  at: string | null;
  /** The days of a click; null for coupons and customers, which have no window. */
  window: { days: number; endsAt: string; inside: boolean } | null;
  verdict: "won" | "outranked" | "excluded";
  exclusion: CandidateExclusion | null;
};

/** What priced the event: a version of the program's terms, with the affiliate's own reward where there is one. */
export type DecisionTerms = {
  id: string;
  version: number;
  /** The affiliate's own terms that gave reward, recurrence and hold days; null: the program's did. */
  override: { id: string; version: number } | null;
  model: "percent" | "fixed";
  trigger: "sale" | "lead" | "click" | "install";
  recurrence: "one_time" | "recurring" | "recurring_limited";
  /** Basis points. */
  percentBps: number | null;
  /** Minor units. */
  fixedAmount: number | null;
  limitMonths: number | null;
  holdDays: number | null;
  cookieDays: number;
};

/** Counted clicks of one link on one day (YYYY-MM-DD) of the merchant, under one version of the terms. */
export type DecisionClicks = { count: number; day: string; linkId: string; linkCode: string; firstAt: string; lastAt: string };

/** `commission = amount × percentBps / 10000`, rounded half up, or the fixed amount, or `clicks × fixedAmount`. Minor units. */
export type DecisionArithmetic = {
  amount: number;
  /** How many, where clicks are paid. */
  clicks?: number;
  percentBps: number | null;
  fixedAmount: number | null;
  commission: number;
  currency: string;
};

/** The whole judgement of one reported sale, or of a day's clicks: the same facts give the same record, byte for byte. */
export type DecisionRecord = {
  outcome: "credited" | "not_credited";
  reason: DecisionReason;
  ruleVersion: number;
  sale: { kind: ConversionKind; orderId: string; amount: number; currency: string; occurredAt: string; firstSaleAt: string | null };
  /** Left out for what was reported. */
  clicks?: DecisionClicks;
  candidates: DecisionCandidate[];
  /** What ruled out the sale as a whole, in the order tested. */
  exclusions: SaleExclusion[];
  terms: DecisionTerms | null;
  arithmetic: DecisionArithmetic | null;
  approvesAt: string | null;
};

export type DecisionView = {
  orderId: string;
  conversionId: string | null;
  outcome: "credited" | "not_credited";
  reason: DecisionReason;
  ruleVersion: number;
  /** What happened and why, in plain words for whoever reads. */
  sentences: string[];
  candidates: DecisionCandidate[];
  exclusions: SaleExclusion[];
  terms: DecisionTerms | null;
  arithmetic: DecisionArithmetic | null;
  clicks: DecisionClicks | null;
  sale: DecisionRecord["sale"];
  createdAt: Date;
};

export type ReportedConversion = { conversion: ConversionView | null; decision: DecisionView; repeated: boolean };
