import { describe, expect, test } from "vitest";
import { createApiKey } from "@/lib/domain/credentials/create-api-key";
import { listApiKeys } from "@/lib/domain/credentials/queries";
import { resolveApiKey } from "@/lib/domain/credentials/resolve-api-key";
import { revokeApiKey } from "@/lib/domain/credentials/revoke-api-key";
import { scopeGroups, scopePresets, scopesOf } from "@/lib/domain/credentials/scopes";
import { isWellFormed, newSecret } from "@/lib/domain/credentials/secret";
import { database } from "@/lib/platform/db/client";
import { anAccount, anAffiliateAccount } from "@/tests/support/factories/accounts";
import { asKey } from "@/tests/support/factories/credentials";
import { aMember, aMerchant } from "@/tests/support/factories/merchants";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

const full = { name: "Server", kind: "merchant" as const, scopes: ["programs:read", "conversions:write"] };

describe("the form of a key", () => {
  test("is prefix, 32 characters and their check", () => {
    for (const [kind, prefix] of [
      ["merchant", "ak_live_"],
      ["onboarding", "ak_onb_"],
      ["affiliate", "ak_aff_"],
    ] as const) {
      const secret = newSecret(kind);
      expect(secret).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{38}$`));
      expect(isWellFormed(secret)).toBe(true);
    }
    expect(new Set(Array.from({ length: 200 }, () => newSecret("merchant"))).size).toBe(200);
  });

  test("catches any one wrong character, and two swapped", () => {
    const secret = newSecret("affiliate");
    for (let i = 0; i < secret.length; i++) {
      const wrong = secret.slice(0, i) + (secret[i] === "x" ? "y" : "x") + secret.slice(i + 1);
      expect(isWellFormed(wrong)).toBe(false);
    }
    const swapped = secret.slice(0, 10) + secret[11] + secret[10] + secret.slice(12);
    expect(isWellFormed(swapped)).toBe(swapped === secret);
    for (const text of ["", "ak_live_", `${secret} `, secret.replace("ak_aff_", "ak_live_"), secret.slice(0, -1)])
      expect(isWellFormed(text)).toBe(false);
  });
});

describe("a merchant's key", () => {
  test("is shown once, kept as a hash, listed, and stands for its merchant", async () => {
    const { ctx, merchant, account } = await aMerchant();
    const { apiKey, secret } = await createApiKey(ctx, full);
    expect(apiKey).toMatchObject({ status: "active", createdBy: account.name, hint: `ak_live_…${secret.slice(-4)}`, expiresAt: null });
    expect(JSON.stringify(await database().apiKey.findMany({ where: { merchantId: merchant.id } }))).not.toContain(secret);
    const traces = await database().event.findMany({ where: { requestId: ctx.requestId } });
    expect(JSON.stringify(traces.map(({ payload }) => payload))).not.toContain(secret);
    expect(await listApiKeys(ctx)).toEqual([apiKey]);
    expect(await resolveApiKey(secret, ctx.now)).toEqual({
      credentialId: apiKey.id,
      keyKind: "merchant",
      accountId: account.id,
      merchantId: merchant.id,
      affiliateProfileId: null,
      scopes: full.scopes,
      billingTier: "free",
    });
    expect(await eventsOf(ctx)).toEqual(["api_key.created"]);
  });

  test("stops at once when it is revoked, and when it expires", async () => {
    const { ctx } = await aMerchant();
    const { apiKey, secret } = await createApiKey(ctx, { ...full, expiresInDays: 30 });
    expect(await resolveApiKey(secret, new Date(ctx.now.getTime() + 29 * 86_400_000))).not.toBeNull();
    expect(await resolveApiKey(secret, new Date(ctx.now.getTime() + 30 * 86_400_000))).toBeNull();
    await revokeApiKey(ctx, { id: apiKey.id });
    expect(await resolveApiKey(secret, ctx.now)).toBeNull();
    expect((await listApiKeys(ctx))[0]?.status).toBe("revoked");
    expect((await refusal(revokeApiKey(ctx, { id: apiKey.id }))).code).toBe("NotFound");
  });

  test("notes its last use at most once a minute", async () => {
    const { ctx } = await aMerchant();
    const { apiKey, secret } = await createApiKey(ctx, full);
    const lastUse = async (seconds: number) => {
      await resolveApiKey(secret, new Date(ctx.now.getTime() + seconds * 1000));
      const { lastUsedAt } = await database().apiKey.findUniqueOrThrow({ where: { id: apiKey.id } });
      return lastUsedAt === null ? null : (lastUsedAt.getTime() - ctx.now.getTime()) / 1000;
    };
    expect([await lastUse(0), await lastUse(59), await lastUse(61)]).toEqual([0, 0, 61]);
  });

  test("takes scopes of its kind only, and at least one", async () => {
    const { ctx } = await aMerchant();
    for (const scopes of [["links:write"], ["everything"], []]) {
      expect((await refusal(createApiKey(ctx, { ...full, scopes }))).details.fields).toHaveProperty("scopes");
    }
    expect((await refusal(createApiKey(ctx, { ...full, kind: "affiliate" }))).details.fields).toHaveProperty("kind");
    expect((await createApiKey(ctx, { name: "Setup", kind: "onboarding" })).secret).toMatch(/^ak_onb_/);
    expect((await refusal(createApiKey(ctx, { ...full, kind: "onboarding" }))).details.fields).toHaveProperty("scopes");
  });

  test("is made and revoked by editors of that merchant, never by keys", async () => {
    const { ctx, merchant } = await aMerchant();
    const { apiKey } = await createApiKey(ctx, full);
    for (const role of ["finance", "viewer"] as const) {
      const { ctx: member } = await aMember(merchant.id, role);
      expect((await refusal(createApiKey(member, full))).code).toBe("Forbidden");
      expect((await refusal(listApiKeys(member))).code).toBe("Forbidden");
    }
    expect((await refusal(createApiKey(asKey(ctx, ["merchant:manage"]), full))).code).toBe("Forbidden");
    const { ctx: foreign } = await aMerchant();
    for (const id of [apiKey.id, "nonsense"]) expect((await refusal(revokeApiKey(foreign, { id }))).code).toBe("NotFound");
    expect(await listApiKeys(foreign)).toEqual([]);
    const { ctx: nobody } = await anAccount();
    expect((await refusal(listApiKeys(nobody))).code).toBe("Forbidden");
  });

  test("twice revoked at once ends once", async () => {
    const { ctx } = await aMerchant();
    const { apiKey } = await createApiKey(ctx, full);
    const results = await Promise.allSettled([revokeApiKey(ctx, { id: apiKey.id }), revokeApiKey(ctx, { id: apiKey.id })]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("an affiliate's key", () => {
  test("is their own, and stops when they are suspended", async () => {
    const { ctx, account, profileId } = await anAffiliateAccount();
    const { secret } = await createApiKey(ctx, { name: "Agent", kind: "affiliate", scopes: ["links:write"] });
    expect(secret).toMatch(/^ak_aff_/);
    expect(await resolveApiKey(secret, ctx.now)).toMatchObject({
      accountId: account.id,
      affiliateProfileId: profileId,
      merchantId: null,
      billingTier: null,
    });
    const { ctx: other } = await anAffiliateAccount();
    expect(await listApiKeys(other)).toEqual([]);
    await database().account.update({ where: { id: account.id }, data: { status: "suspended" } });
    expect(await resolveApiKey(secret, ctx.now)).toBeNull();
  });

  test("does not show a merchant's keys that the same person made", async () => {
    const { ctx, account } = await aMerchant();
    await createApiKey(ctx, full);
    const affiliate = {
      ...ctx,
      tenant: { kind: "affiliate" as const, accountId: account.id, profileId: "00000000-0000-7000-8000-000000000000" },
    };
    expect(await listApiKeys(affiliate)).toEqual([]);
  });
});

test("every scope of a kind stands in exactly one group, and presets hold scopes of their kind", () => {
  for (const kind of ["merchant", "affiliate"] as const) {
    const shown = scopeGroups(kind).flatMap(({ scopes }) => scopes.map(({ scope }) => scope));
    expect(shown.toSorted()).toEqual([...scopesOf(kind)].toSorted());
    for (const preset of scopePresets(kind)) for (const scope of preset.scopes) expect(scopesOf(kind)).toContain(scope);
  }
});
