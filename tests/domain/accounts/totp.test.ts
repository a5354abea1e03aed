import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { confirmTotp, disableTotp, enableTotp, renewRecoveryCodes } from "@/lib/domain/accounts/enable-totp";
import { getAccount } from "@/lib/domain/accounts/queries";
import { signIn } from "@/lib/domain/accounts/sign-in";
import { database } from "@/lib/platform/db/client";
import { anAccount, aStranger, at } from "@/tests/support/factories/accounts";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

const password = "plum-canoe-91-window";
const codeAt = (secret: string, now: Date) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);

async function anAccountWithTotp() {
  const { account, ctx } = await anAccount({ password });
  const { secret } = await enableTotp(ctx, { password });
  const { recoveryCodes } = await confirmTotp(ctx, { code: codeAt(secret, ctx.now) });
  return { account, ctx, secret, recoveryCodes };
}

describe("two-step sign-in", () => {
  test("is turned on by a first code, with ten recovery codes", async () => {
    const { account, ctx, secret, recoveryCodes } = await anAccountWithTotp();
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(recoveryCodes[0]).toMatch(/^[2-9b-z]{5}-[2-9b-z]{5}$/);
    expect(await eventsOf(ctx)).toEqual(["account.totp_enabled"]);
    const row = await database().account.findUniqueOrThrow({ where: { id: account.id } });
    expect(`${row.totpSecret} ${row.recoveryCodes.join()}`).not.toContain(secret);
    expect(row.recoveryCodes.some((kept) => recoveryCodes.includes(kept))).toBe(false);
  });

  test("asks for nothing before it is confirmed, and a wrong code does not confirm it", async () => {
    const { account, ctx } = await anAccount({ password });
    await enableTotp(ctx, { password });
    expect((await refusal(confirmTotp(ctx, { code: "000000" }))).details.fields).toHaveProperty("code");
    expect((await signIn(aStranger(), { email: account.email, password })).accountId).toBe(account.id);
  });

  test("asks for the code after the right password only", async () => {
    const { account } = await anAccountWithTotp();
    const asked = await refusal(signIn(aStranger(), { email: account.email, password }));
    expect(asked.details.fields).toEqual({ totp: ["Enter the six digits that your authenticator app shows."] });
    const wrong = await refusal(signIn(aStranger(), { email: account.email, password: "wrong-wrong-wrong" }));
    expect(wrong.details).toEqual({});
  });

  test("takes each code once, also when two use it at once", async () => {
    const { account, ctx, secret } = await anAccountWithTotp();
    const now = later(ctx.now, 60);
    const input = { email: account.email, password, totp: codeAt(secret, now) };
    const results = await Promise.allSettled([signIn(at(aStranger(), now), input), signIn(at(aStranger(), now), input)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await refusal(signIn(at(aStranger(), now), input))).details.fields).toHaveProperty("totp");
    // The code that turned it on is used up as well.
    const first = { ...input, totp: codeAt(secret, ctx.now) };
    expect((await refusal(signIn(at(aStranger(), ctx.now), first))).details.fields).toHaveProperty("totp");
  });

  test("takes a recovery code once, however it is written", async () => {
    const { account, ctx, recoveryCodes } = await anAccountWithTotp();
    const totp = ` ${recoveryCodes[3]?.toUpperCase().replace("-", " ")}`;
    await signIn(aStranger(), { email: account.email, password, totp });
    expect((await refusal(signIn(aStranger(), { email: account.email, password, totp }))).details.fields).toHaveProperty("totp");
    expect((await getAccount(ctx)).recoveryCodesLeft).toBe(9);
  });

  test("counts wrong codes, so that they cannot be tried through", async () => {
    const { account } = await anAccountWithTotp();
    for (let i = 0; i < 10; i++) await refusal(signIn(aStranger(), { email: account.email, password, totp: "000000" }));
    expect((await refusal(signIn(aStranger(), { email: account.email, password, totp: "000000" }))).code).toBe("LimitReached");
  });

  test("renews recovery codes and is turned off by the password only", async () => {
    const { account, ctx, recoveryCodes } = await anAccountWithTotp();
    const renewed = await renewRecoveryCodes(ctx, { password });
    expect(renewed.recoveryCodes).not.toContain(recoveryCodes[0]);
    expect((await refusal(disableTotp(ctx, { password: "wrong-wrong-wrong" }))).code).toBe("Invalid");
    await disableTotp(ctx, { password });
    expect(await getAccount(ctx)).toMatchObject({ totpEnabledAt: null, recoveryCodesLeft: 0 });
    expect((await signIn(aStranger(), { email: account.email, password })).accountId).toBe(account.id);
    expect(await eventsOf(ctx)).toEqual(["account.recovery_codes_renewed", "account.totp_disabled", "account.totp_enabled"]);
  });
});
