import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { takeStripeDelivery } from "@/lib/api/inbound/stripe";
import { REQUEST_ID_HEADER } from "@/lib/core/request-headers";
import { signInWithProvider } from "@/lib/domain/accounts/sign-in-with-provider";
import { listNotices } from "@/lib/domain/appeals/queries";
import { completeStripeConnection, startStripeConnection } from "@/lib/domain/programs/connect-stripe";
import { setClock } from "@/lib/platform/clock";
import { database } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { setStripeAccounts } from "@/lib/platform/payments/stripe";
import { takeNoticeFile } from "@/lib/web/exports/notice-files";
import { putSessionCookie } from "@/lib/web/session-cookie";
import { aStranger, at } from "../../support/factories/accounts";
import { aClick, aProgramToSell, anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { aSelfReferral } from "../../support/factories/flags";
import { delivery, stripeId, StripeStandIn, WEBHOOK_SECRET } from "../../support/stripe";
import { countTrail, expectSealed, expectTrail, findSecrets, trailOf } from "../../support/trail";
import { request, resetRequest } from "../../web/request-double";

vi.mock("next/headers", async () => (await import("../../web/request-double")).nextHeaders());

const AGENTREF = "tests/api/agentref/audit.test.ts goes through its table";

/** Every handler of `app` that takes more than GET. What it records is proved there, or here. */
const doors: Record<string, string> = {
  "app/api/auth/[...nextauth]/route.ts": "a sign-in through a provider",
  "app/api/inbound/stripe/route.ts": "an event of Stripe",
  "app/api/v1/[...path]/route.ts": AGENTREF,
  "app/api/v1/route.ts": AGENTREF,
  "app/workspace/notices/[id]/files/route.ts": "a file for an answer",
};

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);
const newRequestId = () => `req_${randomBytes(12).toString("hex")}`;

beforeEach(() => {
  Object.assign(process.env, { STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET, STRIPE_CLIENT_ID: "ca_test" });
  forgetEnv();
  resetRequest();
  setStripeAccounts({ deauthorize: async () => undefined, exchange: async (code) => ({ accountId: code }) });
});

afterEach(() => {
  delete process.env["STRIPE_CLIENT_ID"];
  forgetEnv();
  setClock();
  setStripeAccounts();
});

test("no other handler takes more than GET", () => {
  const files = fs.readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
  const taking = files.map((file) => `app/${file}`).filter((file) => /\b(POST|PUT|PATCH|DELETE)\b/.test(fs.readFileSync(file, "utf8")));
  expect(taking.toSorted()).toEqual(Object.keys(doors).toSorted());
});

async function aShop() {
  const seller = await aProgramToSell();
  const affiliate = await anEnrolled(seller.program.id);
  const token = await aClick({ merchantId: seller.merchant.id, programId: seller.program.id }, affiliate);
  const stripe = new StripeStandIn(later(1));
  await database().program.update({
    where: { id: seller.program.id },
    data: { stripeAccountId: stripe.account, stripeConnectedAt: NOON },
  });
  return { stripe, token };
}

async function deliver(event: object, secret = WEBHOOK_SECRET) {
  const signed = delivery(event, { secret });
  const requestId = newRequestId();
  signed.headers.set(REQUEST_ID_HEADER, requestId);
  const { status } = await takeStripeDelivery(signed);
  return { status, trail: await trailOf(requestId) };
}

describe("an event of Stripe", () => {
  test("records the sale, its refund and a withdrawal, each once however often it is told", async () => {
    setClock({ now: () => later(2) });
    const { stripe, token } = await aShop();
    const sale = stripe.payment({ token });
    const withdrawn = stripe.event("account.application.deauthorized", { id: "ca_test", object: "application" }, later(2));
    const told: [object, string[]][] = [
      [sale.session, ["conversion.created conversion"]],
      [sale.charge, []],
      [sale.refunded(10_000), ["conversion.refunded conversion"]],
      [withdrawn, ["program.stripe_disconnected program"]],
    ];
    expect((await deliver(sale.session, "whsec_other")).status).toBe(400);
    for (const [event, acts] of told) {
      const first = await deliver(event);
      expect(first.status).toBe(200);
      expectTrail(first.trail, acts);
      const after = await countTrail();
      await deliver(event);
      expect(await countTrail()).toBe(after);
    }
  });
});

describe("the way back from Stripe", () => {
  test("records the connection, once", async () => {
    const { ctx, program } = await aProgramToSell();
    const { authUrl } = await startStripeConnection(ctx, { id: program.id });
    const answer = { state: new URL(authUrl ?? "").searchParams.get("state") ?? "", code: stripeId("acct") };
    const back = { ...ctx, requestId: newRequestId() };
    await completeStripeConnection(back, answer);
    await completeStripeConnection(back, answer);
    expectTrail(await trailOf(back.requestId), ["program.stripe_connected program"]);
  });
});

describe("a sign-in through a provider", () => {
  test("records the account that it makes, and every sign-in", async () => {
    const proof = { provider: "github" as const, providerAccountId: randomUUID(), emailVerified: true, name: "Ada" };
    const input = { ...proof, email: `by-provider-${randomUUID()}@example.com` };
    const [first, second] = [aStranger(), aStranger()];
    await signInWithProvider(first, input);
    expectTrail(await trailOf(first.requestId), ["account.signed_in account", "account.signed_up account"]);
    await signInWithProvider(second, input);
    expectTrail(await trailOf(second.requestId), ["account.signed_in account"]);
  });
});

describe("a file for an answer", () => {
  test("records which file, not what is in it", async () => {
    setClock({ now: () => NOON });
    const { affiliate } = await aSelfReferral();
    const [notice] = (await listNotices(at(affiliate.ctx, NOON), {})).items;
    if (affiliate.ctx.actor.kind === "user") await putSessionCookie(affiliate.ctx.actor.sessionId);
    const requestId = newRequestId();
    request.headers.set(REQUEST_ID_HEADER, requestId);
    const headers = { "x-file-name": "invoice.txt" };
    const upload = new Request("http://tributary.test/", { method: "POST", headers, body: "paid by a client from Lisbon\n" });
    expect((await takeNoticeFile(upload, notice?.id ?? "")).status).toBe(201);
    expectTrail(await trailOf(requestId), ["notice.file_attached notice"]);
  });
});

test("the log is sealed, and says nothing of what came in confidence", async () => {
  expect(await findSecrets([WEBHOOK_SECRET, "a client from Lisbon"])).toEqual([]);
  await expectSealed();
});
