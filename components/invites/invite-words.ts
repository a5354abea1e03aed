import type { Tone } from "@/components/ui/badge";
import type { InviteState } from "@/lib/domain/invites/invite";

export const stateWords: Record<InviteState, { label: string; tone: Tone }> = {
  open: { label: "Open", tone: "positive" },
  used_up: { label: "Used", tone: "neutral" },
  expired: { label: "Expired", tone: "neutral" },
  revoked: { label: "Taken back", tone: "negative" },
};
