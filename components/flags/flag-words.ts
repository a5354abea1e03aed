import type { Tone } from "@/components/ui/badge";
import type { FlagStatus, FlagType, Resolution } from "@/lib/domain/flags/flag";

export const typeWords: Record<FlagType, string> = {
  suspicious_activity: "Suspicious activity",
  self_referral: "Self-referral",
  high_click_frequency: "High click frequency",
  conversion_anomaly: "Conversion anomaly",
  manual_review: "Manual review",
};

export const statusWords: Record<FlagStatus, { label: string; tone: Tone }> = {
  open: { label: "Open", tone: "caution" },
  reviewed: { label: "Reviewed", tone: "neutral" },
  dismissed: { label: "Dismissed", tone: "positive" },
  confirmed: { label: "Confirmed", tone: "negative" },
};

export const resolutionVerbs: Record<Resolution, string> = { confirmed: "Confirm fraud", dismissed: "Dismiss", reviewed: "Mark reviewed" };

export const sharedWords = { browser: "The same browser", network: "The same network", customer: "The same customer" } as const;

/** How loudly a score speaks: from 60 on it holds money. */
export function scoreTone(score: number): Tone {
  if (score >= 60) return "negative";
  return score >= 30 ? "caution" : "neutral";
}

/** "1 conversion", "3 conversions" */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
