import { redirect } from "next/navigation";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { momentIn, type Place } from "@/lib/core/place";
import { conflict, invalid } from "@/lib/domain/kernel/errors";
import { accountAction, adminAction, affiliateAction, merchantAction, publicAction } from "@/lib/web/action";
import { formAction } from "@/lib/web/form-action";
import { putSessionCookie } from "@/lib/web/session-cookie";
import { anAccount } from "@/tests/support/factories/accounts";
import { aMerchant } from "@/tests/support/factories/merchants";
import { request, resetRequest, revalidated } from "./request-double";

vi.mock("next/headers", async () => (await import("./request-double")).nextHeaders());
vi.mock("next/cache", async () => (await import("./request-double")).nextCache());

beforeEach(() => {
  resetRequest();
  revalidated.mockClear();
  request.headers.set("x-request-id", "req_0123456789");
});

const echo = vi.fn<(ctx: unknown, input: string) => Promise<string>>(async (_ctx, input) => `did ${input}`);
beforeEach(() => echo.mockClear());

describe("an action", () => {
  test("checks who calls it again, before the verb runs", async () => {
    const actions = [
      merchantAction("program.write", echo),
      affiliateAction("link.write", echo),
      adminAction("flag.resolve", echo),
      accountAction(echo),
    ];
    for (const action of actions)
      expect(await action("x")).toMatchObject({ ok: false, code: "Forbidden", message: "Your session has ended. Sign in again." });
    const { account } = await anAccount();
    await putSessionCookie(account.sessionId);
    for (const action of actions.slice(0, 3)) expect(await action("x")).toMatchObject({ ok: false, code: "Forbidden" });
    expect(echo).not.toHaveBeenCalled();
    expect(await actions[3]?.("x")).toEqual({ ok: true, data: "did x" });
  });

  test("refuses a role that may not, in words", async () => {
    const { account } = await aMerchant({ role: "viewer" });
    await putSessionCookie(account.sessionId);
    expect(await merchantAction("program.write", echo)("x")).toMatchObject({
      ok: false,
      code: "Forbidden",
      message: expect.stringContaining("Your role (viewer) may not do this"),
    });
    expect(await merchantAction("program.read", echo)("x")).toEqual({ ok: true, data: "did x" });
  });

  test("tells the verb in which place its words are read", async () => {
    request.cookies.set("tz", encodeURIComponent("America/New_York"));
    request.headers.set("accept-language", "de-DE,de;q=0.9");
    const say = async (_ctx: unknown, at: string, place: Place) => Promise.reject(conflict(`Taken on ${momentIn(new Date(at), place)}.`));
    const told = async () => publicAction(say)("2026-06-15T12:00:00Z");
    expect(await told()).toMatchObject({ ok: false, message: "Taken on 15 Jun 2026, 8:00 GMT-4." });
    request.cookies.set("tz", "Middle/Earth");
    expect(await told()).toMatchObject({ ok: false, message: "Taken on 15 Jun 2026, 12:00 UTC." });
  });

  test("refreshes its pages after success only", async () => {
    await publicAction(echo, { revalidate: ["/a", "/b"] })("x");
    expect(revalidated.mock.calls).toEqual([["/a"], ["/b"]]);
    await publicAction(async () => Promise.reject(conflict("Taken.")), { revalidate: ["/c"] })(undefined);
    expect(revalidated).toHaveBeenCalledTimes(2);
  });

  test("passes refusals on with their fields", async () => {
    const answer = await publicAction(async () => Promise.reject(invalid("email", "Enter an address.")))(undefined);
    expect(answer).toEqual({
      ok: false,
      code: "Invalid",
      message: "Enter an address.",
      fields: { email: ["Enter an address."] },
      requestId: "req_0123456789",
    });
  });

  test("shows the request's id only of what nobody expected", async () => {
    const answer = await publicAction(async () => Promise.reject(new Error("password of the database is hunter2")))(undefined);
    expect(answer).toMatchObject({ ok: false, code: "Unexpected", requestId: "req_0123456789" });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });

  test("leaves redirects to Next", async () => {
    const work = publicAction(async () => redirect("/somewhere"))(undefined);
    await expect(work).rejects.toMatchObject({ digest: expect.stringContaining("/somewhere") });
  });

  test("does not take a request id that a caller made up for injection", async () => {
    request.headers.set("x-request-id", 'x"><script>');
    const answer = await publicAction(async () => Promise.reject(conflict("Taken.")))(undefined);
    expect(answer).toMatchObject({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });
});

describe("a form's action", () => {
  test("gives back what was typed, but never a password", async () => {
    const run = formAction(["email"], async () => Promise.reject(invalid("password", "Too short.")));
    const form = new FormData();
    form.set("email", "a@example.com");
    form.set("password", "short");
    const state = await run({ values: {}, failure: null, data: null }, form);
    expect(state.values).toEqual({ email: "a@example.com" });
    expect(state.failure?.fields).toEqual({ password: ["Too short."] });
    expect(JSON.stringify(state)).not.toContain('short"');
  });
});
