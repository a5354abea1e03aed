import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";
import { conversionStatuses, reportedKinds } from "./conversion";

const text = (max: number) => z.string().trim().min(1).max(max);
const instant = z.union([z.date(), z.iso.datetime({ offset: true }).transform((value) => new Date(value))]);
const optionalId = z.uuid().optional();

/** The highest amount of one sale, in minor units. */
export const MAX_SALE_AMOUNT = 1_000_000_000_000;

export const reportConversionInput = z.object({
  programId: z.string(),
  /** What happened; a program pays for the kind that its terms name. Leads and installs may have an amount of 0. */
  kind: z.enum(reportedKinds).default("sale"),
  /** The merchant's own id of the order, lead or install: the same order reported again changes nothing. */
  orderId: text(200),
  /** Minor units, before tax and shipping as the merchant defines them. */
  amount: z.int().min(0).max(MAX_SALE_AMOUNT),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{3}$/, "must be a three-letter ISO 4217 code, such as USD")
    .transform((code) => code.toUpperCase()),
  /** What the landing page was given as agentref_cid: `clk_` and 32 hex digits. */
  clickToken: text(100).optional(),
  /** The code that the customer used in the shop; upper and lower case mean the same. */
  couponCode: text(100).optional(),
  customerId: text(200).optional(),
  customerEmail: z.email().max(254).optional(),
  /** Where the customer is billed (ISO 3166-1): compared with the click's country, shown to nobody. */
  customerCountry: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2}$/, "must be a two-letter ISO 3166-1 code, such as US")
    .transform((code) => code.toUpperCase())
    .optional(),
  /** When the sale happened; the moment of the report when left out. */
  occurredAt: instant.optional(),
});
export type ReportConversionInput = z.input<typeof reportConversionInput>;

export const refundConversionInput = z.object({
  id: z.string(),
  /** The merchant's own refund id: the same refund recorded again changes nothing. */
  refundId: text(200),
  /** Minor units of the sale's currency; all that is left when left out. */
  amount: z.int().min(1, "must be more than zero").max(MAX_SALE_AMOUNT).optional(),
  /** A dispute that took the payment can be won back. */
  kind: z.enum(["refund", "dispute"]).default("refund"),
});
export type RefundConversionInput = z.input<typeof refundConversionInput>;

export const reverseRefundInput = z.object({ id: z.string(), refundId: text(200) });
export type ReverseRefundInput = z.input<typeof reverseRefundInput>;

export const approveConversionsInput = z.object({ ids: z.array(z.string()).min(1).max(100) });
export type ApproveConversionsInput = z.input<typeof approveConversionsInput>;

export const listConversionsInput = pageInput.extend({
  programId: optionalId,
  affiliateId: optionalId,
  status: z.enum(conversionStatuses).optional(),
  isHeld: z.boolean().optional(),
  /** Part of the order id. */
  search: z.string().trim().max(200).optional(),
  /** Bounds of the moment the conversion was recorded; `to` is exclusive. */
  from: instant.optional(),
  to: instant.optional(),
});
export type ListConversionsInput = z.input<typeof listConversionsInput>;

export const listDecisionsInput = pageInput.extend({
  programId: optionalId,
  outcome: z.enum(["credited", "not_credited"]).optional(),
});
export type ListDecisionsInput = z.input<typeof listDecisionsInput>;
