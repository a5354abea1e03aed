import type { Tone } from "@/components/ui/badge";
import type { EarningState } from "@/lib/domain/earnings/earning";

export const stateWords: Record<EarningState, { label: string; tone: Tone }> = {
  pending: { label: "Pending", tone: "neutral" },
  held: { label: "On hold", tone: "caution" },
  available: { label: "Available", tone: "accent" },
  in_payout: { label: "In payout", tone: "accent" },
  paid: { label: "Paid", tone: "positive" },
  taken_back: { label: "Taken back", tone: "negative" },
};
