import { beforeEach, describe, expect, test } from "vitest";
import { takeStripeDelivery } from "@/lib/api/inbound/stripe";
import { listConversions } from "@/lib/domain/conversions/queries";
import { readStripeEvent } from "@/lib/domain/intake/stripe-event";
import { takeStripeEvent } from "@/lib/domain/intake/take-stripe-event";
import { balancesOf, rederiveBalances } from "@/lib/domain/ledger/queries";
import type { CreateProgramInput } from "@/lib/domain/programs/schema";
import { setClock } from "@/lib/platform/clock";
import { database } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { theSystem } from "../../support/factories/accounts";
import { aClick, aProgramToSell, anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { findMisplacedMoney, findTotalsDrift } from "../../support/invariants";
import { getProgram } from "@/lib/domain/programs/queries";
import { openProbe } from "@/lib/domain/tracking-health/open-probe";
import { findTrackingProbe } from "@/lib/domain/tracking-health/queries";
import { outcomeOf, recordedOf } from "../../support/outcome";
import { delivery, StripeStandIn, WEBHOOK_SECRET } from "../../support/stripe";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

beforeEach(() => {
  process.env["STRIPE_WEBHOOK_SECRET"] = WEBHOOK_SECRET;
  forgetEnv();
  setClock({ now: () => later(100) });
});

/** A program whose Stripe account is connected, an affiliate, and the token of a click at noon. */
async function aShop(terms: Partial<CreateProgramInput> = {}) {
  const seller = await aProgramToSell(terms);
  const affiliate = await anEnrolled(seller.program.id);
  const token = await aClick({ merchantId: seller.merchant.id, programId: seller.program.id }, affiliate);
  const stripe = new StripeStandIn(later(1));
  await database().program.update({
    where: { id: seller.program.id },
    data: { stripeAccountId: stripe.account, stripeConnectedAt: NOON },
  });
  const conversions = async () => (await listConversions(seller.ctx, { limit: 100 })).items;
  return { ...seller, affiliate, token, stripe, conversions };
}

async function send(...events: object[]): Promise<string[]> {
  const outcomes: string[] = [];
  for (const event of events) {
    const response = await takeStripeDelivery(delivery(event));
    expect(response.status).toBe(200);
    outcomes.push(((await response.json()) as { outcome: string }).outcome); // checked by whoever reads it
  }
  return outcomes;
}

async function expectSound(): Promise<void> {
  expect(await rederiveBalances(theSystem())).toEqual([]);
  expect(await findMisplacedMoney()).toEqual([]);
  expect(await findTotalsDrift()).toEqual([]);
}

describe("a payment through Checkout", () => {
  test("is credited once, in whatever order its events come, and however often", async () => {
    const orders = [
      ["session", "charge"],
      ["charge", "session"],
      ["session", "session", "charge", "charge"],
      ["charge", "session", "charge"],
    ] as const;
    for (const order of orders) {
      const { stripe, token, affiliate, conversions, ctx } = await aShop();
      const sale = stripe.payment({ token });
      const outcomes = await send(...order.map((name) => sale[name]));
      expect(outcomes[0]).toBe("credited");
      expect(outcomes.slice(1)).not.toContain("credited");
      expect(await conversions()).toMatchObject([
        {
          orderId: sale.paymentIntent,
          affiliateId: affiliate.id,
          amount: 10_000,
          commission: 2500,
          method: "metadata",
          occurredAt: later(1),
        },
      ]);
      expect(await database().conversion.findMany({ where: { orderId: sale.paymentIntent } })).toMatchObject([{ billingCountry: "CH" }]);
      expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 2500 }]);
    }
    await expectSound();
  });

  test("all of whose events arrive at the same moment is credited once", async () => {
    const { stripe, token, conversions } = await aShop();
    const sale = stripe.payment({ token });
    const events = [sale.session, sale.charge, sale.session, sale.charge, sale.session];
    const responses = await Promise.all(events.map((event) => takeStripeDelivery(delivery(event))));
    const outcomes = await Promise.all(responses.map((response) => response.json() as Promise<{ outcome: string }>));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["already_reported", "credited", "repeated", "repeated", "repeated"]);
    expect(await conversions()).toHaveLength(1);
  });

  test("with the token as client_reference_id was found by the cookie; without one it is nobody's", async () => {
    const { stripe, token, conversions } = await aShop();
    const [marked, plain] = [stripe.payment({ reference: token }), stripe.payment({})];
    expect(await send(marked.session, plain.session, plain.charge)).toEqual(["credited", "no_token", "no_token"]);
    expect(await conversions()).toMatchObject([{ method: "cookie" }]);
    expect(await database().decisionRecord.count({ where: { orderId: plain.paymentIntent } })).toBe(0);
  });

  test("in another currency than the program's is left alone, and an unpaid session too", async () => {
    const { stripe, token, conversions } = await aShop();
    const foreign = stripe.payment({ token, currency: "eur" });
    const unpaid = stripe.payment({ token });
    const pending = { ...unpaid.session, data: { object: { ...unpaid.session.data.object, payment_status: "unpaid" } } };
    expect(await send(foreign.session, pending)).toEqual(["wrong_currency", "ignored"]);
    expect(await conversions()).toEqual([]);
    expect(await send(unpaid.charge)).toEqual(["credited"]);
  });
});

