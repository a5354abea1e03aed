import { Badge } from "@/components/ui/badge";
import type { ConversionStatus } from "@/lib/domain/conversions/conversion";
import { statusWords } from "./conversion-words";

/** How far a conversion has come, and whether a flag holds its commission. */
export function ConversionStatusBadge({ status, isHeld }: { status: ConversionStatus; isHeld: boolean }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Badge tone={statusWords[status].tone}>{statusWords[status].label}</Badge>
      {isHeld && <Badge tone="negative">Held</Badge>}
    </span>
  );
}
