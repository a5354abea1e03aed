import { electronicFormatIBAN, isValidBIC, isValidIBAN } from "ibantools";
import { z } from "zod";
import { normaliseEmail } from "@/lib/core/email-address";
import { payoutMethods } from "./details";

const NO_IBAN = "This is not a valid IBAN. Check it against your bank's papers.";
const MASKED = /^\*{4}[0-9A-Z]{4}$/;

/** One line of plain text; empty or null clears the field, absence leaves it. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .regex(/^\P{Cc}*$/u, "Use plain text on one line.")
    .transform((text) => text || null)
    .nullish();

/** `schema` with its own messages, or empty text, which clears the field. */
export const orCleared = (schema: z.ZodType<string, string>) =>
  z.string().transform((text, ctx) => {
    if (text.trim() === "") return null;
    const { success, data, error } = schema.safeParse(text);
    if (success) return data;
    for (const { message } of error.issues) ctx.issues.push({ code: "custom", message, input: text });
    return z.NEVER;
  });

export const ibanInput = z
  .string()
  .max(60, "Use at most 34 letters and digits.")
  .transform((text) => electronicFormatIBAN(text) ?? "")
  .refine((iban) => isValidIBAN(iban), NO_IBAN);

const ibanOrMasked = z
  .string()
  .trim()
  .transform((text) => (MASKED.test(text) ? text : (electronicFormatIBAN(text) ?? "")))
  .refine((iban) => MASKED.test(iban) || isValidIBAN(iban), NO_IBAN);

export const bicInput = z
  .string()
  .trim()
  .max(20, "A BIC has 8 or 11 characters.")
  .transform((text) => text.replaceAll(" ", "").toUpperCase())
  .refine((bic) => isValidBIC(bic), "This is not a valid BIC: 8 or 11 letters and digits, such as DEUTDEFF.");

export const updatePayoutDetailsInput = z.object({
  payoutMethod: z.enum(payoutMethods, "Choose PayPal or bank transfer.").nullish(),
  paypalEmail: orCleared(
    z
      .string()
      .transform(normaliseEmail)
      .pipe(z.email("Enter an e-mail address such as ada@example.com.").max(254, "Use at most 254 characters.")),
  ).nullish(),
  bankAccountHolder: line(140),
  /** What was shown before ("****1234") leaves the IBAN as it is. */
  bankIban: orCleared(ibanOrMasked).nullish(),
  bankBic: orCleared(bicInput).nullish(),
  firstName: line(100),
  lastName: line(100),
  addressLine1: line(200),
  addressLine2: line(200),
  city: line(100),
  state: line(100),
  postalCode: line(20),
  vatId: line(40),
});
export type UpdatePayoutDetailsInput = z.input<typeof updatePayoutDetailsInput>;

/** True for an IBAN as it is shown. */
export function isMasked(iban: string): boolean {
  return MASKED.test(iban);
}
