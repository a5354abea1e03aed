import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findSession } from "@/lib/domain/accounts/queries";
import { signIn } from "@/lib/domain/accounts/sign-in";
import { database } from "@/lib/platform/db/client";
import { anAccount, aStranger, at } from "@/tests/support/factories/accounts";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

const password = "plum-canoe-91-window";
const wrong = "wrong-wrong-wrong";
const wrongWords = "The e-mail address or the password is not right.";

describe("sign-in", () => {
  test("opens a session of thirty days, with its event", async () => {
    const { account } = await anAccount({ password });
    const ctx = aStranger();
    const { accountId, sessionId } = await signIn(ctx, { email: ` ${account.email.toUpperCase()}`, password, userAgent: "Firefox/140" });
    expect(accountId).toBe(account.id);
    const row = await database().session.findUniqueOrThrow({ where: { id: sessionId } });
    expect(row).toMatchObject({ userAgent: "Firefox/140", network: ctx.network });
    expect(row.expiresAt.getTime() - ctx.now.getTime()).toBe(30 * 86_400_000);
    expect(await eventsOf(ctx)).toEqual(["account.signed_in"]);
  });

  test("says the same of a wrong password, an unknown address and an account without a password", async () => {
    const { account } = await anAccount({ password });
    const { account: byProvider } = await anAccount();
    const tries = [
      { email: account.email, password: wrong },
      { email: "nobody@example.com", password },
      { email: byProvider.email, password },
    ];
    for (const input of tries) {
      expect(await refusal(signIn(aStranger(), input))).toMatchObject({ code: "Forbidden", message: wrongWords, details: {} });
    }
  });

  test("takes about as long for an unknown address as for a wrong password", async () => {
    const { account } = await anAccount({ password });
    const timed = async (email: string) => {
      const begun = performance.now();
      await refusal(signIn(aStranger(), { email, password: wrong }));
      return performance.now() - begun;
    };
    await timed("warm-up@example.com");
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 9; i++) {
      known.push(await timed(account.email));
      unknown.push(await timed(`nobody-${i}@example.com`));
    }
    // The quickest of each: load on the machine only ever adds. Without the decoy hash the ratio is 0.3 or less.
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  test("refuses a suspended account, but only whoever knows its password learns why", async () => {
    const { account } = await anAccount({ password });
    await database().account.update({ where: { id: account.id }, data: { status: "suspended" } });
    expect((await refusal(signIn(aStranger(), { email: account.email, password }))).message).toContain("suspended");
    expect((await refusal(signIn(aStranger(), { email: account.email, password: wrong }))).message).toBe(wrongWords);
  });

  test("slows attempts on one address down, known or not, and waiting helps", async () => {
    const { account } = await anAccount({ password });
    for (const email of [account.email, `nobody-${randomUUID()}@example.com`]) {
      for (let i = 0; i < 10; i++) expect((await refusal(signIn(aStranger(), { email, password: wrong }))).code).toBe("Forbidden");
      const error = await refusal(signIn(aStranger(), { email, password: wrong }));
      expect(error.code).toBe("LimitReached");
      expect(error.message).toMatch(/^Too many attempts\. Try again in (8\d|90) seconds\.$|^Too many attempts\. Try again in 2 minutes\.$/);
      expect(error.details.retryAfter).toBeLessThanOrEqual(90);
    }
    // The owner is not locked out: 90 seconds later the right password works.
    const later = at(aStranger(), new Date(Date.now() + 91_000));
    expect((await signIn(later, { email: account.email, password })).accountId).toBe(account.id);
  });

  test("counts attempts before it verifies them, so that many at once get no further", async () => {
    const { account } = await anAccount({ password });
    const errors = await Promise.all(
      Array.from({ length: 14 }, () => refusal(signIn(aStranger(), { email: account.email, password: wrong }))),
    );
    expect(errors.filter(({ code }) => code === "LimitReached")).toHaveLength(4);
  });

  test("slows one network down across addresses", async () => {
    const ctx = aStranger();
    for (let i = 0; i < 50; i++) await refusal(signIn(ctx, { email: `spray-${i}@example.com`, password: wrong }));
    expect((await refusal(signIn(ctx, { email: "spray-next@example.com", password: wrong }))).code).toBe("LimitReached");
  });

  test("does not count honest sign-ins", async () => {
    const { account } = await anAccount({ password });
    const ctx = aStranger();
    for (let i = 0; i < 12; i++) await signIn(ctx, { email: account.email, password });
    expect(await database().session.count({ where: { accountId: account.id } })).toBe(13);
  });
});

describe("a session", () => {
  test("ends at once when it is revoked, expires, or the account is suspended", async () => {
    const { account } = await anAccount();
    const now = new Date();
    expect((await findSession(account.sessionId, now))?.account.id).toBe(account.id);
    expect(await findSession(account.sessionId, new Date(now.getTime() + 31 * 86_400_000))).toBeNull();
    await database().account.update({ where: { id: account.id }, data: { status: "suspended" } });
    expect(await findSession(account.sessionId, now)).toBeNull();
    await database().account.update({ where: { id: account.id }, data: { status: "active" } });
    await database().session.update({ where: { id: account.sessionId }, data: { revokedAt: now } });
    expect(await findSession(account.sessionId, now)).toBeNull();
  });

  test.each(["", "x", "00000000-0000-7000-8000-000000000000", "' or 1=1 --"])("is not found by %j", async (id) => {
    expect(await findSession(id, new Date())).toBeNull();
  });
});
