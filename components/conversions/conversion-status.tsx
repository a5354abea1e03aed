import { Badge } from "@/components/ui/badge";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import { standingOf } from "./conversion-words";

export function ConversionStatusBadge({ conversion }: { conversion: Pick<ConversionView, "status" | "isHeld"> }) {
  const { label, tone } = standingOf(conversion);
  return <Badge tone={tone}>{label}</Badge>;
}
