import { describe, expect, test } from "vitest";
import { changePassword } from "@/lib/domain/accounts/change-password";
import { issueAccountToken } from "@/lib/domain/accounts/issue-account-token";
import { findSession, getAccount } from "@/lib/domain/accounts/queries";
import { requestPasswordReset, resetPassword } from "@/lib/domain/accounts/reset-password";
import { signIn } from "@/lib/domain/accounts/sign-in";
import { requestEmailVerification, verifyEmail } from "@/lib/domain/accounts/verify-email";
import { database } from "@/lib/platform/db/client";
import { anAccount, aStranger, at, theSystem } from "@/tests/support/factories/accounts";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

const password = "plum-canoe-91-window";
const fresh = "harbour-lentil-47-sky";
const HOUR = 3_600_000;

async function tokenFor(accountId: string, purpose: "verify_email" | "reset_password") {
  const issued = await issueAccountToken(theSystem(), { accountId, purpose });
  if (issued === null) throw new Error("no token was due");
  return issued.token;
}

describe("verifying an address", () => {
  test("works once, by the mailed link alone", async () => {
    const { account, ctx: own } = await anAccount({ verified: false });
    const token = await tokenFor(account.id, "verify_email");
    const ctx = aStranger();
    expect(await verifyEmail(ctx, { token })).toEqual({ email: account.email });
    expect((await getAccount(own)).emailVerifiedAt).toEqual(ctx.now);
    expect(await eventsOf(ctx)).toEqual(["account.email_verified"]);
    expect((await refusal(verifyEmail(aStranger(), { token }))).code).toBe("NotEligible");
  });

  test("twice at once succeeds once", async () => {
    const { account } = await anAccount({ verified: false });
    const token = await tokenFor(account.id, "verify_email");
    const results = await Promise.allSettled([verifyEmail(aStranger(), { token }), verifyEmail(aStranger(), { token })]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("ends after three days, and a newer link ends the older", async () => {
    const { account } = await anAccount({ verified: false });
    const old = await tokenFor(account.id, "verify_email");
    const token = await tokenFor(account.id, "verify_email");
    expect((await refusal(verifyEmail(aStranger(), { token: old }))).code).toBe("NotEligible");
    const late = at(aStranger(), new Date(Date.now() + 73 * HOUR));
    expect((await refusal(verifyEmail(late, { token }))).code).toBe("NotEligible");
  });

  test("keeps only the hash of the token, and is no reset link", async () => {
    const { account } = await anAccount({ verified: false });
    const token = await tokenFor(account.id, "verify_email");
    const rows = await database().accountToken.findMany({ where: { accountId: account.id } });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await refusal(resetPassword(aStranger(), { token, password: fresh }))).code).toBe("NotEligible");
  });

  test("is asked for again at most three times an hour, and not when done", async () => {
    const { ctx } = await anAccount({ verified: false });
    for (let i = 0; i < 3; i++) await requestEmailVerification(ctx);
    expect(await eventsOf(ctx)).toEqual(Array(3).fill("account.verification_requested"));
    expect((await refusal(requestEmailVerification(ctx))).code).toBe("LimitReached");
    const { ctx: done, account } = await anAccount();
    expect((await refusal(requestEmailVerification(done))).code).toBe("Conflict");
    expect(await issueAccountToken(theSystem(), { accountId: account.id, purpose: "verify_email" })).toBeNull();
  });

  test("tokens are issued by the system only", async () => {
    const { account, ctx } = await anAccount();
    expect((await refusal(issueAccountToken(ctx, { accountId: account.id, purpose: "reset_password" }))).code).toBe("Forbidden");
  });
});

describe("resetting a password", () => {
  test("sets it, proves the address, and ends every session", async () => {
    const { account } = await anAccount({ password, verified: false });
    const asked = aStranger();
    await requestPasswordReset(asked, { email: account.email });
    expect(await eventsOf(asked)).toEqual(["account.password_reset_requested"]);
    const ctx = aStranger();
    await resetPassword(ctx, { token: await tokenFor(account.id, "reset_password"), password: fresh });
    expect(await eventsOf(ctx)).toEqual(["account.password_changed"]);
    expect(await findSession(account.sessionId, ctx.now)).toBeNull();
    expect((await refusal(signIn(aStranger(), { email: account.email, password }))).code).toBe("Forbidden");
    const { sessionId } = await signIn(aStranger(), { email: account.email, password: fresh });
    expect((await findSession(sessionId, new Date()))?.account.emailVerifiedAt).not.toBeNull();
  });

  test("answers and writes the same for an address that nobody has", async () => {
    const ctx = aStranger();
    expect(await requestPasswordReset(ctx, { email: "nobody-at-all@example.com" })).toBeUndefined();
    expect(await eventsOf(ctx)).toEqual(["account.password_reset_missed"]);
    const event = await database().event.findFirstOrThrow({ where: { requestId: ctx.requestId } });
    expect(JSON.stringify(event)).not.toContain("nobody-at-all");
  });

  test("reaches one mailbox three times an hour, known or not", async () => {
    const { account } = await anAccount();
    for (const email of [account.email, "flooded@example.com"]) {
      for (let i = 0; i < 3; i++) await requestPasswordReset(aStranger(), { email });
      expect((await refusal(requestPasswordReset(aStranger(), { email }))).code).toBe("LimitReached");
    }
  });

  test("keeps the link good when the new password is weak, and ends it after an hour", async () => {
    const { account } = await anAccount({ password });
    const token = await tokenFor(account.id, "reset_password");
    expect((await refusal(resetPassword(aStranger(), { token, password: "qwertyuiop" }))).code).toBe("Invalid");
    const late = at(aStranger(), new Date(Date.now() + HOUR + 1000));
    expect((await refusal(resetPassword(late, { token, password: fresh }))).code).toBe("NotEligible");
    await resetPassword(aStranger(), { token, password: fresh });
    expect((await refusal(resetPassword(aStranger(), { token, password: `${fresh}-2` }))).code).toBe("NotEligible");
  });

  test("two at once with one link set one password", async () => {
    const { account } = await anAccount({ password });
    const token = await tokenFor(account.id, "reset_password");
    const results = await Promise.allSettled([
      resetPassword(aStranger(), { token, password: fresh }),
      resetPassword(aStranger(), { token, password: `${fresh}-2` }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("changing a password", () => {
  test("ends the other sessions and keeps this one", async () => {
    const { account, ctx } = await anAccount({ password });
    const { sessionId: other } = await signIn(aStranger(), { email: account.email, password });
    expect(await changePassword(ctx, { currentPassword: password, newPassword: fresh })).toEqual({ sessionsEnded: 1 });
    expect(await findSession(other, ctx.now)).toBeNull();
    expect(await findSession(account.sessionId, ctx.now)).not.toBeNull();
    expect(await eventsOf(ctx)).toEqual(["account.password_changed"]);
  });

  test("names the field: the wrong current one, the same again, a weak one", async () => {
    const { ctx } = await anAccount({ password });
    const fieldsOf = async (currentPassword: string, newPassword: string) =>
      Object.keys((await refusal(changePassword(ctx, { currentPassword, newPassword }))).details.fields ?? {});
    expect(await fieldsOf("wrong-wrong-wrong", fresh)).toEqual(["currentPassword"]);
    expect(await fieldsOf(password, password)).toEqual(["newPassword"]);
    expect(await fieldsOf(password, "1234567890")).toEqual(["newPassword"]);
  });

  test("is refused to an account that has none, and after ten wrong guesses", async () => {
    const { ctx: none } = await anAccount();
    expect((await refusal(changePassword(none, { currentPassword: "x", newPassword: fresh }))).code).toBe("NotEligible");
    const { ctx } = await anAccount({ password });
    for (let i = 0; i < 10; i++) await refusal(changePassword(ctx, { currentPassword: "wrong", newPassword: fresh }));
    expect((await refusal(changePassword(ctx, { currentPassword: password, newPassword: fresh }))).code).toBe("LimitReached");
  });
});
