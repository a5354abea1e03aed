import { Stripe } from "stripe";
import { env } from "@/lib/platform/env";

/** Refused by Stripe, or never signed by it. */
export class PaymentsError extends Error {
  override name = "PaymentsError";
}

/** What OAuth needs of Stripe; a stand-in takes its place where there is no network. */
export type StripeAccounts = {
  /** The account that consented. Throws PaymentsError when Stripe refuses the code. */
  exchange(code: string): Promise<{ accountId: string }>;
  /** Gives the access back. An account that has withdrawn it already is fine. Throws PaymentsError when Stripe refuses. */
  deauthorize(accountId: string): Promise<void>;
};

const real: StripeAccounts = {
  async exchange(code) {
    const { STRIPE_SECRET_KEY } = env();
    if (STRIPE_SECRET_KEY === undefined) throw new PaymentsError("Stripe is not set up on this server.");
    try {
      const token = await new Stripe(STRIPE_SECRET_KEY).oauth.token({ grant_type: "authorization_code", code });
      if (!token.stripe_user_id) throw new PaymentsError("Stripe named no account.");
      return { accountId: token.stripe_user_id };
    } catch (error) {
      if (error instanceof Stripe.errors.StripeError) throw new PaymentsError(error.message);
      throw error;
    }
  },
  async deauthorize(accountId) {
    const { STRIPE_SECRET_KEY, STRIPE_CLIENT_ID } = env();
    if (STRIPE_SECRET_KEY === undefined || STRIPE_CLIENT_ID === undefined) return;
    try {
      await new Stripe(STRIPE_SECRET_KEY).oauth.deauthorize({ client_id: STRIPE_CLIENT_ID, stripe_user_id: accountId });
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      // Withdrawn in Stripe's own dashboard: nothing is left to give back. Stripe has one code for this and a wrong app.
      if (/not connected|does not exist/i.test(error.message)) return;
      throw new PaymentsError(error.message);
    }
  },
};

let accounts: StripeAccounts = real;

export function stripeAccounts(): StripeAccounts {
  return accounts;
}

/** Replaces Stripe's OAuth, for tests; without an argument the real one is back. */
export function setStripeAccounts(standIn: StripeAccounts = real): void {
  accounts = standIn;
}

/** Where a merchant consents to read access of their Stripe account; null where the platform has no Stripe app. */
export function authorizeUrl(state: string): string | null {
  const { STRIPE_CLIENT_ID, BASE_URL } = env();
  if (STRIPE_CLIENT_ID === undefined) return null;
  const url = new URL("https://connect.stripe.com/oauth/authorize");
  url.searchParams.set("response_type", "code");
  url.searchParams.set("client_id", STRIPE_CLIENT_ID);
  url.searchParams.set("scope", "read_only");
  url.searchParams.set("state", state);
  url.searchParams.set("redirect_uri", `${BASE_URL}/api/inbound/stripe/connected`);
  return url.href;
}

/** The event inside a signed delivery. Throws PaymentsError for a signature that is wrong, old or missing. */
export function readSignedEvent(body: string, signature: string): unknown {
  const { STRIPE_WEBHOOK_SECRET } = env();
  if (STRIPE_WEBHOOK_SECRET === undefined) throw new PaymentsError("Stripe is not set up on this server.");
  try {
    return Stripe.webhooks.constructEvent(body, signature, STRIPE_WEBHOOK_SECRET);
  } catch (error) {
    throw new PaymentsError(
      error instanceof Stripe.errors.StripeSignatureVerificationError ? "The signature is not valid." : "The body is no event.",
    );
  }
}
