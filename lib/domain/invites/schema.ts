import { z } from "zod";
import { codeInput } from "../affiliates/schema";
import { pageInput } from "../kernel/page";
import { applicantInput } from "../applications/schema";

const blankIsNull = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === "" ? null : value), schema.nullish());

export const createInviteInput = z.object({
  programId: z.string(),
  email: blankIsNull(z.string().trim().toLowerCase().max(254).pipe(z.email("Give a whole e-mail address."))),
  name: blankIsNull(z.string().trim().max(100, "Shorten the name to 100 characters.")),
  isPublic: z.boolean().default(false),
  usageLimit: z
    .int("Give a whole number from 1 to 1,000.")
    .min(1, "Give a number from 1 to 1,000.")
    .max(1000, "Give a number from 1 to 1,000.")
    .nullish(),
  expiresInDays: z
    .int("Give whole days from 1 to 365.")
    .min(1, "Give days from 1 to 365.")
    .max(365, "Give days from 1 to 365.")
    .default(30),
  trackingCode: blankIsNull(codeInput),
  /** Kept for the caller and changes nothing: joining through an invite has no wizard that could be skipped. */
  skipOnboarding: z.boolean().default(false),
});
export type CreateInviteInput = z.input<typeof createInviteInput>;

export const listInvitesInput = pageInput.extend({ programId: z.string() });
export type ListInvitesInput = z.input<typeof listInvitesInput>;
export const revokeInviteInput = z.object({ id: z.string() });

export const claimInviteInput = applicantInput.extend({ token: z.string().max(200) });
export type ClaimInviteInput = z.input<typeof claimInviteInput>;
