/** Where money goes, in clear. */
export type PaymentDestination =
  | { method: "paypal"; email: string }
  | { method: "bank_transfer"; holder: string; iban: string; bic: string | null };

/** One payment to make. The same `key` again asks for nothing new; `reference` is what the payment is found by. */
export type PaymentOrder = {
  key: string;
  reference: string;
  /** Minor units. */
  amount: bigint;
  currency: string;
  destination: PaymentDestination;
};

/**
 * What a provider knows of a payment. accepted: it will be made or refused later; paid: made; failed: certainly never made;
 * reversed: made, and given back.
 */
export type PaymentState = {
  reference: string;
  state: "accepted" | "paid" | "failed" | "reversed";
  providerRef: string;
  amount: bigint;
  currency: string;
  /** Why it failed or came back, in the provider's words. */
  reason?: string;
};

/** What moves money by itself. */
export type PayoutRail = {
  /**
   * Asks for payments; the answer may cover only some of them. Whatever is thrown says nothing about what was done:
   * the outcome is unknown then, and `find` knows it.
   */
  send(orders: PaymentOrder[]): Promise<PaymentState[]>;
  /** How the payment of that reference stands now; null: the provider was never asked for it. */
  find(reference: string): Promise<PaymentState | null>;
};

/** `rail` null: people move the money and say so. */
export type PayoutProvider = { name: string; rail: PayoutRail | null };

export const MANUAL: PayoutProvider = { name: "manual", rail: null };

let provider: PayoutProvider = MANUAL;

/** Who moves the money of payouts made now. */
export function payoutProvider(): PayoutProvider {
  return provider;
}

/** Puts another provider in; without an argument people move the money again. */
export function setPayoutProvider(other: PayoutProvider = MANUAL): void {
  provider = other;
}
