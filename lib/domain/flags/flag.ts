import type { ConversionView } from "@/lib/domain/conversions/conversion";

export const flagTypes = ["suspicious_activity", "self_referral", "high_click_frequency", "conversion_anomaly", "manual_review"] as const;
export type FlagType = (typeof flagTypes)[number];

export const flagStatuses = ["open", "reviewed", "dismissed", "confirmed"] as const;
export type FlagStatus = (typeof flagStatuses)[number];
export type Resolution = Exclude<FlagStatus, "open">;
export const resolutions = ["reviewed", "dismissed", "confirmed"] as const satisfies readonly Resolution[];

/** From this score on, a flag holds the commissions its evidence touches. */
export const HOLD_SCORE = 60;

/** One reason for suspicion (or, with negative points, for doubt) as a rule found it. */
export type Signal = {
  signal: string;
  points: number;
  /** What was compared with what; never anybody's address or name in clear. */
  observed: Record<string, string | number | boolean>;
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
  /** Minor units of `currency`: what the flag holds while open, or held until it was resolved. */
  heldAmount: number;
  currency: string;
  itemCount: number;
  note: string | null;
  resolvedAt: Date | null;
  /** The reviewer's name. */
  resolvedBy: string | null;
  createdAt: Date;
  allowed: Resolution[];
  details: { signals: { signal: string; label: string; points: number; sentence: string }[] };
};

export type FlagEvidenceView = {
  signal: string;
  label: string;
  points: number;
  sentence: string;
  observed: Signal["observed"];
  conversionId: string | null;
  createdAt: Date;
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
  /** Earlier flags of this affiliate in this merchant's programs, newest first, at most ten. */
  similar: { id: string; type: FlagType; status: FlagStatus; createdAt: Date; resolvedAt: Date | null }[];
};

export type FlagStats = Record<FlagStatus | "total", number>;
export type ResolvedFlags = {
  resolved: FlagView[];
  refused: { id: string; code: "NotFound" | "Conflict" | "Forbidden"; message: string }[];
};

/** Sum of the points; below zero counts as zero. */
export function scoreOf(signals: Pick<Signal, "points">[]): number {
  return Math.max(
    0,
    signals.reduce((sum, signal) => sum + signal.points, 0),
  );
}

/** What can still be decided about a flag. */
export function allowedResolutions(status: FlagStatus): Resolution[] {
  return status === "open" ? [...resolutions] : [];
}

/** What becomes of held money: `confirmed` takes it back, everything else lets it go. */
export function outcomeOf(resolution: Resolution): "released" | "reversed" {
  return resolution === "confirmed" ? "reversed" : "released";
}
