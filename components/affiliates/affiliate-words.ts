import type { Tone } from "@/components/ui/badge";
import type { AffiliateStatus, TimelineEntry } from "@/lib/domain/affiliates/affiliate";

export const statusWords: Record<AffiliateStatus, { label: string; tone: Tone }> = {
  approved: { label: "Active", tone: "positive" },
  blocked: { label: "Blocked", tone: "negative" },
};

export const timelineTones: Record<TimelineEntry["kind"], Tone> = {
  applied: "neutral",
  joined: "positive",
  blocked: "negative",
  unblocked: "positive",
  conversion: "accent",
  flag_raised: "caution",
  flag_decided: "neutral",
};
