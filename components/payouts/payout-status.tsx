import { Badge } from "@/components/ui/badge";
import type { PayoutView } from "@/lib/domain/payouts/payout";
import { standingOf } from "./payout-words";

export function PayoutStatusBadge({ payout }: { payout: Pick<PayoutView, "status" | "reversedAt"> }) {
  const { label, tone } = standingOf(payout);
  return <Badge tone={tone}>{label}</Badge>;
}
