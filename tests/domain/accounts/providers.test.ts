import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findSession } from "@/lib/domain/accounts/queries";
import { signInWithProvider } from "@/lib/domain/accounts/sign-in-with-provider";
import { database } from "@/lib/platform/db/client";
import { anAccount, aStranger } from "@/tests/support/factories/accounts";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

const proof = (more = {}) => ({
  provider: "github" as const,
  providerAccountId: randomUUID(),
  email: `by-provider-${randomUUID()}@example.com`,
  emailVerified: true,
  name: "Ada",
  ...more,
});

describe("signing in by a provider", () => {
  test("makes an account with a verified address, and opens it again by the provider's id", async () => {
    const ctx = aStranger();
    const first = proof();
    const { accountId, sessionId } = await signInWithProvider(ctx, first);
    expect((await findSession(sessionId, ctx.now))?.account.emailVerifiedAt).toEqual(ctx.now);
    expect(await eventsOf(ctx)).toEqual(["account.signed_in", "account.signed_up"]);
    const again = await signInWithProvider(aStranger(), { ...first, email: "changed@example.com" });
    expect(again.accountId).toBe(accountId);
  });

  test("meets the account of a verified address", async () => {
    const { account } = await anAccount({ password: "plum-canoe-91-window" });
    const { accountId } = await signInWithProvider(aStranger(), proof({ email: account.email.toUpperCase() }));
    expect(accountId).toBe(account.id);
    const row = await database().account.findUniqueOrThrow({ where: { id: account.id } });
    expect(row.passwordHash).not.toBeNull();
  });

  test("refuses an address that the provider has not verified", async () => {
    const { account } = await anAccount();
    const error = await refusal(signInWithProvider(aStranger(), proof({ email: account.email, emailVerified: false })));
    expect(error.code).toBe("Forbidden");
    expect(error.message).toContain("GitHub has not verified");
    expect(await database().loginIdentity.count({ where: { accountId: account.id } })).toBe(0);
  });

  test("evicts whoever sat on an address they had not proved", async () => {
    const { account: squatter } = await anAccount({ password: "plum-canoe-91-window", verified: false });
    const { accountId } = await signInWithProvider(aStranger(), proof({ email: squatter.email }));
    expect(accountId).toBe(squatter.id);
    expect(await findSession(squatter.sessionId, new Date())).toBeNull();
    const row = await database().account.findUniqueOrThrow({ where: { id: squatter.id } });
    expect(row.passwordHash).toBeNull();
  });

  test("does not go around two-step sign-in or a suspension", async () => {
    const { account } = await anAccount();
    await database().account.update({ where: { id: account.id }, data: { totpEnabledAt: new Date(), totpSecret: "v1.x" } });
    expect((await refusal(signInWithProvider(aStranger(), proof({ email: account.email })))).code).toBe("Forbidden");
    await database().account.update({ where: { id: account.id }, data: { totpEnabledAt: null, status: "suspended" } });
    expect((await refusal(signInWithProvider(aStranger(), proof({ email: account.email })))).message).toContain("suspended");
    expect(await database().loginIdentity.count({ where: { accountId: account.id } })).toBe(0);
  });

  test("twice at once makes one account", async () => {
    const same = proof();
    const results = await Promise.all([signInWithProvider(aStranger(), same), signInWithProvider(aStranger(), same)]);
    expect(new Set(results.map(({ accountId }) => accountId)).size).toBe(1);
  });
});
