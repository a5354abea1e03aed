import { z } from "zod";
import { changeTermsInput } from "@/lib/domain/programs/schema";

/** Own terms for one affiliate, at once when `startsAt` is left out, until they are ended or changed. */
export const changeOverrideInput = changeTermsInput
  .omit({ programId: true, trigger: true, cookieDays: true })
  .extend({ affiliateId: z.string() });
export type ChangeOverrideInput = z.input<typeof changeOverrideInput>;

export const cancelOverrideInput = z.object({ affiliateId: z.string() });
export type CancelOverrideInput = z.input<typeof cancelOverrideInput>;
