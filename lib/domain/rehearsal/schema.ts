import { z } from "zod";
import { termsInput } from "@/lib/domain/programs/schema";
import { rehearsalDays } from "./rehearsal";

/** A draft of a program's terms, or of one affiliate's own terms there, and how many days of the past to price with it. */
export const rehearseTermsInput = termsInput.extend({
  programId: z.string(),
  affiliateId: z.string().optional(),
  days: z.union(rehearsalDays.map((days) => z.literal(days))),
});
export type RehearseTermsInput = z.input<typeof rehearseTermsInput>;
