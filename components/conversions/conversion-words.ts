import type { Tone } from "@/components/ui/badge";
import type { AttributionMethod, ConversionStatus, ConversionView } from "@/lib/domain/conversions/conversion";

export const statusWords: Record<ConversionStatus, { label: string; tone: Tone }> = {
  pending: { label: "Pending", tone: "accent" },
  approved: { label: "Approved", tone: "positive" },
  partially_refunded: { label: "Partly refunded", tone: "neutral" },
  rejected: { label: "Rejected", tone: "negative" },
  refunded: { label: "Refunded", tone: "neutral" },
};

/** Why a sale found its affiliate, in a few words for a table. */
export const methodWords: Record<AttributionMethod, string> = {
  cookie: "Clicked the link",
  coupon: "Used the code",
  metadata: "Returning customer",
};

/** How a conversion stands: under review comes before its status. */
export function standingOf({ status, isHeld }: Pick<ConversionView, "status" | "isHeld">): { label: string; tone: Tone } {
  return isHeld && status === "pending" ? { label: "On hold", tone: "caution" } : statusWords[status];
}
