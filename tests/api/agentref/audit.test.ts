import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "@/lib/api/agentref/routes";
import type { Route } from "@/lib/api/kit/route";
import { database } from "@/lib/platform/db/client";
import { setStripeAccounts } from "@/lib/platform/payments/stripe";
import { stripeId } from "../../support/stripe";
import { countTrail, expectSealed, expectTrail, findSecrets, trailOf } from "../../support/trail";
import { call, withoutLimits, type Call } from "../client";
import { aKey, aWorld, type World } from "../world";
import { fixtures } from "./fixtures";

/** The audit rows of every call that changes something: "act subject". */
const trails: Record<string, readonly string[]> = {
  "programs.create": ["program.created program"],
  "programs.update": ["program.updated program", "program.terms_changed program"],
  "programs.delete": ["program.archived program"],
  "programs.createInvite": ["invite.created invite"],
  "programs.updateMarketplace": ["program.updated program"],
  "programs.createCoupon": ["coupon.created coupon"],
  "programs.deleteCoupon": ["coupon.deleted coupon"],
  "programs.disconnectStripe": ["program.stripe_disconnected program"],
  "applications.approve": ["application.approved application", "affiliate.joined affiliate", "affiliate.approved affiliate"],
  "applications.decline": ["application.declined application"],
  "applications.block": ["application.blocked application"],
  "affiliates.block": ["affiliate.blocked affiliate"],
  "affiliates.unblock": ["affiliate.unblocked affiliate"],
  "affiliates.approve": ["application.approved application", "affiliate.joined affiliate", "affiliate.approved affiliate"],
  "conversions.report": ["conversion.created conversion"],
  "conversions.refund": ["conversion.refunded conversion"],
  "conversions.reverse": ["conversion.dispute_won conversion"],
  "flags.resolve": ["flag.resolved flag", "commission.released flag", "notice.closed notice"],
  "notices.reply": ["notice.answered notice"],
  "payouts.create": ["payout.created payout"],
  "payoutInfo.update": ["payout_details.changed account"],
  "merchant.update": ["merchant.updated merchant"],
  "onboarding.upsertMerchantProfile": ["merchant.updated merchant"],
  "onboarding.complete": ["merchant.onboarding_completed merchant"],
  "affiliateWorkspace.createLink": ["link.created link"],
  "affiliateWorkspace.updateLink": ["link.updated link"],
  "affiliateWorkspace.deleteLink": ["link.deleted link"],
  "marketplace.apply": ["application.submitted application"],
  "invites.claim": ["application.submitted application", "invite.claimed invite"],
};

/** Calls that are no GET and leave no audit row, and why. */
const silent: Record<string, string> = {
  "programs.connectStripe": "answers where the merchant consents; the way back from Stripe connects, and records that",
};

const prepared: Record<string, (world: World) => Promise<unknown>> = {
  "affiliates.unblock": ({ affiliateId, merchantKey }) => call("POST", `/affiliates/${affiliateId}/block`, { key: merchantKey }),
  "programs.disconnectStripe": ({ programId, merchant }) =>
    database().program.update({
      where: { id: programId },
      data: { stripeAccountId: stripeId("acct"), stripeConnectedAt: merchant.now },
    }),
};

const changing = routes.filter(({ method }) => method !== "GET");
/** What nobody may read in the log: keys, invites' links. */
const secrets: string[] = [];

beforeAll(() => {
  withoutLimits();
  setStripeAccounts({ deauthorize: async () => undefined, exchange: async (code) => ({ accountId: code }) });
});

afterAll(() => setStripeAccounts());

type Prepared = { path: string; options: Call; world: World };

async function prepare({ name, path, key }: Route): Promise<Prepared> {
  const world = await aWorld();
  const fixture = fixtures[name];
  await fixture?.prepare?.(world);
  await prepared[name]?.(world);
  // The older SDKs' alias takes an application's id in an affiliate's place.
  const ids: Record<string, string> = name === "affiliates.approve" ? { id: world.applicationId } : (fixture?.ids?.(world) ?? {});
  const caller = key === "affiliate" ? (fixture?.as === "outsider" ? world.outsider : world.affiliate) : world.merchant;
  const own = await aKey(caller);
  secrets.push(own, world.merchantKey, world.affiliateKey, world.outsiderKey, world.token);
  return {
    path: path.replace(/\{(\w+)\}/g, (_whole, id: string) => ids[id] ?? ""),
    options: { ...fixture?.call?.(world), key: own },
    world,
  };
}

test("every call that is no GET says what it records, or why nothing", () => {
  expect([...Object.keys(trails), ...Object.keys(silent)].toSorted()).toEqual(changing.map(({ name }) => name).toSorted());
});

describe.each(changing.map((route) => [route.name, route] as const))("%s", (name, route) => {
  test("leaves its rows once, and none when it is replayed or refused", async () => {
    const { path, options } = await prepare(route);
    const headers = { "idempotency-key": randomUUID() };
    const refused = await call(route.method, path, { ...options, key: "ak_live_nobody" });
    expect([refused.status, await trailOf(refused.meta.requestId)]).toEqual([401, []]);
    if (route.body !== null) {
      const malformed = await call(route.method, path, { ...options, raw: "[1", body: undefined });
      expect([malformed.status, await trailOf(malformed.meta.requestId)]).toEqual([400, []]);
    }

    const first = await call(route.method, path, { ...options, headers });
    expect({ status: first.status, error: first.error }).toEqual({ status: route.status, error: undefined });
    const requestId = first.headers.get("x-request-id") ?? "";
    expectTrail(await trailOf(requestId), trails[name] ?? []);

    const after = await countTrail();
    const again = await call(route.method, path, { ...options, headers });
    if (route.method === "POST") {
      expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([first.status, "true"]);
      expect(await countTrail()).toBe(after);
    } else if (again.status >= 400) expect(await countTrail()).toBe(after);
  });
});

test("the log is sealed, and says no key and nothing of a secret's shape", async () => {
  expect(secrets.length).toBeGreaterThan(changing.length);
  expect(await findSecrets([...new Set(secrets)])).toEqual([]);
  await expectSealed();
});
