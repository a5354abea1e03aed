import { z } from "zod";
import { pageInput } from "../kernel/page";
import { affiliateSorts, CODE } from "./affiliate";
import { circumstances } from "./circumstances";

/** A referral code; kept in lower case. */
export const codeInput = z.string().trim().toLowerCase().regex(CODE, "Use 3 to 50 letters, digits, _ and -.");

const ids = z.array(z.string()).min(1, "Choose at least one.").max(100, "Choose at most 100 at a time.");

export const blockAffiliatesInput = z.object({
  ids,
  reason: z
    .string()
    .trim()
    .max(500, "Shorten the reason to 500 characters.")
    .transform((text) => text || null)
    .nullish(),
});
export type BlockAffiliatesInput = z.input<typeof blockAffiliatesInput>;

export const unblockAffiliatesInput = z.object({ ids });
export type UnblockAffiliatesInput = z.input<typeof unblockAffiliatesInput>;

export const changeStandingInput = z.object({
  id: z.string(),
  /** `automatic`: time and sales move it. */
  tier: z.enum(["automatic", "new", "trusted", "verified"]),
  reason: z.string().trim().min(1, "Say why.").max(500, "Shorten the reason to 500 characters."),
  circumstances: z.array(z.enum(circumstances)).max(circumstances.length).default([]),
});
export type ChangeStandingInput = z.input<typeof changeStandingInput>;

export const listAffiliatesInput = pageInput.extend({
  programId: z.string().optional(),
  /** Blocked affiliates are left out unless this or `status` asks for them. */
  includeBlocked: z.boolean().default(false),
  status: z.enum(["approved", "blocked"]).optional(),
  source: z.enum(["browser", "api", "mcp", "invite", "import"]).optional(),
  search: z.string().trim().max(100).optional(),
  sortBy: z.enum(affiliateSorts).default("createdAt"),
  sortOrder: z.enum(["asc", "desc"]).default("desc"),
});
export type ListAffiliatesInput = z.input<typeof listAffiliatesInput>;
