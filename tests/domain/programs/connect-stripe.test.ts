import { afterEach, beforeEach, expect, test } from "vitest";
import { completeStripeConnection, disconnectStripe, startStripeConnection } from "@/lib/domain/programs/connect-stripe";
import { getProgram } from "@/lib/domain/programs/queries";
import { forgetEnv } from "@/lib/platform/env";
import { PaymentsError, setStripeAccounts } from "@/lib/platform/payments/stripe";
import { at } from "../../support/factories/accounts";
import { asKey } from "../../support/factories/credentials";
import { outcomeOf, recordedOf, refusalOf } from "../../support/outcome";
import { stripeId } from "../../support/stripe";
import { aProgram } from "../../support/world";

/** The accounts whose access was given back. */
const given: string[] = [];
let refuses = false;

beforeEach(() => {
  process.env["STRIPE_CLIENT_ID"] = "ca_test";
  forgetEnv();
  given.length = 0;
  // The code stands for the account that consented.
  setStripeAccounts({
    deauthorize: (accountId) => {
      given.push(accountId);
      return refuses ? Promise.reject(new PaymentsError("Try later.")) : Promise.resolve();
    },
    exchange: (code) =>
      code === "used" ? Promise.reject(new PaymentsError("This code was used before.")) : Promise.resolve({ accountId: code }),
  });
});

afterEach(() => {
  delete process.env["STRIPE_CLIENT_ID"];
  forgetEnv();
  setStripeAccounts();
});

async function started(ctx: Parameters<typeof startStripeConnection>[0], id: string): Promise<string> {
  const { authUrl } = await startStripeConnection(ctx, { id });
  return new URL(authUrl ?? "").searchParams.get("state") ?? "";
}

test("a merchant is sent to Stripe, comes back connected, and can leave again", async () => {
  const { merchant, program } = await aProgram();
  const begun = await startStripeConnection(merchant.ctx, { id: program.id });
  const url = new URL(begun.authUrl ?? "");
  expect([begun.message, url.host, url.searchParams.get("client_id"), url.searchParams.get("scope")]).toEqual([
    "Continue in Stripe.",
    "connect.stripe.com",
    "ca_test",
    "read_only",
  ]);
  expect(url.searchParams.get("redirect_uri")).toBe("http://tributary.test/api/inbound/stripe/connected");
  const state = url.searchParams.get("state") ?? "";
  const account = stripeId("acct");
  const connected = await completeStripeConnection(merchant.ctx, { state, code: account });
  expect(connected).toMatchObject({ stripeAccountId: account, stripeConnectedAt: merchant.ctx.now });
  expect(await outcomeOf(completeStripeConnection(merchant.ctx, { state, code: account }))).toBe("done");
  expect(await startStripeConnection(merchant.ctx, { id: program.id })).toMatchObject({ authUrl: null, message: "Stripe is connected." });
  expect(await disconnectStripe(merchant.ctx, { id: program.id })).toMatchObject({ stripeAccountId: null, stripeConnectedAt: null });
  expect(await outcomeOf(disconnectStripe(merchant.ctx, { id: program.id }))).toBe("done");
  expect(await getProgram(merchant.ctx, program.id)).toMatchObject({ stripeAccountId: null });
  expect(await recordedOf(program.id)).toEqual(["program.created", "program.stripe_connected", "program.stripe_disconnected"]);
});

test("leaving gives the access back at Stripe, and waits where Stripe refuses", async () => {
  const { merchant, program } = await aProgram();
  const account = stripeId("acct");
  await completeStripeConnection(merchant.ctx, { state: await started(merchant.ctx, program.id), code: account });
  refuses = true;
  expect(await outcomeOf(disconnectStripe(merchant.ctx, { id: program.id }))).toBe("Unavailable");
  refuses = false;
  expect(await getProgram(merchant.ctx, program.id)).toMatchObject({ stripeAccountId: account });
  await Promise.all([disconnectStripe(merchant.ctx, { id: program.id }), disconnectStripe(merchant.ctx, { id: program.id })]);
  expect(new Set(given)).toEqual(new Set([account]));
  expect((await recordedOf(program.id)).filter((type) => type === "program.stripe_disconnected")).toHaveLength(1);
});

test("one account reports to one program, and a program keeps its account until it is disconnected", async () => {
  const { merchant, program, otherMerchant, otherProgram } = await aProgram();
  const [account, second] = [stripeId("acct"), stripeId("acct")];
  const state = await started(merchant.ctx, program.id);
  const other = await started(otherMerchant.ctx, otherProgram.id);
  const outcomes = await Promise.all([
    outcomeOf(completeStripeConnection(merchant.ctx, { state, code: account })),
    outcomeOf(completeStripeConnection(otherMerchant.ctx, { state: other, code: account })),
  ]);
  expect(outcomes.toSorted()).toEqual(["Conflict", "done"]);
  const [winner, winning] = outcomes[0] === "done" ? [merchant, state] : [otherMerchant, other];
  expect(await outcomeOf(completeStripeConnection(winner.ctx, { state: winning, code: second }))).toBe("Conflict");
});

test("a way back that is forged, too old or somebody else's connects nothing", async () => {
  const { merchant, program, otherMerchant } = await aProgram();
  const state = await started(merchant.ctx, program.id);
  const code = stripeId("acct");
  const tomorrow = at(merchant.ctx, new Date(merchant.ctx.now.getTime() + 86_400_000));
  expect(await refusalOf(completeStripeConnection(merchant.ctx, { state: `${state}0`, code }))).toMatchObject({ fields: ["state"] });
  expect(await refusalOf(completeStripeConnection(merchant.ctx, { state: `${program.id}.99999999999999.00`, code }))).toMatchObject({
    fields: ["state"],
  });
  expect(await refusalOf(completeStripeConnection(tomorrow, { state, code }))).toMatchObject({ fields: ["state"] });
  expect(await outcomeOf(completeStripeConnection(otherMerchant.ctx, { state, code }))).toBe("NotFound");
  expect(await refusalOf(completeStripeConnection(merchant.ctx, { state, code: "used" }))).toMatchObject({
    code: "Invalid",
    message: expect.stringContaining("used before"),
  });
  expect(await getProgram(merchant.ctx, program.id)).toMatchObject({ stripeAccountId: null });
});

test("who may connect, and what a server without a Stripe app says", async () => {
  const { merchant, viewer, otherMerchant, program } = await aProgram();
  const input = { id: program.id };
  for (const act of [startStripeConnection, disconnectStripe]) {
    expect(await outcomeOf(act(viewer.ctx, input))).toBe("Forbidden");
    expect(await outcomeOf(act(otherMerchant.ctx, input))).toBe("NotFound");
    expect(await outcomeOf(act(merchant.ctx, { id: "no-uuid" }))).toBe("NotFound");
    expect(await outcomeOf(act(asKey(merchant.ctx, ["programs:read"]), input))).toBe("Forbidden");
    expect(await outcomeOf(act(asKey(merchant.ctx, ["programs:write"]), input))).toBe("done");
  }
  delete process.env["STRIPE_CLIENT_ID"];
  forgetEnv();
  expect(await startStripeConnection(merchant.ctx, input)).toMatchObject({
    authUrl: null,
    message: expect.stringContaining("no Stripe app"),
  });
});
