import { describe, expect, test } from "vitest";
import { completeOnboarding } from "@/lib/domain/merchants/complete-onboarding";
import { createMerchant } from "@/lib/domain/merchants/create-merchant";
import { getMerchant } from "@/lib/domain/merchants/queries";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { anAccount, anAffiliateAccount } from "@/tests/support/factories/accounts";
import { asKey } from "@/tests/support/factories/credentials";
import { aMember, aMerchant } from "@/tests/support/factories/merchants";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

describe("a merchant", () => {
  test("is founded by a person, who owns it", async () => {
    const { ctx, account } = await anAccount();
    const { merchantId } = await createMerchant(ctx, { companyName: " Acme ", timezone: "Europe/Berlin" });
    expect(await eventsOf(ctx)).toEqual(["merchant.created"]);
    const view = await getMerchant({ ...ctx, tenant: { kind: "merchant", merchantId, role: "owner" } });
    expect(view).toMatchObject({
      id: merchantId,
      accountId: account.id,
      companyName: "Acme",
      timezone: "Europe/Berlin",
      defaultPayoutThreshold: 5000,
      billingTier: "free",
    });
    expect((await refusal(createMerchant(asKey(ctx, []), { companyName: "Acme" }))).code).toBe("Forbidden");
  });

  test("changes what is given and leaves the rest", async () => {
    const { ctx } = await aMerchant();
    await updateMerchant(ctx, { logoUrl: "https://acme.example/logo.svg", defaultPayoutThreshold: 12_345, trackingParamAliases: ["ref"] });
    const view = await updateMerchant(ctx, { companyName: "New name" });
    expect(view).toMatchObject({
      companyName: "New name",
      logoUrl: "https://acme.example/logo.svg",
      defaultPayoutThreshold: 12_345,
      trackingParamAliases: ["ref"],
    });
    expect((await updateMerchant(ctx, { logoUrl: null })).logoUrl).toBeNull();
    expect(await eventsOf(ctx)).toEqual(Array(3).fill("merchant.updated"));
  });

  test.each([
    [{ timezone: "Mars/Olympus" }, "timezone"],
    [{ timezone: "+02:00" }, "timezone"],
    [{ logoUrl: "http://acme.example/logo.png" }, "logoUrl"],
    [{ logoUrl: "javascript:alert(1)" }, "logoUrl"],
    [{ defaultCookieDays: 0 }, "defaultCookieDays"],
    [{ defaultPayoutThreshold: -1 }, "defaultPayoutThreshold"],
    [{ companyName: "" }, "companyName"],
    [{ trackingParamAliases: ["a b"] }, "trackingParamAliases.0"],
  ])("refuses %j", async (input, field) => {
    const { ctx } = await aMerchant();
    expect(Object.keys((await refusal(updateMerchant(ctx, input))).details.fields ?? {})).toEqual([field]);
  });

  test("is changed by editors and keys with the scope only", async () => {
    const { ctx, merchant } = await aMerchant();
    for (const role of ["finance", "viewer"] as const) {
      const { ctx: member } = await aMember(merchant.id, role);
      expect((await refusal(updateMerchant(member, { companyName: "X" }))).code).toBe("Forbidden");
      expect((await getMerchant(member)).id).toBe(merchant.id);
    }
    expect((await refusal(updateMerchant(asKey(ctx, ["merchant:read"]), { companyName: "X" }))).details.scope).toBe("merchant:manage");
    expect((await updateMerchant(asKey(ctx, [], "onboarding"), { companyName: "By key" })).companyName).toBe("By key");
    const { ctx: affiliate } = await anAffiliateAccount();
    expect((await refusal(getMerchant(affiliate))).code).toBe("Forbidden");
  });

  test("completes its onboarding once, and not by an onboarding key", async () => {
    const { ctx } = await aMerchant();
    expect((await refusal(completeOnboarding(asKey(ctx, [], "onboarding")))).code).toBe("Forbidden");
    const done = { onboardingCompleted: true, onboardingStep: 4 };
    expect(await Promise.all([completeOnboarding(ctx), completeOnboarding(ctx)])).toEqual([done, done]);
    expect(await eventsOf(ctx)).toEqual(["merchant.onboarding_completed"]);
    expect((await getMerchant(ctx)).onboardingCompletedAt).toEqual(ctx.now);
  });
});
