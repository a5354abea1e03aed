import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from "@/lib/core/request-headers";
import { setClock } from "@/lib/platform/clock";
import { setStripeAccounts } from "@/lib/platform/payments/stripe";
import { putSessionCookie } from "@/lib/web/session-cookie";
import { expectSealed, expectTrail, findSecrets, trailOf } from "../support/trail";
import { appealRows, flagRows } from "./audit-flags";
import { conversionRows, payoutRows } from "./audit-money";
import { accountRows, entryRows, notificationRows, sessionRows } from "./audit-people";
import {
  affiliateRows,
  applicationRows,
  couponRows,
  inviteRows,
  linkRows,
  portalRows,
  programRows,
  stripeRows,
  termsRows,
  trackingRows,
} from "./audit-programs";
import { credentialRows, jobRows, merchantRows, moderationRows, teamRows } from "./audit-teams";
import { NOW, secret, secrets, type Staged } from "./audit-rows";
import { request, resetRequest } from "./request-double";

vi.mock("next/headers", async () => (await import("./request-double")).nextHeaders());
vi.mock("next/cache", async () => (await import("./request-double")).nextCache());

type AnyRow = { stage(): Promise<Staged<unknown[]>>; acts: readonly string[]; silent?: string };

/** One entry for every file of lib/web/actions. */
const table: Record<string, Record<string, AnyRow>> = {
  accounts: accountRows,
  affiliates: affiliateRows,
  appeals: appealRows,
  applications: applicationRows,
  conversions: conversionRows,
  coupons: couponRows,
  credentials: credentialRows,
  entry: entryRows,
  flags: flagRows,
  invites: inviteRows,
  jobs: jobRows,
  links: linkRows,
  merchants: merchantRows,
  moderation: moderationRows,
  notifications: notificationRows,
  payouts: payoutRows,
  portal: portalRows,
  programs: programRows,
  sessions: sessionRows,
  stripe: stripeRows,
  team: teamRows,
  terms: termsRows,
  tracking: trackingRows,
};
const rows = Object.entries(table).flatMap(([file, actions]) =>
  Object.entries(actions).map(([name, row]) => ({ name: `${file}.${name}`, row })),
);
const exported = new Map<string, (...args: unknown[]) => Promise<unknown>>();

beforeAll(async () => {
  setStripeAccounts({ deauthorize: async () => undefined, exchange: async (code) => ({ accountId: code }) });
  for (const file of fs.readdirSync("lib/web/actions").map((name) => name.replace(/\.ts$/, ""))) {
    const actions: Record<string, (...args: unknown[]) => Promise<unknown>> = await import(`../../lib/web/actions/${file}.ts`);
    for (const [name, action] of Object.entries(actions)) exported.set(`${file}.${name}`, action);
  }
});

afterAll(() => setStripeAccounts());

beforeEach(() => {
  resetRequest();
  setClock({ now: () => NOW });
});

afterEach(() => {
  resetRequest();
  setClock();
});

/** A redirect is how forms end. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => {
    if (String((error as { digest?: string }).digest).startsWith("NEXT_REDIRECT")) return { ok: true };
    throw error;
  });
}

/** Keeps what an answer shows this once, to look for it in the log. */
function keepSecrets(answer: unknown): void {
  JSON.stringify(answer, (name, value: unknown) => {
    if ((name === "secret" || name === "uri") && typeof value === "string") secret(value);
    if (name === "recoveryCodes" && Array.isArray(value)) value.map(String).forEach(secret);
    return value;
  });
  for (const value of request.cookies.values()) secret(value);
}

test("every action says what it records, or why nothing", () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...exported.keys()].toSorted());
  expect(rows.filter(({ row }) => (row.acts.length === 0) !== (row.silent !== undefined)).map(({ name }) => name)).toEqual([]);
});

describe.each(rows)("$name", ({ name, row }) => {
  test("leaves the rows that it says, each once", async () => {
    const { as, args } = await row.stage();
    if (as?.actor.kind === "user") await putSessionCookie(as.actor.sessionId);
    const requestId = `req_${randomBytes(12).toString("hex")}`;
    request.headers.set(REQUEST_ID_HEADER, requestId);
    request.headers.set(CLIENT_ADDRESS_HEADER, `2001:db8:${randomBytes(2).toString("hex")}::1`);
    const answer = await outcome(exported.get(name)?.(...args) ?? Promise.reject(new Error(`no action ${name}`)));
    const failure = (answer as { failure?: unknown } | undefined)?.failure ?? (answer as { ok?: boolean } | undefined)?.ok === false;
    expect(failure ? answer : false).toBe(false);
    keepSecrets(answer);
    expectTrail(await trailOf(requestId), row.acts);
  });
});

test("the log is sealed, and says no password, key, token or account number", async () => {
  expect(secrets.size).toBeGreaterThan(30);
  expect(await findSecrets([...secrets])).toEqual([]);
  await expectSealed();
});
