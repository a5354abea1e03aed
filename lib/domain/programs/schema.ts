import { z } from "zod";
import { httpUrl } from "@/lib/core/url";
import { pageInput } from "../kernel/page";
import { applicationAccesses, marketplaceStatuses, payoutFrequencies, programStatuses, recurrences, triggers } from "./program";

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));
const RESERVED_SLUGS = new Set([
  "about",
  "account",
  "admin",
  "affiliate",
  "affiliates",
  "api",
  "app",
  "assets",
  "billing",
  "blog",
  "dashboard",
  "docs",
  "help",
  "home",
  "join",
  "legal",
  "login",
  "logout",
  "mail",
  "marketplace",
  "merchant",
  "new",
  "portal",
  "pricing",
  "privacy",
  "program",
  "programs",
  "root",
  "settings",
  "sign-in",
  "sign-up",
  "static",
  "status",
  "support",
  "system",
  "team",
  "terms",
  "webhooks",
  "www",
]);

/** Optional text: blank means none. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Shorten this to ${max} characters.`)
    .transform((value) => value || null);

const webAddress = z
  .string()
  .trim()
  .max(2000, "Shorten this address to 2,000 characters.")
  .refine((value) => value === "" || httpUrl(value) !== null, "Give a whole web address that begins with https:// or http://.")
  .transform((value) => value || null);

const whole = (min: number, max: number, what: string) => {
  const message = `Give ${what} as a whole number from ${min.toLocaleString("en-US")} to ${max.toLocaleString("en-US")}.`;
  return z.int(message).min(min, message).max(max, message);
};

const portalSlug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/,
    "Use 3 to 63 lowercase letters, digits and hyphens; begin and end with a letter or digit.",
  )
  .refine((slug) => !RESERVED_SLUGS.has(slug), "This word is reserved. Choose another.");

const currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => CURRENCIES.has(code), "Give an ISO 4217 currency code such as USD, EUR or GBP.");

const name = z.string().trim().min(1, "Give the program a name.").max(100, "Shorten the name to 100 characters.");
const percentBps = whole(1, 10_000, "the commission in basis points (2500 is 25%)");
const fixedAmount = whole(1, 100_000_000, "the commission in minor units of the currency");
const limitMonths = whole(1, 36, "the months");
const holdDays = whole(0, 90, "the hold in days").nullable();
const cookieDays = whole(1, 365, "the cookie's life in days");
const payoutThreshold = whole(1000, 100_000, "the payout threshold in minor units");
const trackingParamAliases = z
  .array(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/, "Use letters, digits, _ and -, at most 32."),
  )
  .max(10, "Name at most 10 aliases.");

const settings = {
  description: text(500),
  website: webAddress,
  landingPageUrl: webAddress,
  termsUrl: webAddress,
  marketplaceStatus: z.enum(marketplaceStatuses),
  applicationAccess: z.enum(applicationAccesses),
  marketplaceCategory: text(50),
  marketplaceDescription: text(2000),
  marketplaceLogoUrl: webAddress,
  payoutFrequency: z.enum(payoutFrequencies),
  autoApproveAffiliates: z.boolean(),
  trackingRequiresConsent: z.boolean().nullable(),
  trackingParamAliases,
};

/** A new program. Either `percentBps` or `fixedAmount`; `limitMonths` with recurring_limited only. */
export const createProgramInput = z.object({
  name,
  /** What is paid for. Anything but sales needs a fixed amount. */
  trigger: z.enum(triggers).default("sale"),
  recurrence: z.enum(recurrences),
  percentBps: percentBps.optional(),
  fixedAmount: fixedAmount.optional(),
  limitMonths: limitMonths.nullish(),
  holdDays: holdDays.default(30),
  /** Left out: as the merchant has set it. */
  cookieDays: cookieDays.optional(),
  /** Left out: as the merchant has set it. */
  payoutThreshold: payoutThreshold.optional(),
  currency: currency.default("USD"),
  portalSlug: portalSlug.nullish(),
  ...z.object(settings).partial().shape,
  description: settings.description.nullish(),
  website: settings.website.nullish(),
  landingPageUrl: settings.landingPageUrl.nullish(),
  termsUrl: settings.termsUrl.nullish(),
  marketplaceCategory: settings.marketplaceCategory.nullish(),
  marketplaceDescription: settings.marketplaceDescription.nullish(),
  marketplaceLogoUrl: settings.marketplaceLogoUrl.nullish(),
});
export type CreateProgramInput = z.input<typeof createProgramInput>;

/** A change: absent keeps, null clears. */
export const updateProgramInput = createProgramInput
  .omit({ holdDays: true, currency: true, trigger: true })
  .partial()
  .extend({ id: z.string(), holdDays: holdDays.optional(), currency: currency.optional(), status: z.enum(programStatuses).optional() });
export type UpdateProgramInput = z.input<typeof updateProgramInput>;

/** Terms as a whole: either `percentBps` (basis points) or `fixedAmount` (minor units); `limitMonths` with recurring_limited only. */
export const termsInput = z.object({
  trigger: z.enum(triggers),
  recurrence: z.enum(recurrences),
  percentBps: percentBps.nullish(),
  fixedAmount: fixedAmount.nullish(),
  limitMonths: limitMonths.nullish(),
  /** Null: only the merchant approves. */
  holdDays,
  cookieDays,
});
export type TermsInput = z.input<typeof termsInput>;

const startsAt = z.union([z.date(), z.iso.datetime({ offset: true }).transform((value) => new Date(value))]).nullish();

/** Other terms for a program, at once when `startsAt` is left out. */
export const changeTermsInput = termsInput.extend({ programId: z.string(), startsAt });
export type ChangeTermsInput = z.input<typeof changeTermsInput>;

export const cancelTermsInput = z.object({ programId: z.string(), termsId: z.string() });
export type CancelTermsInput = z.input<typeof cancelTermsInput>;

export const programIdInput = z.object({ id: z.string() });

export const listProgramsInput = pageInput.extend({
  /** Left out: all but the archived. */
  status: z.enum(programStatuses).optional(),
  search: z.string().trim().max(100).optional(),
});
export type ListProgramsInput = z.input<typeof listProgramsInput>;
