import type { Tone } from "@/components/ui/badge";
import type { CheckName, TrackingStage } from "@/lib/domain/tracking-health/status";

export const stageWords: Record<TrackingStage, { label: string; tone: Tone }> = {
  not_installed: { label: "Not set up", tone: "neutral" },
  installed: { label: "Script installed", tone: "caution" },
  receiving_clicks: { label: "Clicks arrive", tone: "caution" },
  converting: { label: "Tracking", tone: "positive" },
};

export const checkWords: Record<CheckName, string> = {
  scriptInstalled: "Script",
  clickReceived: "Clicks",
  stripeConnected: "Stripe",
  conversionReceived: "Sales",
};
