import type { Tone } from "@/components/ui/badge";
import type { AttributionMethod, ConversionStatus, ConversionView } from "@/lib/domain/conversions/conversion";
import type { DecisionReason } from "@/lib/domain/conversions/decision";

export const statusWords: Record<ConversionStatus, { label: string; tone: Tone }> = {
  pending: { label: "Pending", tone: "accent" },
  approved: { label: "Approved", tone: "positive" },
  partially_refunded: { label: "Partly refunded", tone: "neutral" },
  rejected: { label: "Rejected", tone: "negative" },
  refunded: { label: "Refunded", tone: "neutral" },
};

const methodWords: Record<AttributionMethod, string> = {
  cookie: "Clicked the link",
  coupon: "Used the code",
  metadata: "Returning customer",
};

export type Named = Pick<ConversionView, "kind" | "clicks" | "orderId">;

/** What a conversion is called: "Order 1042", or "312 clicks". */
export function nameOf({ kind, clicks, orderId }: Named): string {
  if (kind !== "click" || clicks === null) return `Order ${orderId}`;
  return `${clicks.toLocaleString("en-US")} ${clicks === 1 ? "click" : "clicks"}`;
}

/** How it found its affiliate, in a few words for a table. */
export function foundBy({ kind, method }: Pick<ConversionView, "kind" | "method">): string {
  return kind === "click" ? "Counted clicks" : methodWords[method];
}

/** How a conversion stands: under review comes before its status. */
export function standingOf({ status, isHeld }: Pick<ConversionView, "status" | "isHeld">): { label: string; tone: Tone } {
  return isHeld ? { label: "On hold", tone: "caution" } : statusWords[status];
}

/** Why a sale was judged as it was, in a few words for a table. */
export const reasonWords: Record<DecisionReason, string> = {
  coupon: "Used the affiliate's coupon",
  last_click: "Last click inside the window",
  known_customer: "The customer was brought before",
  counted_clicks: "Counted clicks, paid for each",
  unknown_coupon: "Unknown coupon",
  coupon_after_sale: "The coupon is younger than the sale",
  coupon_expired: "The coupon had expired",
  coupon_deleted: "The coupon had been deleted",
  unknown_click: "Unknown click token",
  click_after_sale: "The click came after the sale",
  click_outside_window: "The click was too old",
  affiliate_blocked: "The affiliate was blocked",
  program_paused: "The program was paused",
  program_archived: "The program was archived",
  before_terms: "Older than the program's terms",
  not_paid_per_sale: "The terms did not pay for sales",
  not_paid_per_lead: "The terms did not pay for leads",
  not_paid_per_install: "The terms did not pay for installs",
  not_first_sale: "Not the customer's first sale",
  months_over: "The paid months were over",
  no_touch: "No coupon, no click and no known customer",
};

/** Why a person approves. */
export function byHandWords({ reviewReason }: Pick<ConversionView, "reviewReason">): string {
  if (reviewReason === "new_affiliate") return "By hand: the affiliate is new";
  return reviewReason === "large_amount" ? "By hand: unusually large" : "By hand";
}
