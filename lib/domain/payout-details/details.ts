import { maskEmail } from "@/lib/core/email-address";

export const payoutMethods = ["paypal", "bank_transfer"] as const;
export type PayoutMethod = (typeof payoutMethods)[number];

/** Everything that is sealed. The IBAN in electronic format, the BIC in upper case. */
export type DetailFields = {
  paypalEmail: string | null;
  bankAccountHolder: string | null;
  bankIban: string | null;
  bankBic: string | null;
  firstName: string | null;
  lastName: string | null;
  addressLine1: string | null;
  addressLine2: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  vatId: string | null;
};

/** What the affiliate sees of their own details: everything but the IBAN, of which the last four. */
export type PayoutDetailsView = DetailFields & {
  payoutMethod: PayoutMethod | null;
  isComplete: boolean;
  /** What is missing before money can be sent, in words; null: nothing. */
  missing: string | null;
  updatedAt: Date | null;
};

/** What a merchant sees of them: enough to recognise where money goes. */
export type PayoutMethodView = {
  method: PayoutMethod | null;
  paypalEmail: string | null;
  /** "****1234". */
  bankIban: string | null;
  isComplete: boolean;
};

/** Where money goes, in clear: for the provider and for payment files, never for an answer. */
export type Destination =
  | { method: "paypal"; email: string }
  | { method: "bank_transfer"; holder: string; iban: string; bic: string | null };

export const NO_DETAILS: DetailFields = {
  paypalEmail: null,
  bankAccountHolder: null,
  bankIban: null,
  bankBic: null,
  firstName: null,
  lastName: null,
  addressLine1: null,
  addressLine2: null,
  city: null,
  state: null,
  postalCode: null,
  vatId: null,
};

/** "****1234". */
export function maskIban(iban: string): string {
  return `****${iban.slice(-4)}`;
}

/** Where money would go, or what is missing for that, in words for the affiliate. */
export function destinationOf(method: PayoutMethod | null, fields: DetailFields): Destination | string {
  if (method === null) return "Choose PayPal or bank transfer.";
  if (method === "paypal") return fields.paypalEmail === null ? "Enter your PayPal address." : { method, email: fields.paypalEmail };
  if (fields.bankAccountHolder === null) return "Enter the account holder.";
  if (fields.bankIban === null) return "Enter the IBAN.";
  return { method, holder: fields.bankAccountHolder, iban: fields.bankIban, bic: fields.bankBic };
}

/** "PayPal, a•••@example.com" or "bank transfer to ****1234". */
export function nameDestination(destination: Destination): string {
  return destination.method === "paypal" ? `PayPal, ${maskEmail(destination.email)}` : `bank transfer to ${maskIban(destination.iban)}`;
}
