import NextAuth from "next-auth";
import { randomInt, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/lib/platform/db/client";
import { env, forgetEnv } from "@/lib/platform/env";
import { authOptions, openSignInError } from "@/lib/web/auth";
import { enabledProviders } from "@/lib/web/oauth-providers";
import { currentIdentity } from "@/lib/web/session";
import { openProviders, type Person } from "../support/providers";
import { request, resetRequest } from "./request-double";

vi.mock("next/headers", async () => (await import("./request-double")).nextHeaders());

const SETTINGS = { GOOGLE_ID: "g-1", GOOGLE_SECRET: "secret-of-g-1", GITHUB_ID: "h-1", GITHUB_SECRET: "secret-of-h-1" };
let providers: Awaited<ReturnType<typeof openProviders>>;

beforeAll(async () => {
  providers = await openProviders();
});
afterAll(() => providers.close());
beforeEach(() => {
  resetRequest();
  Object.assign(process.env, SETTINGS, { NEXTAUTH_URL: env().BASE_URL });
  forgetEnv();
  providers.refused.length = 0;
});
afterEach(() => {
  for (const name of [...Object.keys(SETTINGS), "NEXTAUTH_URL"]) delete process.env[name];
  forgetEnv();
});

type Query = Record<string, string | null | undefined>;

/** Asks next-auth with our options, as the browser that holds `request.cookies`; where it is sent, or what it was told. */
async function ask(action: string[], { query = {}, body }: { query?: Query; body?: Query } = {}): Promise<{ to: string; told: unknown }> {
  const answer = { told: undefined as unknown, headers: new Map<string, string | string[]>() };
  const response = {
    status: () => response,
    getHeader: (name: string) => answer.headers.get(name.toLowerCase()),
    setHeader(name: string, value: string | string[]) {
      answer.headers.set(name.toLowerCase(), value);
      return response;
    },
    end: () => undefined,
    json: (told: unknown) => (answer.told = told),
    send: (told: unknown) => (answer.told = told),
  };
  const cookies = Object.fromEntries(request.cookies);
  const asked = { method: body ? "POST" : "GET", query: { ...query, nextauth: action }, body, cookies, headers: {} };
  await NextAuth(authOptions())(asked, response);
  for (const cookie of [answer.headers.get("set-cookie") ?? []].flat()) {
    const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
    if (value === "" || /Max-Age=0/i.test(cookie)) request.cookies.delete(name);
    else request.cookies.set(name, decodeURIComponent(value));
  }
  return { to: [answer.headers.get("location") ?? ""].flat().join(""), told: answer.told };
}

const aPerson = (more: Partial<Person> = {}): Person => ({
  id: String(randomInt(1e12)),
  email: `ada-${randomUUID()}@example.com`,
  isVerified: true,
  name: "Ada",
  ...more,
});

/** Presses the provider's button; the page of the provider that the browser is sent to. */
async function press(provider: string): Promise<string> {
  const { told } = await ask(["csrf"]);
  const { csrfToken } = told as { csrfToken: string };
  return (await ask(["signin", provider], { body: { csrfToken, callbackUrl: `${env().BASE_URL}/workspace` } })).to;
}

async function comeBack(provider: string, query: Query): Promise<string> {
  return (await ask(["callback", provider], { query })).to;
}

describe.each(["google", "github"])("signing in by %s", (provider) => {
  test("opens an account with the address that the provider has verified, and the same one again", async () => {
    const person = aPerson();
    const page = await press(provider);
    expect(new URL(page).searchParams.get("redirect_uri")).toBe(`${env().BASE_URL}/api/auth/callback/${provider}`);
    expect(await comeBack(provider, providers.agree(page, person))).toBe(`${env().BASE_URL}/workspace`);
    const identity = await currentIdentity();
    expect(identity?.account).toMatchObject({ email: person.email, name: "Ada", emailVerifiedAt: expect.any(Date) });
    resetRequest();
    await comeBack(provider, providers.agree(await press(provider), { ...person, email: "moved@example.com" }));
    expect((await currentIdentity())?.account.id).toBe(identity?.account.id);
    expect(await database().loginIdentity.count({ where: { accountId: identity?.account.id ?? "" } })).toBe(1);
    expect(providers.refused).toEqual([]);
  });

  test("refuses an address that nobody has verified, in words of ours", async () => {
    const sent = await comeBack(provider, providers.agree(await press(provider), aPerson({ isVerified: false })));
    const to = new URL(sent, env().BASE_URL);
    expect(to.pathname).toBe("/sign-in");
    expect(openSignInError(to.searchParams.get("error"))).toMatch(/has not verified/);
    expect(await currentIdentity()).toBeNull();
  });

  test("takes nothing from a browser that did not press the button", async () => {
    const person = aPerson();
    const mine = providers.agree(await press(provider), person);
    resetRequest();
    expect(await comeBack(provider, mine)).toContain("/error?error=OAuthCallback");
    const theirs = providers.agree(await press(provider), person);
    expect(await comeBack(provider, { ...theirs, state: mine.state })).toContain("/error?error=OAuthCallback");
    expect(await currentIdentity()).toBeNull();
    expect(await database().account.count({ where: { email: person.email } })).toBe(0);
  });

  test("does not believe a made-up code", async () => {
    const { state } = providers.agree(await press(provider), aPerson());
    expect(await comeBack(provider, { code: "code-of-nobody", state })).toContain("/error?error=OAuthCallback");
    expect(providers.refused).toEqual(["code"]);
    expect(await currentIdentity()).toBeNull();
  });
});

test("a provider is offered where this installation has credentials for it, and only there", async () => {
  expect(enabledProviders().map(({ id }) => id)).toEqual(["google", "github"]);
  delete process.env["GITHUB_SECRET"];
  forgetEnv();
  expect(enabledProviders().map(({ id }) => id)).toEqual(["google"]);
  expect(authOptions().providers.map(({ id }) => id)).toEqual(["credentials", "google"]);
});
