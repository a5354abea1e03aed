import { z } from "zod";

/** What a Stripe event says, in our words. Amounts in minor units; currencies in upper case. */
export type StripeNews = { eventId: string; type: string; accountId: string; at: Date } & (
  | ({ kind: "payment" } & StripePayment)
  | { kind: "refund"; objectIds: string[]; refunded: number }
  | { kind: "ended"; subscriptionId: string }
  | { kind: "withdrawn" }
  | { kind: "other" }
);

export type StripePayment = {
  /** Ids of this payment's objects, the one that names the order first. */
  objectIds: string[];
  /** Ids that later payments share: the customer's and the subscription's. */
  ownerIds: string[];
  subscriptionId: string | null;
  amount: number;
  currency: string;
  token: { value: string; from: "cookie" | "metadata" } | null;
  customerId: string | null;
  email: string | null;
  /** Where the customer is billed, two capitals. */
  country: string | null;
  /** A direct charge counts only with a token of its own; an invoice follows its customer. */
  needsOwnToken: boolean;
};

const id = z
  .union([z.string(), z.looseObject({ id: z.string() }).transform((object) => object.id)])
  .nullish()
  .transform((value) => value ?? null);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const metadata = z.record(z.string(), z.string()).nullish();
const amount = z.int().min(0);
const currency = z
  .string()
  .nullish()
  .transform((code) => (code ?? "").toUpperCase());

const address = z
  .looseObject({ country: text })
  .nullish()
  .transform((value) => (value?.country && /^[A-Z]{2}$/.test(value.country) ? value.country : null));

const envelope = z.looseObject({
  id: z.string(),
  type: z.string(),
  account: z.string().optional(),
  created: z.int(),
  data: z.looseObject({ object: z.looseObject({}) }),
});

const session = z.looseObject({
  id: z.string(),
  payment_status: text,
  amount_total: amount.nullish(),
  currency,
  payment_intent: id,
  invoice: id,
  subscription: id,
  customer: id,
  customer_email: text,
  customer_details: z.looseObject({ email: text, address }).nullish(),
  client_reference_id: text,
  metadata,
});

const subscriptionDetails = z.looseObject({ subscription: id, metadata }).nullish();

const invoice = z.looseObject({
  id: z.string(),
  amount_paid: amount,
  currency,
  customer: id,
  customer_email: text,
  customer_address: address,
  // Versions of Stripe's API before and after March 2025 name these differently.
  subscription: id,
  payment_intent: id,
  charge: id,
  subscription_details: subscriptionDetails,
  parent: z.looseObject({ subscription_details: subscriptionDetails }).nullish(),
  payments: z
    .looseObject({ data: z.array(z.looseObject({ payment: z.looseObject({ payment_intent: id, charge: id }).nullish() })) })
    .nullish(),
  metadata,
});

const charge = z.looseObject({
  id: z.string(),
  amount,
  amount_refunded: amount.default(0),
  currency,
  payment_intent: id,
  invoice: id,
  customer: id,
  receipt_email: text,
  billing_details: z.looseObject({ email: text, address }).nullish(),
  metadata,
});

/** Reads a verified Stripe event; null when it is not one of a connected account, or not of the shape that Stripe documents. */
export function readStripeEvent(event: unknown): StripeNews | null {
  const parsed = envelope.safeParse(event);
  if (!parsed.success || parsed.data.account === undefined) return null;
  const { id: eventId, type, account: accountId, created, data } = parsed.data;
  const read = readers[type];
  const news = read ? read(data.object) : { kind: "other" as const };
  return news && { eventId, type, accountId, at: new Date(created * 1000), ...news };
}

type News =
  | ({ kind: "payment" } & StripePayment)
  | { kind: "refund"; objectIds: string[]; refunded: number }
  | { kind: "ended"; subscriptionId: string }
  | { kind: "withdrawn" }
  | { kind: "other" };

const readers: Record<string, (object: unknown) => News | null> = {
  "checkout.session.completed": sessionNews,
  "invoice.paid": invoiceNews,
  "charge.succeeded": chargeNews,
  "charge.refunded": refundNews,
  "customer.subscription.deleted": endedNews,
  "account.application.deauthorized": () => ({ kind: "withdrawn" }),
};

function sessionNews(object: unknown): News | null {
  const parsed = session.safeParse(object);
  if (!parsed.success) return null;
  const { data } = parsed;
  // A delayed payment method is not paid yet: its charge tells when it is.
  if (data.payment_status === "unpaid") return { kind: "other" };
  return {
    kind: "payment",
    objectIds: present([data.payment_intent, data.invoice, data.id]),
    ownerIds: present([data.customer, data.subscription]),
    subscriptionId: data.subscription,
    amount: data.amount_total ?? 0,
    currency: data.currency,
    token: tokenOf(data.metadata, data.client_reference_id),
    customerId: data.customer,
    email: data.customer_details?.email ?? data.customer_email,
    country: data.customer_details?.address ?? null,
    needsOwnToken: false,
  };
}

function invoiceNews(object: unknown): News | null {
  const parsed = invoice.safeParse(object);
  if (!parsed.success) return null;
  const { data } = parsed;
  const details = data.subscription_details ?? data.parent?.subscription_details;
  const payments = data.payments?.data.flatMap(({ payment }) => [payment?.payment_intent, payment?.charge]) ?? [];
  const subscriptionId = data.subscription ?? details?.subscription ?? null;
  return {
    kind: "payment",
    objectIds: present([data.id, data.payment_intent, data.charge, ...payments]),
    ownerIds: present([data.customer, subscriptionId]),
    subscriptionId,
    amount: data.amount_paid,
    currency: data.currency,
    token: tokenOf(data.metadata, null) ?? tokenOf(details?.metadata, null),
    customerId: data.customer,
    email: data.customer_email,
    country: data.customer_address,
    needsOwnToken: false,
  };
}

function chargeNews(object: unknown): News | null {
  const parsed = charge.safeParse(object);
  if (!parsed.success) return null;
  const { data } = parsed;
  return {
    kind: "payment",
    objectIds: present([data.payment_intent, data.invoice, data.id]),
    ownerIds: present([data.customer]),
    subscriptionId: null,
    amount: data.amount,
    currency: data.currency,
    token: tokenOf(data.metadata, null),
    customerId: data.customer,
    email: data.billing_details?.email ?? data.receipt_email,
    country: data.billing_details?.address ?? null,
    needsOwnToken: true,
  };
}

function refundNews(object: unknown): News | null {
  const parsed = charge.safeParse(object);
  if (!parsed.success) return null;
  const { payment_intent, invoice: invoiceId, id: chargeId, amount_refunded } = parsed.data;
  return { kind: "refund", objectIds: present([chargeId, payment_intent, invoiceId]), refunded: amount_refunded };
}

function endedNews(object: unknown): News | null {
  const parsed = z.looseObject({ id: z.string() }).safeParse(object);
  return parsed.success ? { kind: "ended", subscriptionId: parsed.data.id } : null;
}

function tokenOf(from: Record<string, string> | null | undefined, reference: string | null): StripePayment["token"] {
  const value = from?.["agentref_cid"];
  if (value) return { value, from: "metadata" };
  return reference?.startsWith("clk_") ? { value: reference, from: "cookie" } : null;
}

function present(ids: (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((one) => one != null))];
}
