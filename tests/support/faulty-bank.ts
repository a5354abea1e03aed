import { createHash } from "node:crypto";
import type { PaymentOrder, PaymentState, PayoutProvider } from "@/lib/platform/payout-provider";

/** Every way in which the bank of the tests can treat a payment. */
export const faults = [
  "none",
  "drop-response",
  "error-after-effect",
  "error-before-effect",
  "duplicate-notice",
  "notice-before-response",
  "notices-out-of-order",
  "delayed-past-key-life",
  "amount-mismatch",
  "partial-batch",
  "rate-limited",
  "currency-refused",
  "reversed-after-paid",
  "timeout",
] as const;
export type Fault = (typeof faults)[number];

/** How the first request for a payment breaks, before or after the bank did what it was asked to. */
const BEFORE: Partial<Record<Fault, string>> = {
  "rate-limited": "429 Too Many Requests",
  "error-before-effect": "500 before anything was done",
};
const AFTER: Partial<Record<Fault, string>> = {
  "drop-response": "socket hang up",
  "error-after-effect": "500 after everything was done",
  timeout: "the request timed out",
};

function fail(message: string | undefined): void {
  if (message !== undefined) throw new Error(message);
}

/** Which fault a payment meets in a campaign: the same one for one key, evenly over all keys. */
export function faultOfKey(key: string): Fault {
  return faults[createHash("sha256").update(key).digest().readUInt32BE() % faults.length] ?? "none";
}

/** A line of the bank's own log: what it really did, whatever it told anybody. */
export type Effect = {
  reference: string;
  key: string;
  /** The mail address or the IBAN that the money went to. */
  to: string;
  amount: bigint;
  currency: string;
  kind: "paid" | "reversed";
};

type Payment = PaymentState & { key: string; to: string; dueAt: number };

export type BankOptions = {
  /** The fault that a payment meets. */
  faultOf: (order: PaymentOrder) => Fault;
  /** Milliseconds of the bank's own clock, which tests move. */
  now: () => number;
  /** How long the bank remembers a key: the same key later is a new payment, as with real providers. */
  keyLifeMs: number;
  /** Writes an effect where it survives everything. */
  log: (effect: Effect) => void;
};

/**
 * A bank that fails in every way real ones do. Its log is the oracle: one effect for each payment, or somebody was paid
 * twice or not at all.
 */
export class FaultyBank {
  readonly notices: string[] = [];
  private readonly payments = new Map<string, Payment>();
  private readonly keys = new Map<string, { reference: string; until: number }>();
  private readonly tries = new Map<string, number>();
  private ids = 0;

  constructor(private readonly options: BankOptions) {}

  /** The bank as a provider in this process; `onNotice` hears its notices while a request still waits. */
  provider(onNotice: (reference: string) => Promise<void> = async () => {}): PayoutProvider {
    return {
      name: "bank",
      rail: {
        send: (orders) => this.send(orders, onNotice),
        find: async (reference) => this.find(reference),
      },
    };
  }

  find(reference: string): PaymentState | null {
    const payment = this.payments.get(reference);
    if (!payment) return null;
    this.mature(payment);
    const { key: _key, to: _to, dueAt: _dueAt, ...state } = payment;
    return state;
  }

  async send(orders: PaymentOrder[], onNotice: (reference: string) => Promise<void>): Promise<PaymentState[]> {
    const answers: PaymentState[] = [];
    for (const [index, order] of orders.entries()) {
      const attempt = (this.tries.get(order.key) ?? 0) + 1;
      this.tries.set(order.key, attempt);
      const fault = this.options.faultOf(order);
      const isFirst = attempt === 1;
      if (isFirst) fail(BEFORE[fault]);
      if (isFirst && fault === "partial-batch" && index > 0) return answers;
      this.take(order, fault);
      const state = this.find(order.reference);
      if (fault === "duplicate-notice") this.notices.push(order.reference, order.reference);
      if (fault === "notices-out-of-order" || fault === "reversed-after-paid") this.notices.push(order.reference);
      if (fault === "notice-before-response") await onNotice(order.reference);
      if (isFirst) fail(AFTER[fault]);
      if (state) answers.push(state);
    }
    return answers;
  }

  /** What a payment leads to; nothing new while the bank remembers its key. */
  private take(order: PaymentOrder, fault: Fault): void {
    const known = this.keys.get(order.key);
    if (known && known.until > this.options.now()) return;
    const { key, reference, amount, currency, destination } = order;
    this.keys.set(key, { reference, until: this.options.now() + this.options.keyLifeMs });
    const payment: Payment = {
      key,
      to: destination.method === "paypal" ? destination.email : destination.iban,
      reference,
      amount: fault === "amount-mismatch" ? amount - 1n : amount,
      currency,
      providerRef: `bank-${++this.ids}`,
      state: "accepted",
      dueAt: fault === "delayed-past-key-life" ? this.options.now() + 2 * this.options.keyLifeMs : 0,
    };
    if (fault === "currency-refused") {
      this.payments.set(reference, { ...payment, state: "failed", reason: `We do not pay ${currency}.` });
      return;
    }
    const earlier = this.payments.get(reference);
    // A second payment under one reference would be a double payment: the log says so.
    if (earlier && earlier.state !== "accepted") this.effect(payment, "paid");
    this.payments.set(reference, payment);
    this.mature(payment);
    if (fault === "reversed-after-paid" && payment.state === "paid") {
      payment.state = "reversed";
      payment.reason = "The account was closed.";
      this.effect(payment, "reversed");
    }
  }

  private mature(payment: Payment): void {
    if (payment.state !== "accepted" || payment.dueAt > this.options.now()) return;
    payment.state = "paid";
    this.effect(payment, "paid");
  }

  private effect({ reference, key, to, amount, currency }: Payment, kind: Effect["kind"]): void {
    this.options.log({ reference, key, to, amount, currency, kind });
  }
}