describe("a refund in Stripe", () => {
  test("takes back its share, cumulatively, whatever comes late or twice", async () => {
    const { stripe, token, conversions, ctx, affiliate } = await aShop();
    const sale = stripe.payment({ token });
    const [third, most, all] = [sale.refunded(3000), sale.refunded(8000), sale.refunded(10_000)];
    expect(await send(sale.session, most, third, most)).toEqual(["credited", "refunded", "already_reported", "repeated"]);
    expect(await conversions()).toMatchObject([{ status: "partially_refunded", refundedAmount: 8000, commission: 500 }]);
    expect(await send(sale.charge, all)).toEqual(["already_reported", "refunded"]);
    expect(await conversions()).toMatchObject([{ status: "refunded", refundedAmount: 10_000, commission: 0 }]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ pending: 0, held: 0 }]);
    await expectSound();
  });

  test("that arrives before its sale is kept and applied with it", async () => {
    const { stripe, token, conversions } = await aShop();
    const sale = stripe.payment({ token });
    expect(await send(sale.refunded(4000), sale.session)).toEqual(["refund_kept", "credited"]);
    expect(await conversions()).toMatchObject([{ status: "partially_refunded", refundedAmount: 4000, commission: 1500 }]);
    expect(await send(sale.refunded(4000))).toEqual(["already_reported"]);
  });
});

describe("a subscription", () => {
  test("is credited once for its first invoice, though that often comes before the session", async () => {
    for (const order of [
      ["invoice", "charge", "session"],
      ["session", "invoice", "charge"],
      ["charge", "session", "invoice"],
    ] as const) {
      const { stripe, token, conversions } = await aShop();
      const sale = stripe.subscription({ token });
      const outcomes = await send(...order.map((name) => sale[name]));
      expect(outcomes.filter((outcome) => outcome === "credited")).toHaveLength(1);
      expect(await conversions()).toHaveLength(1);
    }
    await expectSound();
  });

  test("earns by renewals that follow the customer, until it ends, and is refunded like any sale", async () => {
    const { stripe, token, affiliate, conversions } = await aShop();
    const sale = stripe.subscription({ token });
    await send(sale.session, sale.invoice);
    const [first, second] = [sale.renewal(later(45)), sale.renewal(later(75))];
    expect(await send(first.paid, first.charge, second.charge, second.paid)).toEqual([
      "credited",
      "already_reported",
      "no_token",
      "credited",
    ]);
    expect((await conversions()).map(({ affiliateId, commission }) => [affiliateId, commission])).toEqual(
      [1, 2, 3].map(() => [affiliate.id, 2500]),
    );
    expect(await send(second.refunded(10_000))).toEqual(["refunded"]);
    const [early, late] = [sale.renewal(later(79)), sale.renewal(later(90))];
    expect(await send(sale.ended(later(80)), late.paid, early.paid)).toEqual(["ended", "subscription_ended", "credited"]);
    await expectSound();
  });

  test("with a trial earns from its first paid invoice, also where only the first sale counts", async () => {
    const { stripe, token, conversions } = await aShop({ recurrence: "one_time" });
    const sale = stripe.subscription({ token }, true);
    expect(await send(sale.invoice, sale.session)).toEqual(["free", "free"]);
    const [first, second] = [sale.renewal(later(15)), sale.renewal(later(45))];
    expect(await send(first.paid, second.paid)).toEqual(["credited", "not_credited"]);
    expect(await conversions()).toMatchObject([{ orderId: first.id }]);
  });
});

