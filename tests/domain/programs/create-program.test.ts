import { expect, test } from "vitest";
import { createProgram } from "@/lib/domain/programs/create-program";
import { database } from "@/lib/platform/db/client";
import { anAffiliateAccount, aStranger } from "../../support/factories/accounts";
import { asKey } from "../../support/factories/credentials";
import { aMerchant } from "../../support/factories/merchants";
import { makeProgram, programInput } from "../../support/factories/programs";
import { recordedOf, refusalOf } from "../../support/outcome";

test("an owner creates a program with defaults, and it is recorded", async () => {
  const { ctx, merchant } = await aMerchant();
  const program = await createProgram(ctx, { name: "  Café Crème ", recurrence: "one_time", percentBps: 1250 });
  expect(program).toMatchObject({
    merchantId: merchant.id,
    name: "Café Crème",
    status: "active",
    marketplaceStatus: "private",
    applicationAccess: "open",
    autoApproveAffiliates: false,
    payoutFrequency: "monthly",
    payoutThreshold: 5000,
    currency: "USD",
    readiness: "setup",
    terms: { version: 1, validFrom: ctx.now, validTo: null, model: "percent", percentBps: 1250, holdDays: 30, cookieDays: 30 },
  });
  expect(program.slug).toMatch(/^cafe-creme/);
  expect(program.portalSlug).toBe(program.slug);
  expect(await recordedOf(program.id)).toEqual(["program.created"]);
});

test("the merchant's own defaults are used where the input says nothing", async () => {
  const { ctx, merchant } = await aMerchant();
  await database().merchant.update({ where: { id: merchant.id }, data: { defaultCookieDays: 7, defaultPayoutThreshold: 2500n } });
  const program = await makeProgram(ctx);
  expect(program).toMatchObject({ payoutThreshold: 2500, terms: { cookieDays: 7 } });
});

test("a fixed reward in yen, approved by hand", async () => {
  const { ctx } = await aMerchant();
  const program = await makeProgram(ctx, { fixedAmount: 500, currency: "jpy", holdDays: null });
  expect(program).toMatchObject({ currency: "JPY", terms: { model: "fixed", fixedAmount: 500, percentBps: null, holdDays: null } });
});

test("two programs of one name get two addresses, even at once", async () => {
  const { ctx } = await aMerchant();
  const programs = await Promise.all(Array.from({ length: 4 }, () => makeProgram(ctx, { name: "Same name" })));
  expect(new Set(programs.map((program) => program.slug)).size).toBe(4);
});

test("a portal address that another program answers to is refused, be it slug or portal slug", async () => {
  const { ctx } = await aMerchant();
  const other = await aMerchant();
  const first = await makeProgram(other.ctx, { portalSlug: "acme-partners" });
  const byPortal = await refusalOf(makeProgram(ctx, { portalSlug: "ACME-partners" }));
  const bySlug = await refusalOf(makeProgram(ctx, { portalSlug: first.slug }));
  expect([byPortal.code, bySlug.code]).toEqual(["Conflict", "Conflict"]);
  expect(byPortal.message).toContain("acme-partners");
});

test("of two merchants who ask for one portal address at once, one gets it", async () => {
  const [one, two] = await Promise.all([aMerchant(), aMerchant()]);
  const both = await Promise.allSettled([one, two].map(({ ctx }) => makeProgram(ctx, { portalSlug: "same-portal" })));
  expect(both.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test.each([
  ["a viewer", async () => (await aMerchant({ role: "viewer" })).ctx],
  ["finance", async () => (await aMerchant({ role: "finance" })).ctx],
  ["an affiliate", async () => (await anAffiliateAccount()).ctx],
  ["a stranger", async () => aStranger()],
  ["a read-only key", async () => asKey((await aMerchant()).ctx, ["programs:read"])],
])("%s may not create programs", async (_who, ctxOf) => {
  expect(await refusalOf(createProgram(await ctxOf(), programInput()))).toMatchObject({ code: "Forbidden" });
});

test("a key with the scope, and an onboarding key, may", async () => {
  const { ctx } = await aMerchant();
  await expect(createProgram(asKey(ctx, ["programs:write"]), programInput())).resolves.toMatchObject({ status: "active" });
  await expect(createProgram(asKey(ctx, [], "onboarding"), programInput())).resolves.toMatchObject({ status: "active" });
});

test.each([
  [{ name: " " }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ percentBps: 0 }, "percentBps"],
  [{ percentBps: 10_001 }, "percentBps"],
  [{ percentBps: 12.5 }, "percentBps"],
  [{ percentBps: undefined }, "percentBps"],
  [{ fixedAmount: 100 }, "percentBps"],
  [{ cookieDays: 0 }, "cookieDays"],
  [{ cookieDays: 366 }, "cookieDays"],
  [{ holdDays: 91 }, "holdDays"],
  [{ holdDays: -1 }, "holdDays"],
  [{ payoutThreshold: 999 }, "payoutThreshold"],
  [{ payoutThreshold: 100_001 }, "payoutThreshold"],
  [{ limitMonths: 12 }, "limitMonths"],
  [{ recurrence: "recurring_limited" as const }, "limitMonths"],
  [{ recurrence: "recurring_limited" as const, limitMonths: 37 }, "limitMonths"],
  [{ currency: "XYZ" }, "currency"],
  [{ website: "javascript:alert(1)" }, "website"],
  [{ website: "shop.example" }, "website"],
  [{ landingPageUrl: "https://user:pass@shop.example/" }, "landingPageUrl"],
  [{ portalSlug: "admin" }, "portalSlug"],
  [{ portalSlug: "a" }, "portalSlug"],
  [{ portalSlug: "no_underscore" }, "portalSlug"],
  [{ portalSlug: "-edge" }, "portalSlug"],
  [{ description: "x".repeat(501) }, "description"],
])("%j is refused at the field %s", async (fault, field) => {
  const { ctx } = await aMerchant();
  expect(await refusalOf(createProgram(ctx, { ...programInput(), ...fault }))).toMatchObject({ code: "Invalid", fields: [field] });
});
