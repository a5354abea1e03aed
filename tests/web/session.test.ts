import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { env, forgetEnv } from "@/lib/platform/env";
import { REQUEST_PATH_HEADER } from "@/lib/core/request-headers";
import { database } from "@/lib/platform/db/client";
import { putSessionCookie, readSessionId, sessionCookie } from "@/lib/web/session-cookie";
import { currentIdentity, requireAccount, requireAdmin, requireAffiliate, requireMerchant, sessionContext } from "@/lib/web/session";
import { anAccount, anAdmin, anAffiliateAccount } from "@/tests/support/factories/accounts";
import { aMerchant } from "@/tests/support/factories/merchants";
import { request, resetRequest } from "./request-double";

vi.mock("next/headers", async () => (await import("./request-double")).nextHeaders());

beforeEach(resetRequest);

/** Where a gate sends the browser, or "404". */
async function sentTo(gate: Promise<unknown>): Promise<string> {
  const error = await gate.then(
    () => new Error("the gate let it pass"),
    (thrown: unknown) => thrown,
  );
  const digest = String((error as { digest?: string }).digest);
  if (digest.startsWith("NEXT_HTTP_ERROR_FALLBACK;404")) return "404";
  return digest.split(";")[2] ?? digest;
}

describe("the session cookie", () => {
  test("names the session's row and nothing else, unreadably", async () => {
    const { account } = await anAccount();
    await putSessionCookie(account.sessionId);
    const value = request.cookies.get("tributary.session") ?? "";
    expect(value).not.toContain(account.sessionId);
    expect(await readSessionId()).toBe(account.sessionId);
    expect((await currentIdentity())?.account.id).toBe(account.id);
  });

  test.each(["", "nonsense", "a.b.c.d.e"])("is ignored when it is %j", async (value) => {
    request.cookies.set("tributary.session", value);
    expect(await currentIdentity()).toBeNull();
  });

  test("is ignored when signed under another secret, or when it names something else", async () => {
    const { account } = await anAccount();
    for (const [token, secret] of [
      [{ sessionId: account.sessionId }, "another secret of enough characters, really"],
      [{ sessionId: "../etc" }, env().AUTH_SECRET],
      [{ sub: account.id }, env().AUTH_SECRET],
    ] as const) {
      request.cookies.set("tributary.session", await encode({ token, secret }));
      expect(await currentIdentity()).toBeNull();
    }
  });

  test("is Secure and bound to the host under https", () => {
    expect(sessionCookie()).toEqual({ name: "tributary.session", options: { httpOnly: true, sameSite: "lax", path: "/", secure: false } });
    const before = process.env["BASE_URL"];
    process.env["BASE_URL"] = "https://tributary.test";
    forgetEnv();
    expect(sessionCookie()).toEqual({
      name: "__Host-tributary.session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
    });
    process.env["BASE_URL"] = before;
    forgetEnv();
  });
});

describe("a signed-in request", () => {
  test("ends the moment the session is revoked or the account suspended", async () => {
    const { account } = await anAccount();
    await putSessionCookie(account.sessionId);
    await database().account.update({ where: { id: account.id }, data: { status: "suspended" } });
    expect(await currentIdentity()).toBeNull();
    await database().account.update({ where: { id: account.id }, data: { status: "active" } });
    expect(await currentIdentity()).not.toBeNull();
    await database().session.update({ where: { id: account.sessionId }, data: { revokedAt: new Date() } });
    expect(await currentIdentity()).toBeNull();
  });

  test("moves the session's end when it was not seen for five minutes", async () => {
    const { account } = await anAccount();
    await putSessionCookie(account.sessionId);
    const old = new Date(Date.now() - 3_600_000);
    await database().session.update({ where: { id: account.sessionId }, data: { lastSeenAt: old } });
    await currentIdentity();
    const { lastSeenAt } = await database().session.findUniqueOrThrow({ where: { id: account.sessionId } });
    expect(lastSeenAt.getTime()).toBeGreaterThan(Date.now() - 10_000);
  });
});

describe("gates", () => {
  test("send strangers to sign in, and back to this site only", async () => {
    expect(await sentTo(requireMerchant())).toBe("/sign-in");
    request.headers.set(REQUEST_PATH_HEADER, "/dashboard/flags?_rsc=1ab&status=open");
    expect(await sentTo(requireAffiliate())).toBe("/sign-in?next=%2Fdashboard%2Fflags%3Fstatus%3Dopen");
    request.headers.set(REQUEST_PATH_HEADER, "//evil.example");
    expect(await sentTo(requireAccount())).toBe("/sign-in");
  });

  test("send who lacks the hat to choose one, and show nothing of the operators' pages", async () => {
    const { account } = await anAccount();
    await putSessionCookie(account.sessionId);
    expect(await sentTo(requireMerchant())).toBe("/welcome");
    expect(await sentTo(requireAffiliate())).toBe("/welcome");
    expect(await sentTo(requireAdmin())).toBe("404");
  });

  test("open for the hat, in the caller's own tenant", async () => {
    const { account, merchant } = await aMerchant({ role: "viewer" });
    await putSessionCookie(account.sessionId);
    expect((await requireMerchant("program.read")).tenant).toEqual({ kind: "merchant", merchantId: merchant.id, role: "viewer" });
    expect(await sentTo(requireMerchant("program.write"))).toBe("404");
    const { account: affiliate, profileId } = await anAffiliateAccount();
    await putSessionCookie(affiliate.sessionId);
    expect((await requireAffiliate()).tenant).toEqual({ kind: "affiliate", accountId: affiliate.id, profileId });
    const { account: admin } = await anAdmin();
    await putSessionCookie(admin.sessionId);
    expect((await requireAdmin()).tenant).toEqual({ kind: "platform" });
  });

  test("wear the hat worn last, and never one that is gone", async () => {
    const { account, merchant } = await aMerchant();
    const { merchant: second, owner } = await aMerchant();
    await database().merchantMember.create({
      data: { merchantId: second.id, accountId: account.id, role: "viewer", createdAt: new Date(Date.now() + 1000) },
    });
    await putSessionCookie(account.sessionId);
    const wear = (lastHat: string) => database().account.update({ where: { id: account.id }, data: { lastHat } });
    await wear(`merchant:${second.id}`);
    expect((await requireMerchant()).tenant.merchantId).toBe(second.id);
    await database().merchantMember.delete({ where: { merchantId_accountId: { merchantId: second.id, accountId: account.id } } });
    expect((await requireMerchant()).tenant.merchantId).toBe(merchant.id);
    expect(owner.id).not.toBe(account.id);
  });

  test("answer instead of redirecting where machines ask", async () => {
    expect(await sessionContext()).toBeNull();
    const { account } = await aMerchant();
    await putSessionCookie(account.sessionId);
    expect((await sessionContext())?.tenant.kind).toBe("merchant");
    expect(await sessionContext("affiliate")).toBeNull();
    expect(await sessionContext("admin")).toBeNull();
  });
});
