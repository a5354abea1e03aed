import type { TrustTier } from "@/lib/domain/affiliates/affiliate";
import type { Circumstance } from "@/lib/domain/affiliates/circumstances";

/** How far back the rules look. */
export const WINDOW_DAYS = 30;

/** The visit that a sale is credited to. Networks are daily hashes: two are equal within one UTC day only. */
export type ClickFact = {
  at: Date;
  network: string | null;
  visitorId: string | null;
  userAgent: string | null;
  referrerHost: string | null;
  params: Record<string, string>;
  /** ISO 3166-1, two capitals; null where nobody knows. */
  country: string | null;
};

export type SaleFact = {
  id: string;
  at: Date;
  /** Minor units of the program's currency. */
  amount: number;
  refundedAmount: number;
  /** False for a further payment of a customer who came before. */
  isFirst: boolean;
  customerId: string | null;
  customerEmailHash: string | null;
  customerDomain: string | null;
  byCoupon: boolean;
  click: ClickFact | null;
  /** Whether any click was among the candidates, also one that lost to the coupon. */
  sawClick: boolean;
  billingCountry: string | null;
};

/** A commission for clicks: its id, and when the first and the last of them came. */
export type PaidClicksFact = { id: string; from: Date; to: Date };

/** The busiest hour of one network among an affiliate's clicks of the last day. */
export type ClickPeak = {
  network: string;
  clicks: number;
  visitors: number;
  agents: number;
  from: Date;
  to: Date;
  /** Standard deviation of the gaps in percent of their mean; null for fewer than three clicks. */
  unevenness: number | null;
};

export type DayFact = { day: string; clicks: number; conversions: number };
export type LoginFact = { at: Date; network: string | null; visitorId: string | null };

export type AffiliateFacts = {
  now: Date;
  affiliate: {
    id: string;
    merchantId: string;
    programId: string;
    trustTier: TrustTier;
    joinedAt: Date;
    emailHash: string;
    emailDomain: string;
    /** The host of the website they named when they applied. */
    websiteHost: string | null;
    circumstances: readonly Circumstance[];
  };
  program: {
    currency: string;
    bannedReferrers: readonly string[];
    /** The middle amount of the newest sales; null for fewer than ten. Minor units. */
    medianAmount: number | null;
    /** Customers with a refund among the newest sales; per mille. */
    refundPerMille: number | null;
    /** Conversions per 1000 clicks of the other affiliates with 200 clicks or more; null for fewer than five of them. */
    peers: { mean: number; deviation: number } | null;
  };
  /** Newest first, at most 500 of the last 30 days; rejected ones are left out. */
  sales: readonly SaleFact[];
  /** Commissions for clicks, newest first, bounded like `sales`. */
  paidClicks: readonly PaidClicksFact[];
  /** Strongest first. */
  peaks: readonly ClickPeak[];
  /** Clicks of the last day: all, and those without a referring page. */
  clicks: { total: number; bare: number };
  /** Oldest first, without days of nothing; the last 60 days. */
  days: readonly DayFact[];
  logins: readonly LoginFact[];
  /** Accounts that signed in from each of the networks of `logins`, and visitors of this affiliate on it. */
  crowds: ReadonlyMap<string, { accounts: number; visitors: number }>;
  /** Other affiliates of the program who signed in with a browser of `logins`. */
  sharedBrowsers: readonly { affiliateId: string; at: Date }[];
  /** Null: no payout details are known. */
  payout: {
    /** Other affiliates of the program with the same account, wallet or tax number. */
    sharedWith: readonly string[];
    changedAt: Date | null;
    isVerified: boolean;
    /** Minor units: what is owed, and what 95 in 100 affiliates of the program are owed at most. */
    balance: number;
    balanceP95: number;
  } | null;
};
