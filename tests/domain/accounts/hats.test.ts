import { describe, expect, test } from "vitest";
import { currentHat, hatsOf, homeOf, type SessionIdentity } from "@/lib/domain/accounts/account";
import { becomeAffiliate } from "@/lib/domain/accounts/become-affiliate";
import { findSession, getAffiliateProfile } from "@/lib/domain/accounts/queries";
import { switchHat } from "@/lib/domain/accounts/switch-hat";
import { updateAffiliateProfile } from "@/lib/domain/accounts/update-affiliate-profile";
import { updateProfile } from "@/lib/domain/accounts/update-profile";
import { anAccount, anAffiliateAccount } from "@/tests/support/factories/accounts";
import { asKey } from "@/tests/support/factories/credentials";
import { aMerchant } from "@/tests/support/factories/merchants";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

const person = (more: Partial<SessionIdentity["account"]>, rest: Partial<SessionIdentity> = {}): SessionIdentity => ({
  sessionId: "s",
  lastSeenAt: new Date(),
  merchants: [],
  affiliateProfileId: null,
  viewer: null,
  account: { id: "a", email: "a@example.com", name: "A", isAdmin: false, emailVerifiedAt: null, lastHat: null, ...more },
  ...rest,
});

describe("hats", () => {
  test("are the merchants, the affiliate and the operator that a person is", () => {
    const merchants = [
      { merchantId: "m1", companyName: "One", role: "owner" as const },
      { merchantId: "m2", companyName: "Two", role: "viewer" as const },
    ];
    const all = person({ isAdmin: true, lastHat: "merchant:m2" }, { merchants, affiliateProfileId: "p" });
    expect(hatsOf(all)).toEqual(["merchant:m1", "merchant:m2", "affiliate", "admin"]);
    expect(currentHat(all)).toBe("merchant:m2");
    expect(currentHat(person({ lastHat: "merchant:gone" }, { merchants }))).toBe("merchant:m1");
    expect(currentHat(person({ lastHat: "admin" }))).toBeNull();
    expect([null, "affiliate", "admin", "merchant:m1"].map((hat) => homeOf(hat as Parameters<typeof homeOf>[0]))).toEqual([
      "/welcome",
      "/workspace",
      "/admin",
      "/dashboard",
    ]);
  });

  test("are switched to one's own only", async () => {
    const { account, ctx, merchant } = await aMerchant();
    await becomeAffiliate(ctx);
    expect((await findSession(account.sessionId, ctx.now))?.account.lastHat).toBe("affiliate");
    expect(await switchHat(ctx, { hat: `merchant:${merchant.id}` })).toEqual({ hat: `merchant:${merchant.id}` });
    const { merchant: foreign } = await aMerchant();
    for (const hat of [`merchant:${foreign.id}`, "admin", "merchant:", "owner"])
      expect((await refusal(switchHat(ctx, { hat }))).code).toBe("NotFound");
    expect((await findSession(account.sessionId, ctx.now))?.account.lastHat).toBe(`merchant:${merchant.id}`);
  });
});

describe("becoming an affiliate", () => {
  test("makes one profile, however often and however fast", async () => {
    const { ctx } = await anAccount({ name: "Ada" });
    const made = await Promise.all([becomeAffiliate(ctx), becomeAffiliate(ctx)]);
    expect(new Set(made.map(({ affiliateProfileId }) => affiliateProfileId)).size).toBe(1);
    expect(await becomeAffiliate(ctx)).toEqual(made[0]);
    expect(await eventsOf(ctx)).toEqual(["account.became_affiliate"]);
  });

  test("is a person's own decision", async () => {
    const { ctx } = await anAccount();
    expect((await refusal(becomeAffiliate(asKey(ctx, [])))).code).toBe("Forbidden");
  });
});

describe("profiles", () => {
  test("change what is given, clear what is null", async () => {
    const { ctx } = await anAffiliateAccount({ website: "https://old.example" });
    await updateAffiliateProfile(ctx, { bio: "Writes about tools.", website: null });
    expect(await getAffiliateProfile(ctx)).toMatchObject({ bio: "Writes about tools.", website: null });
    expect(await eventsOf(ctx)).toEqual(["affiliate_profile.changed"]);
  });

  test.each(["javascript:alert(1)", "example", "https://", "//evil.example"])("refuse %j for a website", async (website) => {
    const { ctx } = await anAffiliateAccount();
    expect((await refusal(updateAffiliateProfile(ctx, { website }))).details.fields).toHaveProperty("website");
  });

  test("need the affiliate's scope and the affiliate", async () => {
    const { ctx } = await anAffiliateAccount();
    expect((await refusal(updateAffiliateProfile(asKey(ctx, ["profile:read"]), { bio: "x" }))).details.scope).toBe("profile:write");
    const { ctx: merchant } = await aMerchant();
    expect((await refusal(updateAffiliateProfile(merchant, { bio: "x" }))).code).toBe("Forbidden");
  });

  test("a person's name is one line of text", async () => {
    const { ctx } = await anAccount();
    expect(await updateProfile(ctx, { name: "  Zoë \u00d8 " })).toEqual({ name: "Zoë Ø" });
    for (const name of ["", "   ", "a\u0000b", "a\nb", "x".repeat(101)])
      expect((await refusal(updateProfile(ctx, { name }))).code).toBe("Invalid");
  });
});
