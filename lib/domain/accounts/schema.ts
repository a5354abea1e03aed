import { z } from "zod";
import { normaliseEmail } from "@/lib/core/email-address";
import { pageInput } from "@/lib/domain/kernel/page";

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/** One line of text that people read: trimmed, no control characters. */
export const line = (max: number) =>
  z
    .string("Fill this in.")
    .trim()
    .min(1, "Fill this in.")
    .max(max, `Use at most ${max} characters.`)
    .regex(/^\P{Cc}*$/u, "Use plain text on one line.");

const website = z
  .string()
  .trim()
  .max(300, "Use at most 300 characters.")
  .refine((text) => /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(text) && URL.canParse(text), "Write a full address, such as https://example.com.");

export const emailAddress = z
  .string("Enter your e-mail address.")
  .transform(normaliseEmail)
  .pipe(z.email("Enter an e-mail address such as ada@example.com.").max(254, "Use at most 254 characters."));

const newPassword = z
  .string("Choose a password.")
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`);

// Old passwords are compared, not judged; the limit keeps the hash from being fed megabytes.
const givenPassword = z.string("Enter your password.").min(1, "Enter your password.").max(PASSWORD_MAX, "The password is not right.");
const token = z.string("The link is not complete.").min(20, "The link is not complete.").max(200, "The link is not complete.");
const userAgent = z.string().max(400).nullish();

export const signUpInput = z
  .object({
    email: emailAddress,
    password: newPassword,
    name: line(100),
    /** The hat that the person begins with; none for who accepts an invitation. */
    as: z.enum(["merchant", "affiliate", "none"]),
    companyName: line(120).optional(),
    userAgent,
  })
  .refine((input) => input.as !== "merchant" || input.companyName !== undefined, {
    path: ["companyName"],
    message: "Enter your company's name.",
  });

export const signInInput = z.object({
  email: emailAddress,
  password: givenPassword,
  /** Six digits of the authenticator app, or a recovery code; asked for when two-step sign-in is on. */
  totp: z.string().trim().max(20, "Enter six digits.").optional(),
  userAgent,
});

export const providerSignInInput = z.object({
  provider: z.enum(["github", "google"]),
  providerAccountId: z.string().min(1).max(200),
  email: emailAddress,
  /** Only an address that the provider itself has verified may meet an existing account. */
  emailVerified: z.boolean(),
  name: line(100),
  userAgent,
});

export const tokenInput = z.object({ token });
export const resetRequestInput = z.object({ email: emailAddress });
export const resetPasswordInput = z.object({ token, password: newPassword });
export const changePasswordInput = z.object({ currentPassword: givenPassword, newPassword });
export const confirmPasswordInput = z.object({ password: givenPassword });
export const totpCodeInput = z.object({
  code: z
    .string("Enter six digits.")
    .trim()
    .regex(/^\d{3}\s?\d{3}$/, "Enter the six digits that the app shows."),
});
export const sessionInput = z.object({ sessionId: z.string() });
export const hatInput = z.object({ hat: z.string().max(60) });
export const profileInput = z.object({ name: line(100) });
export const affiliateProfileInput = z.object({
  displayName: line(100).optional(),
  website: z.union([z.literal("").transform(() => null), website]).nullish(),
  bio: z.union([z.literal("").transform(() => null), z.string().trim().max(1000, "Use at most 1000 characters.")]).nullish(),
});
const reason = z.string("Say why.").trim().min(1, "Say why: it goes into the audit log.").max(500, "Use at most 500 characters.");
export const moderateAccountInput = z.object({ accountId: z.string(), reason });
export const endSessionsInput = z.object({ accountId: z.string() });
export const issueTokenInput = z.object({ accountId: z.uuid(), purpose: z.enum(["verify_email", "reset_password"]) });

export const listAccountsInput = pageInput.extend({
  /** Part of the name or of the address. */
  search: z.string().trim().max(100).optional(),
});
export type ListAccountsInput = z.input<typeof listAccountsInput>;
