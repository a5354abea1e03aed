export const alarmKinds = ["clicks_without_sales", "sales_without_clicks", "coupon_share_jump", "clock_skew", "duplicate_script"] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** What a program's tracking did of late, as far as the rules need to know. */
export type TrackingFacts = {
  /** The last 7 of the merchant's days, today included, and the 28 before. */
  recent: { clicks: number; sales: number };
  before: { clicks: number; sales: number };
  /** The terms of these 35 days paid for clicks, at least for a time: nobody need report a sale then. */
  paysClicks: boolean;
  /** Among the latest sales: those of the last 7 days (at most 200) and of the 28 days before (at most 800). */
  recentSales: { total: number; byCoupon: number };
  earlierSales: { total: number; byCoupon: number };
  /** What the script reported within the last 24 hours; null: nothing. */
  clockSkew: { host: string; skewMs: number; hours: number } | null;
  duplicateScript: { host: string; times: number } | null;
};

/** Figures by name, as the rule saw them and as it bounds them: what people read beside an alarm. */
export type Finding = { observed: Record<string, number | string>; text: string; mend: string };

/** Pure: the same facts, the same finding. Null: nothing is wrong. */
export type AlarmRule = (facts: TrackingFacts) => Finding | null;

export type AlarmView = { kind: AlarmKind; title: string; text: string; mend: string; startedAt: Date };

export const alarmTitles: Record<AlarmKind, string> = {
  clicks_without_sales: "Clicks come in, sales do not",
  sales_without_clicks: "Sales come in, clicks do not",
  coupon_share_jump: "Coupons suddenly bring far more of the sales",
  clock_skew: "Clocks do not agree",
  duplicate_script: "The script is on a page more than once",
};
