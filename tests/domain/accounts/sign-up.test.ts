import { describe, expect, test } from "vitest";
import { findSession } from "@/lib/domain/accounts/queries";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { database } from "@/lib/platform/db/client";
import { aStranger } from "@/tests/support/factories/accounts";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

const password = "plum-canoe-91-window";
let serial = 0;
const wish = (more = {}) => ({ email: `New.${++serial}@Example.com `, password, name: "Ada Byron", as: "affiliate" as const, ...more });

describe("sign-up", () => {
  test("opens an account with a session, its hat, an event and an audit row", async () => {
    const ctx = aStranger();
    const signedUp = await signUp(ctx, wish({ userAgent: "Firefox/140" }));
    if (signedUp.accountId === null) throw new Error("the address was free");
    const identity = await findSession(signedUp.sessionId, ctx.now);
    expect(identity).toMatchObject({
      account: { email: `new.${serial}@example.com`, name: "Ada Byron", emailVerifiedAt: null, lastHat: "affiliate" },
      merchants: [],
    });
    expect(identity?.affiliateProfileId).toBeTruthy();
    const row = await database().account.findUniqueOrThrow({ where: { id: signedUp.accountId } });
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await eventsOf(ctx)).toEqual(["account.became_affiliate", "account.signed_in", "account.signed_up"]);
  });

  test("as a merchant founds the company with the person as its owner", async () => {
    const ctx = aStranger();
    const { sessionId } = await signUp(ctx, wish({ as: "merchant", companyName: "Acme" }));
    const identity = await findSession(sessionId ?? "", ctx.now);
    expect(identity?.merchants).toMatchObject([{ companyName: "Acme", role: "owner" }]);
    expect(identity?.account.lastHat).toBe(`merchant:${identity?.merchants[0]?.merchantId}`);
    expect(await eventsOf(ctx)).toContain("merchant.created");
  });

  test("asks a merchant for the company's name", async () => {
    const error = await refusal(signUp(aStranger(), wish({ as: "merchant" })));
    expect(error).toMatchObject({ code: "Invalid", details: { fields: { companyName: ["Enter your company's name."] } } });
  });

  test("tells nothing about an address that is taken, and mails its owner", async () => {
    const first = wish();
    await signUp(aStranger(), first);
    const ctx = aStranger();
    expect(await signUp(ctx, { ...first, password: "another-good-secret-77" })).toEqual({ accountId: null, sessionId: null });
    expect(await eventsOf(ctx)).toEqual(["account.sign_up_repeated"]);
  });

  test("signs the owner in who repeats it with the right password", async () => {
    const first = wish({ as: "none" });
    const { accountId } = await signUp(aStranger(), first);
    const again = await signUp(aStranger(), { ...first, as: "affiliate" });
    expect(again.accountId).toBe(accountId);
    const identity = await findSession(again.sessionId ?? "", new Date());
    expect(identity?.affiliateProfileId).toBeTruthy();
  });

  test("two at once with one address make one account", async () => {
    const same = wish();
    const results = await Promise.all([signUp(aStranger(), same), signUp(aStranger(), { ...same, password: "quite-another-word-55" })]);
    expect(results.filter(({ accountId }) => accountId !== null)).toHaveLength(1);
    expect(await database().account.count({ where: { email: `new.${serial}@example.com` } })).toBe(1);
  });

  test.each([
    ["too short", "short-1", "Use at least 10 characters."],
    ["breached", "1234567890", "attackers try first"],
    ["breached, in capitals", "QWERTYUIOP", "attackers try first"],
    ["breached with digits around", "!football2024", "attackers try first"],
    ["breached with letters swapped", "p@ssw0rd123", "attackers try first"],
    ["breached twice over", "dragondragon", "attackers try first"],
    ["repeating", "abababababab", "repeats a few characters"],
    ["the address", "grace.h@example.com", "your name, address or company"],
    ["the name", "GraceHopper1", "your name, address or company"],
    ["the company", "Widgetorium99", "your name, address or company"],
  ])("refuses a password that is %s", async (_what, weak, words) => {
    const input = {
      email: "grace.h@example.com",
      name: "Grace Hopper",
      as: "merchant" as const,
      companyName: "Widgetorium",
      password: weak,
    };
    const error = await refusal(signUp(aStranger(), input));
    expect(error.code).toBe("Invalid");
    expect(error.details.fields?.["password"]?.[0]).toContain(words);
  });

  test("slows a network down that opens account after account", async () => {
    const ctx = aStranger();
    const bad = { ...wish(), password: "1234567890" };
    for (let i = 0; i < 30; i++) expect((await refusal(signUp(ctx, bad))).code).toBe("Invalid");
    const error = await refusal(signUp(ctx, bad));
    expect(error.code).toBe("LimitReached");
    expect(error.details.retryAfter).toBeGreaterThan(60);
    expect(error.message).toBe("Too many new accounts from your network. Try again in 2 minutes.");
  });
});
