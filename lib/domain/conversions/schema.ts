import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";
import { conversionStatuses } from "./conversion";

const text = (max: number) => z.string().trim().min(1).max(max);
const instant = z.union([z.date(), z.iso.datetime({ offset: true }).transform((value) => new Date(value))]);
const optionalId = z.uuid().optional();

/** The highest amount of one sale, in minor units. */
export const MAX_SALE_AMOUNT = 1_000_000_000_000;

export const reportConversionInput = z.object({
  programId: z.string(),
  /** The merchant's own order id: the same order reported again changes nothing. */
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
  customerId: text(200).optional(),
  customerEmail: z.email().max(254).optional(),
  /** When the sale happened; the moment of the report when left out. */
  occurredAt: instant.optional(),
});
export type ReportConversionInput = z.input<typeof reportConversionInput>;

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
