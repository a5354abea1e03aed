import type { Tone } from "@/components/ui/badge";
import type { AttributionMethod, ConversionStatus } from "@/lib/domain/conversions/conversion";
import type { DecisionReason } from "@/lib/domain/conversions/decision";

export const statusWords: Record<ConversionStatus, { label: string; tone: Tone }> = {
  pending: { label: "Pending", tone: "caution" },
  approved: { label: "Approved", tone: "positive" },
  partially_refunded: { label: "Partly refunded", tone: "neutral" },
  rejected: { label: "Rejected", tone: "negative" },
  refunded: { label: "Refunded", tone: "neutral" },
};

export const methodWords: Record<AttributionMethod, string> = { cookie: "Click", coupon: "Coupon", metadata: "Known customer" };

export const reasonWords: Record<DecisionReason, string> = {
  last_click: "Last click inside the window",
  known_customer: "The customer was brought before",
  unknown_click: "Unknown click token",
  click_after_sale: "The click came after the sale",
  click_outside_window: "The click was too old",
  affiliate_blocked: "The affiliate was blocked",
  program_paused: "The program was paused",
  program_archived: "The program was archived",
  before_terms: "Older than the program's terms",
  not_paid_per_sale: "The terms did not pay for sales",
  not_first_sale: "Not the customer's first sale",
  months_over: "The paid months were over",
  no_touch: "No click and no known customer",
};
