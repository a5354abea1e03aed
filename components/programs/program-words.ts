import type { Tone } from "@/components/ui/badge";
import type { PayoutFrequency, ProgramStatus, Readiness } from "@/lib/domain/programs/program";

export const statusWords: Record<ProgramStatus, { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "positive" },
  paused: { label: "Paused", tone: "caution" },
  archived: { label: "Archived", tone: "neutral" },
};

export const readinessWords: Record<Readiness, { label: string; tone: Tone; next: string }> = {
  setup: { label: "Not tracking yet", tone: "neutral", next: "No click has arrived yet. Share the portal link." },
  partial: { label: "Clicks arrive", tone: "caution", next: "Clicks arrive. Report sales from your server to credit them." },
  ready: { label: "Tracking", tone: "positive", next: "Clicks and sales arrive." },
};

export const frequencyWords: Record<PayoutFrequency, string> = { weekly: "Weekly", monthly: "Monthly", quarterly: "Quarterly" };
