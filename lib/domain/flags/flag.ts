import type { AppealView } from "@/lib/domain/appeals/notice";
import type { ConversionView } from "@/lib/domain/conversions/conversion";

export const flagTypes = ["suspicious_activity", "self_referral", "high_click_frequency", "conversion_anomaly", "manual_review"] as const;
export type FlagType = (typeof flagTypes)[number];

export const flagSorts = ["newest", "oldest", "score", "money"] as const;
export type FlagSort = (typeof flagSorts)[number];

export const flagStatuses = ["open", "reviewed", "dismissed", "confirmed"] as const;
export type FlagStatus = (typeof flagStatuses)[number];
export type Resolution = Exclude<FlagStatus, "open">;
export const resolutions = ["reviewed", "dismissed", "confirmed"] as const satisfies readonly Resolution[];

/** From this score on, the rules open a flag; below it they leave a note. */
export const WATCH_SCORE = 30;
/** From this score on, a flag holds the commissions its evidence touches. */
export const HOLD_SCORE = 60;
/** From this score on, two people must agree before money is taken back. */
export const SECOND_REVIEWER_SCORE = 80;

/** One reason for suspicion (or, with negative points, for doubt) as a rule found it. */
export type Signal = {
  signal: string;
  /** "" for the signal itself; else the circumstance that lowers it, or the person's act behind a manual review. */
  facet: string;
  points: number;
  /** What was compared with what; never anybody's address or name in clear. */
  observed: Record<string, string | number | boolean>;
  /** The conversions it touches, newest first. */
  conversionIds: string[];
};

export type FlagView = {
  id: string;
  merchantId: string;
  merchantName: string;
  programId: string;
  programName: string;
  affiliateId: string;
  affiliateName: string;
  affiliateEmail: string;
  type: FlagType;
  status: FlagStatus;
  score: number;
  /** How many people must agree before money is taken back. */
  reviewersRequired: number;
  /** Minor units of `currency`: what the flag holds while open, or held until it was resolved. */
  heldAmount: number;
  currency: string;
  itemCount: number;
  /** What of the commissions concerned could still be taken back, held or not: what the decision is about. */
  stake: number;
  /** The first of two people wants to confirm; `isOwn`: the reader. Null when nobody has, or one is enough. */
  proposal: { by: string; at: Date; note: string | null; isOwn: boolean } | null;
  /** The decision took the commissions back. */
  isReversed: boolean;
  /** The affiliate has answered a decision, and a reviewer who did not take it must look again. */
  appeal: { noticeId: string; repliedAt: Date; isOwnDecision: boolean } | null;
  note: string | null;
  resolvedAt: Date | null;
  /** The reviewer's name, or that the program's policy decided. */
  resolvedBy: string | null;
  /** The version of the hold policy that decided, and after how many days; null when a person did. */
  policy: { version: number; days: number } | null;
  /** When the policy showed the case to the operators. */
  escalatedAt: Date | null;
  createdAt: Date;
  allowed: Resolution[];
  details: { signals: Omit<FlagEvidenceView, "createdAt" | "updatedAt">[] };
};

export type FlagEvidenceView = Signal & {
  label: string;
  sentence: string;
  createdAt: Date;
  /** When a rule last found it. */
  updatedAt: Date;
};

export type FlagDetailView = FlagView & {
  evidence: FlagEvidenceView[];
  items: { conversion: ConversionView; heldAmount: number }[];
  affiliateTotals: {
    code: string;
    clicks: number;
    conversions: number;
    revenue: number;
    commission: number;
    joinedAt: Date;
    isBlocked: boolean;
  };
  /** What the affiliate was told about this case and answered, newest first. */
  notices: AppealView[];
  /** Decided cases of other affiliates of the program in which the strongest signal stood, too. */
  precedents: Precedents | null;
  /** What the affiliate has in common with others of the program. */
  shared: SharedIdentifier[];
  /** Earlier flags of this affiliate in this merchant's programs, newest first, at most ten. */
  similar: { id: string; type: FlagType; status: FlagStatus; createdAt: Date; resolvedAt: Date | null }[];
};

export type SharedKind = "browser" | "network" | "customer";
/** One browser, network or customer that several affiliates of a program have; which one it is stays unnamed. */
export type SharedIdentifier = { kind: SharedKind; key: string; affiliates: { id: string; name: string; code: string }[] };

/** How cases with `signal` ended in this program: all of them by their end, and the latest five. */
export type Precedents = {
  signal: string;
  label: string;
  confirmed: number;
  cleared: number;
  latest: { id: string; status: FlagStatus; score: number; note: string | null; resolvedAt: Date }[];
};

export type FlagStats = Record<FlagStatus | "total", number>;
export type ResolvedFlags = {
  resolved: FlagView[];
  /** Cases that now wait for a second person's consent: nothing was moved. */
  proposed: FlagView[];
  refused: { id: string; code: "NotFound" | "Conflict" | "Forbidden"; message: string }[];
};

export type UndoneFlags = { undone: string[]; refused: { id: string; code: "NotFound" | "Conflict" | "Forbidden"; message: string }[] };

/**
 * The score that evidence adds up to: each signal at its strongest, less what lowers it, never below zero. Nothing
 * else enters it, so that stored evidence gives the stored score again.
 */
export function scoreOf(evidence: readonly Pick<Signal, "signal" | "points">[]): number {
  return pointsBySignal(evidence).reduce((sum, [, points]) => sum + points, 0);
}

/** What each signal is worth after its doubts, in the order given. */
export function pointsBySignal(evidence: readonly Pick<Signal, "signal" | "points">[]): [signal: string, points: number][] {
  const signals = [...new Set(evidence.map(({ signal }) => signal))];
  return signals.map((signal) => {
    const own = evidence.filter((row) => row.signal === signal).map((row) => row.points);
    const doubts = own.filter((points) => points < 0).reduce((sum, points) => sum + points, 0);
    return [signal, Math.max(0, Math.max(0, ...own) + doubts)];
  });
}

/** What can still be decided about a flag. */
export function allowedResolutions(status: FlagStatus): Resolution[] {
  return status === "open" ? [...resolutions] : [];
}

/** What becomes of held money: `confirmed` takes it back, everything else lets it go. */
export function outcomeOf(resolution: Resolution): "released" | "reversed" {
  return resolution === "confirmed" ? "reversed" : "released";
}
