import { Badge, type Tone } from "@/components/ui/badge";
import type { MarketplaceMembership } from "@/lib/domain/marketplace/marketplace";

const words: Record<Exclude<MarketplaceMembership, "none">, { label: string; tone: Tone }> = {
  pending: { label: "Applied", tone: "caution" },
  approved: { label: "Joined", tone: "positive" },
  declined: { label: "Declined", tone: "neutral" },
  blocked: { label: "Blocked", tone: "negative" },
};

/** How the reader stands to a listed program; nothing when they do not. */
export function MembershipBadge({ membership }: { membership: MarketplaceMembership }) {
  if (membership === "none") return null;
  return <Badge tone={words[membership].tone}>{words[membership].label}</Badge>;
}
