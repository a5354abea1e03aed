import type { Tone } from "@/components/ui/badge";
import type { PayoutFrequency, ProgramStatus, Readiness } from "@/lib/domain/programs/program";

export const statusWords: Record<ProgramStatus, { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "positive" },
  paused: { label: "Paused", tone: "caution" },
  archived: { label: "Archived", tone: "neutral" },
};

export const readinessWords: Record<Readiness, { label: string; tone: Tone; next: string }> = {
  setup: {
    label: "Not tracking yet",
    tone: "neutral",
    next: "Nothing was seen yet. Put the script on your site, then share the portal link.",
  },
  partial: { label: "Half set up", tone: "caution", next: "Clicks or sales are still missing. The Tracking page says which, and why." },
  ready: { label: "Tracking", tone: "positive", next: "Clicks and sales arrive." },
};

export const frequencyWords: Record<PayoutFrequency, string> = { weekly: "Weekly", monthly: "Monthly", quarterly: "Quarterly" };
