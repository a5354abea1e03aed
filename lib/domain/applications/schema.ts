import { z } from "zod";
import { httpUrl } from "@/lib/core/url";
import { codeInput } from "../affiliates/schema";
import { pageInput } from "../kernel/page";
import { applicationStatuses, decisions, joinSources } from "./application";

const blankIsNull = (max: number, what: string) =>
  z
    .string()
    .trim()
    .max(max, `Shorten ${what} to ${max.toLocaleString("en-US")} characters.`)
    .transform((text) => text || null)
    .nullish();

export const applicantInput = z.object({
  message: blankIsNull(2000, "the message"),
  website: z
    .string()
    .trim()
    .max(500, "Shorten this address to 500 characters.")
    .refine((text) => text === "" || httpUrl(text) !== null, "Give a whole web address that begins with https:// or http://.")
    .transform((text) => text || null)
    .nullish(),
  preferredCode: z.preprocess((value) => (value === "" ? null : value), codeInput.nullish()),
});
export type ApplicantInput = z.input<typeof applicantInput>;

export const submitApplicationInput = applicantInput.extend({
  programId: z.string(),
  source: z.enum(["browser", "api", "mcp"]).optional(),
});
export type SubmitApplicationInput = z.input<typeof submitApplicationInput>;

const ids = z.array(z.string()).min(1, "Choose at least one.").max(100, "Choose at most 100 at a time.");

export const decideApplicationsInput = z.object({
  ids,
  decision: z.enum(decisions),
  note: blankIsNull(1000, "the note"),
});
export type DecideApplicationsInput = z.input<typeof decideApplicationsInput>;

export const undoDecisionsInput = z.object({ ids });
export type UndoDecisionsInput = z.input<typeof undoDecisionsInput>;

export const applicationIdInput = z.object({ id: z.string() });

export const listApplicationsInput = pageInput.extend({
  programId: z.string().optional(),
  status: z.enum(applicationStatuses).optional(),
  source: z.enum(joinSources).optional(),
  search: z.string().trim().max(100).optional(),
});
export type ListApplicationsInput = z.input<typeof listApplicationsInput>;
