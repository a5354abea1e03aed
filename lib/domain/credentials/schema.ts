import { z } from "zod";

export const createApiKeyInput = z.object({
  name: z
    .string("Name the key.")
    .trim()
    .min(1, "Name the key.")
    .max(80, "Use at most 80 characters.")
    .regex(/^\P{Cc}*$/u, "Use plain text on one line."),
  kind: z.enum(["merchant", "onboarding", "affiliate"], "Choose a kind of key."),
  scopes: z.array(z.string().max(60)).max(60).default([]),
  /** Days from now; never when absent. */
  expiresInDays: z.int("Enter whole days.").min(1, "Use at least 1 day.").max(3650, "Use at most 3650 days.").nullish(),
});

export const apiKeyInput = z.object({ id: z.string() });