describe("an access that the merchant withdraws in Stripe", () => {
  test("disconnects the program, once; old news does not end a newer connection", async () => {
    const { stripe, program, token, ctx } = await aShop();
    const withdrawn = (at: Date) => stripe.event("account.application.deauthorized", { id: "ca_test", object: "application" }, at);
    expect(await send(withdrawn(later(-1)))).toEqual(["connected_again"]);
    expect(await getProgram(ctx, program.id)).toMatchObject({ stripeAccountId: stripe.account });
    const news = withdrawn(later(1));
    expect(await send(news, news, stripe.payment({ token }).session)).toEqual(["disconnected", "unknown_account", "unknown_account"]);
    expect(await getProgram(ctx, program.id)).toMatchObject({ stripeAccountId: null, stripeConnectedAt: null });
    expect(await recordedOf(program.id)).toEqual(["program.created", "program.stripe_disconnected"]);
  });
});

describe("a sale that Stripe reported", () => {
  test("names its Checkout session to the merchant, whichever event came first", async () => {
    const { stripe, token, ctx } = await aShop();
    const sale = stripe.payment({ token });
    await send(sale.charge);
    expect((await listConversions(ctx, {})).items).toMatchObject([{ stripeSessionId: null }]);
    await send(sale.session);
    const { id } = sale.session.data.object as { id: string }; // the stand-in's session
    expect((await listConversions(ctx, {})).items).toMatchObject([{ stripeSessionId: id }]);
  });

  test("with a test's token turns the test's last step green and earns nothing", async () => {
    const { stripe, program, ctx, conversions } = await aShop();
    const { clickToken } = await openProbe({ ...ctx, now: later(100) }, { id: program.id });
    const { session, charge } = stripe.payment({ token: clickToken });
    expect(await send(session, charge)).toEqual(["not_credited", "not_credited"]);
    expect((await findTrackingProbe({ ...ctx, now: later(100) }, program.id))?.steps.sale).toEqual(later(100));
    expect(await conversions()).toEqual([]);
  });
});

describe("the door", () => {
  test("takes nothing that Stripe has not signed, or long ago", async () => {
    const { stripe, token, conversions } = await aShop();
    const { session } = stripe.payment({ token });
    const signed = delivery(session);
    const tampered = new Request(signed.url, {
      method: "POST",
      headers: signed.headers,
      body: JSON.stringify({ ...session, account: stripe.account }),
    });
    const unsigned = new Request(signed.url, { method: "POST", body: JSON.stringify(session) });
    const old = delivery(session, { timestamp: Math.floor(Date.now() / 1000) - 3600 });
    for (const request of [delivery(session, { secret: "whsec_other" }), tampered, unsigned, old]) {
      const response = await takeStripeDelivery(request);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: "BAD_REQUEST" } });
    }
    expect(await conversions()).toEqual([]);
    expect(await send(session)).toEqual(["credited"]);
  });

  test("passes over accounts and kinds of events that are none of ours", async () => {
    const { stripe, token, program } = await aShop();
    const stranger = new StripeStandIn(NOON);
    const { account: _, ...own } = stripe.payment({ token }).session;
    expect(await send(stranger.payment({ token }).session, stripe.event("customer.created", { id: "cus_1" }), own)).toEqual([
      "unknown_account",
      "ignored",
      "ignored",
    ]);
    expect(await database().inboundEvent.count({ where: { programId: program.id } })).toBe(1);
  });

  test("credits only the program of the account that paid", async () => {
    const [own, other] = [await aShop(), await aShop()];
    expect(await send(other.stripe.payment({ token: own.token }).session)).toEqual(["not_credited"]);
    expect(await own.conversions()).toEqual([]);
  });

  test("cannot be opened by people", async () => {
    const { ctx, stripe, token } = await aShop();
    const news = readStripeEvent(stripe.payment({ token }).session);
    if (!news) throw new Error("the event was not read");
    expect(await outcomeOf(takeStripeEvent(ctx, news))).toBe("Forbidden");
  });
});
