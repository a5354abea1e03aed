import { z } from "zod";
import { normaliseEmail } from "@/lib/core/email-address";

const MAX_DAYS = 365;

const companyName = z
  .string("Enter your company's name.")
  .trim()
  .min(1, "Enter your company's name.")
  .max(120, "Use at most 120 characters.")
  .regex(/^\P{Cc}*$/u, "Use plain text on one line.");

const timezone = z.string().max(60).refine(isTimezone, "Choose a time zone such as Europe/Berlin.");

const logoUrl = z
  .string()
  .trim()
  .max(500, "Use at most 500 characters.")
  .refine((text) => URL.canParse(text) && new URL(text).protocol === "https:", "Write an address that begins with https://.");

export const roleInput = z.enum(["owner", "admin", "finance", "viewer"], "Choose a role.");

export const createMerchantInput = z.object({ companyName, timezone: timezone.optional() });

export const updateMerchantInput = z.object({
  companyName: companyName.optional(),
  logoUrl: z.union([z.literal("").transform(() => null), logoUrl]).nullish(),
  timezone: timezone.optional(),
  defaultCookieDays: z.int("Enter whole days.").min(1, "Use at least 1 day.").max(MAX_DAYS, `Use at most ${MAX_DAYS} days.`).optional(),
  /** Minor units. */
  defaultPayoutThreshold: z.int("Enter an amount.").min(0, "Use 0 or more.").max(100_000_000, "This is too large.").optional(),
  trackingRequiresConsent: z.boolean().optional(),
  trackingParamAliases: z
    .array(z.string().regex(/^[a-zA-Z0-9_-]{1,32}$/, "Use letters, digits, - and _ only."))
    .max(10, "Use at most 10.")
    .optional(),
});

export const inviteMemberInput = z.object({
  email: z
    .string("Enter an e-mail address.")
    .transform(normaliseEmail)
    .pipe(z.email("Enter an e-mail address such as ada@example.com.").max(254, "Use at most 254 characters.")),
  role: roleInput,
});

export const invitationInput = z.object({ invitationId: z.string() });
export const invitationTokenInput = z.object({ token: z.string().max(200) });
export const memberInput = z.object({ accountId: z.string() });
export const memberRoleInput = memberInput.extend({ role: roleInput });

function isTimezone(name: string): boolean {
  try {
    // An offset such as +02:00 is no zone: it knows no summer time.
    return !/^[+-]/.test(new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}
