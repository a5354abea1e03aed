import { randomBytes } from "node:crypto";
import { Stripe } from "stripe";

/** The secret that the stand-in signs with; a server under test takes it as STRIPE_WEBHOOK_SECRET. */
export const WEBHOOK_SECRET = "whsec_stand_in_for_tests";

const API_VERSION = "2025-02-24.acacia";

export type StripeEvent = { id: string; object: "event"; type: string; account: string; created: number; data: { object: object } };

/** An id in Stripe's form, e.g. "pi_3f…". */
export function stripeId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}

/** A request as Stripe would deliver it, signed as Stripe signs. */
export function delivery(event: object, { secret = WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1000) } = {}): Request {
  const payload = JSON.stringify(event, null, 2);
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return new Request("http://tributary.test/api/inbound/stripe", {
    method: "POST",
    headers: { "stripe-signature": header },
    body: payload,
  });
}

type Sale = { token?: string; reference?: string; amount?: number; currency?: string; email?: string; customer?: string | null; at?: Date };

/** One connected account's payments, without a network: events in the shapes that Stripe's API version above documents. */
export class StripeStandIn {
  readonly account = stripeId("acct");

  constructor(private readonly now: Date) {}

  event(type: string, object: object, at = this.now): StripeEvent {
    const created = Math.floor(at.getTime() / 1000);
    const envelope = {
      id: stripeId("evt"),
      object: "event" as const,
      api_version: API_VERSION,
      account: this.account,
      livemode: false,
      type,
    };
    return { ...envelope, created, data: { object } };
  }

  /** A one-off payment through Checkout: the session and the charge of the same payment intent. */
  payment({ token, reference, amount = 10_000, currency = "usd", email = "buyer@example.org", customer = null, at }: Sale) {
    const paymentIntent = stripeId("pi");
    const metadata = token === undefined ? {} : { agentref_cid: token, agentref_source: "script_direct" };
    const session = {
      id: stripeId("cs_test"),
      object: "checkout.session",
      mode: "payment",
      payment_status: "paid",
      amount_total: amount,
      amount_subtotal: amount,
      currency,
      payment_intent: paymentIntent,
      invoice: null,
      subscription: null,
      customer,
      customer_details: { email, name: null, address: { country: "CH", city: null } },
      client_reference_id: reference ?? null,
      metadata,
    };
    const charge = {
      id: stripeId("ch"),
      object: "charge",
      status: "succeeded",
      paid: true,
      amount,
      amount_captured: amount,
      amount_refunded: 0,
      refunded: false,
      currency,
      payment_intent: paymentIntent,
      invoice: null,
      customer,
      billing_details: { email, address: { country: "CH", city: null } },
      receipt_email: null,
      metadata,
    };
    return {
      paymentIntent,
      session: this.event("checkout.session.completed", session, at),
      charge: this.event("charge.succeeded", charge, at),
      /** Everything refunded so far, as Stripe counts it. */
      refunded: (total: number) => this.event("charge.refunded", { ...charge, amount_refunded: total, refunded: total === amount }, at),
    };
  }

  /** A subscription through Checkout; `trial` begins it with a free invoice. */
  subscription({ token, amount = 10_000, currency = "usd", email = "buyer@example.org", at }: Sale = {}, trial = false) {
    const customer = stripeId("cus");
    const subscription = stripeId("sub");
    const first = this.invoice({ customer, subscription, amount: trial ? 0 : amount, currency, email }, at);
    const session = {
      id: stripeId("cs_test"),
      object: "checkout.session",
      mode: "subscription",
      payment_status: trial ? "no_payment_required" : "paid",
      amount_total: trial ? 0 : amount,
      currency,
      payment_intent: null,
      invoice: first.id,
      subscription,
      customer,
      customer_details: { email },
      client_reference_id: null,
      metadata: token === undefined ? {} : { agentref_cid: token },
    };
    return {
      customer,
      session: this.event("checkout.session.completed", session, at),
      invoice: first.paid,
      charge: first.charge,
      renewal: (when: Date) => this.invoice({ customer, subscription, amount, currency, email }, when),
      ended: (when: Date) =>
        this.event("customer.subscription.deleted", { id: subscription, object: "subscription", customer, status: "canceled" }, when),
    };
  }

  private invoice(of: { customer: string; subscription: string; amount: number; currency: string; email: string }, at?: Date) {
    const { customer, subscription, amount, currency, email } = of;
    const [id, paymentIntent, chargeId] = [stripeId("in"), stripeId("pi"), stripeId("ch")];
    const paid = {
      id,
      object: "invoice",
      status: "paid",
      amount_paid: amount,
      amount_due: amount,
      currency,
      customer,
      customer_email: email,
      customer_address: null,
      subscription,
      payment_intent: amount === 0 ? null : paymentIntent,
      charge: amount === 0 ? null : chargeId,
      subscription_details: { metadata: {} },
      metadata: {},
    };
    const charge = {
      id: chargeId,
      object: "charge",
      amount,
      amount_refunded: 0,
      currency,
      payment_intent: paymentIntent,
      invoice: id,
      customer,
    };
    return {
      id,
      paid: this.event("invoice.paid", paid, at),
      charge: this.event("charge.succeeded", { ...charge, billing_details: { email }, metadata: {} }, at),
      refunded: (total: number) => this.event("charge.refunded", { ...charge, amount_refunded: total }, at),
    };
  }
}
