import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";
import { flagStatuses, flagTypes, resolutions } from "./flag";

const optionalId = z.uuid().optional();

export const listFlagsInput = pageInput.extend({
  status: z.enum(flagStatuses).optional(),
  type: z.enum(flagTypes).optional(),
  affiliateId: optionalId,
  programId: optionalId,
});
export type ListFlagsInput = z.input<typeof listFlagsInput>;

export const resolveFlagsInput = z.object({
  ids: z.array(z.string()).min(1).max(100),
  status: z.enum(resolutions),
  note: z.string().trim().max(2000).optional(),
  /** Blocks the affiliates of the flags, too. */
  blockAffiliate: z.boolean().default(false),
});
export type ResolveFlagsInput = z.input<typeof resolveFlagsInput>;

export const raiseFlagInput = z.object({
  affiliateId: z.string(),
  /** Why somebody should look; shown to reviewers only. */
  reason: z.string().trim().min(1, "say what should be looked at").max(2000),
  /** Conversions to review: pending ones are held until the flag is resolved. */
  conversionIds: z.array(z.string()).max(100).default([]),
});
export type RaiseFlagInput = z.input<typeof raiseFlagInput>;
