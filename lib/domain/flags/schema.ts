import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";
import { flagSorts, flagStatuses, flagTypes, resolutions } from "./flag";
import { holdActions, MAX_HOLD_DAYS, MIN_HOLD_DAYS } from "./hold";
import { ruleModes } from "./screening";

const optionalId = z.uuid().optional();

export const listFlagsInput = pageInput.extend({
  status: z.enum(flagStatuses).optional(),
  type: z.enum(flagTypes).optional(),
  affiliateId: optionalId,
  programId: optionalId,
  /** Only decided cases to which an answer waits. */
  isAppealed: z.boolean().optional(),
  sort: z.enum(flagSorts).default("newest"),
});
export type ListFlagsInput = z.input<typeof listFlagsInput>;

export const resolveFlagsInput = z.object({
  ids: z.array(z.string()).min(1).max(100),
  status: z.enum(resolutions),
  note: z.string().trim().max(2000).optional(),
  /** Blocks the affiliates of the flags, too. */
  blockAffiliate: z.boolean().default(false),
  /** False: `confirmed` stands on the record, and the commissions go back to pending. */
  reverse: z.boolean().default(true),
});
export type ResolveFlagsInput = z.input<typeof resolveFlagsInput>;

export const undoResolutionsInput = z.object({ ids: z.array(z.string()).min(1).max(100) });
export type UndoResolutionsInput = z.input<typeof undoResolutionsInput>;

export const decideAppealInput = z.object({
  noticeId: z.string(),
  /** `restore` brings the money back, `uphold` leaves the decision as it is. */
  decision: z.enum(["restore", "uphold"]),
  /** The affiliate reads this. */
  answer: z.string().trim().min(1, "Tell the affiliate why.").max(2000),
});
export type DecideAppealInput = z.input<typeof decideAppealInput>;

export const raiseFlagInput = z.object({
  affiliateId: z.string(),
  /** Why somebody should look; shown to reviewers only. */
  reason: z.string().trim().min(1, "Say what should be looked at.").max(2000),
  /** Conversions to review: pending ones are held until the flag is resolved. */
  conversionIds: z.array(z.string()).max(100).default([]),
});
export type RaiseFlagInput = z.input<typeof raiseFlagInput>;

const ruleSetting = z.object({
  signal: z.string().max(60),
  mode: z.enum(ruleModes),
  weight: z.int("Use whole points.").min(0, "Use 0 to 100 points.").max(100, "Use 0 to 100 points."),
  threshold: z.int("Use a whole number."),
});

/** A host name; "*." in front covers what is below it. */
const host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Use host names like "example.com" or "*.example.com".');

export const changeRulesInput = z.object({
  programId: z.string(),
  /** Only those that change. */
  rules: z.array(ruleSetting).max(100).default([]),
  /** Sales of affiliates in the tier "new" wait for a person. */
  reviewNew: z.boolean().optional(),
  bannedReferrers: z.array(host).max(200, "Name 200 hosts at most.").optional(),
  /** What becomes of held money that nobody decides about. */
  undecided: z
    .object({
      action: z.enum(holdActions),
      days: z
        .int("Use whole days.")
        .min(MIN_HOLD_DAYS, `Use ${MIN_HOLD_DAYS} to ${MAX_HOLD_DAYS} days.`)
        .max(MAX_HOLD_DAYS, `Use ${MIN_HOLD_DAYS} to ${MAX_HOLD_DAYS} days.`),
    })
    .optional(),
});
export type ChangeRulesInput = z.input<typeof changeRulesInput>;

export const backtestRulesInput = z.object({
  programId: z.string(),
  days: z.union([z.literal(30), z.literal(90)]).default(30),
  /** The draft: only rules that differ from what is in force. */
  rules: z.array(ruleSetting).max(100).default([]),
});
export type BacktestRulesInput = z.input<typeof backtestRulesInput>;

export const rulePerformanceInput = z.object({ days: z.union([z.literal(30), z.literal(90), z.literal(365)]).default(90) });
export type RulePerformanceInput = z.input<typeof rulePerformanceInput>;
