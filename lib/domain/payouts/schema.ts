import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";
import { payoutMethods } from "@/lib/domain/payout-details/details";
import { bicInput, ibanInput, orCleared } from "@/lib/domain/payout-details/schema";
import { payoutStatuses } from "./payout";

/** Payouts in one run, and the commissions in all of them: one transaction writes them. */
export const MAX_RUN = 200;
export const MAX_RUN_ITEMS = 5000;
/** Payments in one file. */
export const MAX_EXPORT = 200;

const instant = z.union([z.date(), z.iso.datetime({ offset: true }).transform((value) => new Date(value))]);
const id = z.string();
const note = z
  .string()
  .trim()
  .max(500, "Shorten the note to 500 characters.")
  .transform((text) => text || null)
  .nullish();

export const listDueInput = pageInput.extend({
  programId: id.optional(),
  currency: z.string().length(3).optional(),
  /** Only what is due, or only what is not. */
  isDue: z.boolean().optional(),
  /** Part of the affiliate's name, address or code. */
  search: z.string().trim().max(100).optional(),
});
export type ListDueInput = z.input<typeof listDueInput>;

/** Whom a run pays: everybody due, or those named, without those left out. */
export const runInput = z.object({
  programId: id.optional(),
  affiliateIds: z.array(id).max(MAX_RUN, `Choose at most ${MAX_RUN} affiliates.`).optional(),
  excludedIds: z.array(id).max(MAX_RUN, `Leave at most ${MAX_RUN} affiliates out.`).optional(),
});
export type RunInput = z.input<typeof runInput>;

export const confirmRunInput = runInput.extend({ token: z.string().max(100), note });
export type ConfirmRunInput = z.input<typeof confirmRunInput>;

export const createPayoutInput = z.object({
  affiliateId: id,
  programId: id,
  /** The affiliate's own choice when left out. */
  method: z.enum(payoutMethods).optional(),
  note,
});
export type CreatePayoutInput = z.input<typeof createPayoutInput>;

export const listPayoutsInput = pageInput.extend({
  programId: id.optional(),
  affiliateId: id.optional(),
  runId: id.optional(),
  status: z.enum(payoutStatuses).optional(),
  /** Bounds of the moment a payout was made; `to` is exclusive. */
  from: instant.optional(),
  to: instant.optional(),
  /** Part of a reference, ours or the bank's; for merchants also of the affiliate's name, address or code. */
  search: z.string().trim().max(100).optional(),
  /** Leaves out what was cancelled, unless `status` asks for it. */
  hideCancelled: z.boolean().default(false),
});
export type ListPayoutsInput = z.input<typeof listPayoutsInput>;

export const listItemsInput = pageInput.extend({ payoutId: id });
export type ListItemsInput = z.input<typeof listItemsInput>;

export const movePayoutsInput = z
  .object({
    ids: z.array(id).min(1, "Choose at least one.").max(100, "Choose at most 100 at a time."),
    move: z.enum(["process", "complete", "fail", "retry", "cancel", "reverse"]),
    reason: z.string().trim().max(300, "Shorten the reason to 300 characters.").optional(),
    /** What the bank or PayPal calls the payment; for `complete`. */
    outsideReference: z
      .string()
      .trim()
      .max(140, "Shorten the reference to 140 characters.")
      .regex(/^\P{Cc}*$/u, "Use plain text on one line.")
      .optional(),
  })
  .refine(({ move, reason }) => (move !== "fail" && move !== "reverse") || Boolean(reason), {
    path: ["reason"],
    message: "Say what went wrong: the affiliate reads it.",
  })
  .refine(({ move, outsideReference }) => move === "complete" || !outsideReference, {
    path: ["outsideReference"],
    message: "Only a payout that is marked as paid has a reference of its bank.",
  });
export type MovePayoutsInput = z.input<typeof movePayoutsInput>;

export const exportPayoutsInput = z.object({
  kind: z.enum(["paypal", "sepa"]),
  /** Needed when payouts of several currencies wait. */
  currency: z.string().length(3).optional(),
  programId: id.optional(),
  /** These payouts only. */
  ids: z.array(id).min(1).max(MAX_EXPORT, `A file holds at most ${MAX_EXPORT} payments.`).optional(),
});
export type ExportPayoutsInput = z.input<typeof exportPayoutsInput>;

export const payoutStatsInput = z.object({ programId: id.optional(), period: z.enum(["7d", "30d", "90d", "all"]).default("all") });
export type PayoutStatsInput = z.input<typeof payoutStatsInput>;

export const updateSourceInput = z.object({
  holder: z
    .string("Enter the account holder.")
    .trim()
    .min(1, "Enter the account holder.")
    .max(70, "Use at most 70 characters.")
    .regex(/^\P{Cc}*$/u, "Use plain text on one line."),
  iban: ibanInput,
  bic: orCleared(bicInput).nullish(),
});
export type UpdateSourceInput = z.input<typeof updateSourceInput>;
