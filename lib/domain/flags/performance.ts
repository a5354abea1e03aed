import type { FlagType } from "./flag";
import type { HoldPolicy } from "./hold";
import type { RuleMode } from "./screening";

/** One rule as a program has set it, with what it may be set to. */
export type RuleView = {
  signal: string;
  label: string;
  type: FlagType;
  effect: "hold" | "review";
  mode: RuleMode;
  weight: number;
  threshold: number;
  unit: string;
  range: readonly [min: number, max: number];
  defaults: { weight: number; threshold: number };
  basis: string;
};

export type ScreeningView = { programId: string; rules: RuleView[]; reviewNew: boolean; bannedReferrers: string[]; undecided: HoldPolicy };

/** What people made of a rule's flags. `precision`: confirmed of all reviewed, percent; null while none is. */
export type RulePerformance = {
  signal: string;
  label: string;
  open: number;
  confirmed: number;
  dismissed: number;
  reviewed: number;
  precision: number | null;
  /** Affiliates whom the rule noticed in shadow. */
  shadow: number;
};

/** What a set of rules makes of a period. Money in minor units of the program's currency. */
export type Verdict = { flagged: number; held: number; heldAmount: number; heldSales: number };

export type BacktestCase = {
  affiliateId: string;
  affiliateName: string;
  scoreBefore: number;
  scoreAfter: number;
  heldBefore: number;
  heldAfter: number;
  /** What a person decided about this affiliate in the period; null: nothing. */
  decision: "confirmed" | "dismissed" | "reviewed" | null;
  signals: string[];
};

export type Backtest = {
  days: number;
  currency: string;
  affiliates: number;
  sales: number;
  /** There were more affiliates with sales than a rehearsal reads. */
  isPartial: boolean;
  before: Verdict;
  after: Verdict;
  /** Of affiliates whom people decided about: confirmed and found, confirmed and missed, cleared and found. */
  agreement: { caught: number; missed: number; falseAlarms: number };
  /** Those whom the draft judges differently, largest change first; at most 50. */
  cases: BacktestCase[];
};
