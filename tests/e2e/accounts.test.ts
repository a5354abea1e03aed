import fs from "node:fs";
import path from "node:path";
import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { expectAccessible, openPage, PHONE, picture } from "../support/browser";
import { signInAs } from "../support/sign-in";

const stamp = Date.now().toString(36);
const password = "violet harbour tandem 41";
let serial = 0;

test("a new account confirms its address by mail, and a mail scanner does not do it first", async () => {
  const page = await openPage();
  const person = await signUp(page, "affiliate");
  const link = await mailedLink(person.email, "/verify-email");
  await (await openPage()).goto(link);
  await page.goto(link);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await page.getByText(`${person.email} is yours.`).waitFor();
  await page.goto("/account");
  await page.getByText("Confirmed", { exact: true }).waitFor();
});

test("a forgotten password is chosen anew by mail, and ends every session", async () => {
  const signedIn = await openPage();
  const person = await signUp(signedIn, "affiliate");
  const page = await openPage({ viewport: PHONE });
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByRole("heading", { name: "Forgot your password?" }).waitFor();
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByText("Check your mail").waitFor();
  const link = await mailedLink(person.email, "/reset-password");
  await page.goto(link);
  await page.getByLabel("New password").fill("password123");
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.getByText(/attackers try first/).waitFor();
  await expectAccessible(page);
  await page.getByLabel("New password").fill("copper lantern meadow 77");
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.getByText("Your password is changed").waitFor();
  await signedIn.goto("/account/security");
  expect(new URL(signedIn.url()).search).toBe("?next=%2Faccount%2Fsecurity");
  await signInAs(page, { email: person.email, password: "copper lantern meadow 77" });
  await page.goto(link);
  await page.getByLabel("New password").fill("another lantern meadow 78");
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.getByText("This link no longer works").waitFor();
});

test("what was typed stays after a refusal, and nothing tells whether an account exists", async () => {
  const page = await openPage();
  const person = await signUp(page, "affiliate");
  const stranger = await openPage();
  for (const email of [person.email, `nobody-${stamp}@example.com`]) {
    await stranger.goto("/sign-in");
    await stranger.getByLabel("E-mail").fill(email);
    await stranger.getByLabel("Password", { exact: true }).fill("not the password");
    await stranger.keyboard.press("Enter");
    await stranger.getByText("The e-mail address or the password is not right.").waitFor();
    expect(await stranger.getByLabel("E-mail").inputValue()).toBe(email);
  }
  await stranger.goto("/sign-up?as=affiliate");
  await fillSignUp(stranger, { ...person, password: "another lantern meadow 78" });
  await stranger.getByText("Check your mail").waitFor();
  expect(await mailTo(person.email, /already have an account/i)).toBeDefined();
});

test("two-step sign-in asks for a code, takes a recovery code once, and a session ends from afar", async () => {
  const page = await openPage();
  const person = await signUp(page, "affiliate");
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Turn on" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  const secret = await dialog.getByLabel("Or type this key into the app").inputValue();
  await expectAccessible(page);
  await dialog.getByLabel("Code", { exact: true }).fill(new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) }).generate());
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const code = await dialog.getByRole("listitem").first().innerText();
  await dialog.getByRole("button", { name: "I have kept them" }).click();

  const other = await openPage({ viewport: PHONE });
  await other.goto("/sign-in?next=%2Faccount");
  await other.getByLabel("E-mail").fill(person.email);
  await other.getByLabel("Password", { exact: true }).fill(password);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await other.getByLabel("Code from your authenticator app").waitFor();
  await picture(other, "accounts-second-step");
  await other.getByRole("button", { name: "Use a recovery code" }).click();
  await other.getByLabel("Recovery code").fill(code);
  await other.getByRole("button", { name: "Confirm" }).click();
  await other.waitForURL((url) => url.pathname === "/account");

  await page.reload();
  await page.getByText("9 recovery codes left").waitFor();
  await page.getByRole("button", { name: /^End the session/ }).click();
  await page.getByText("The session has ended").waitFor();
  await other.reload();
  await other.waitForURL((url) => url.pathname === "/sign-in");
});

test("a colleague joins by a mailed invitation, in the role that was offered, and not as somebody else", async () => {
  const owner = await openPage();
  const { companyName = "" } = await signUp(owner, "merchant");
  const email = `colleague-${serial}-${stamp}@example.com`;
  await owner.goto("/dashboard/team");
  await owner.getByRole("button", { name: "Invite" }).click();
  await owner.getByRole("dialog").getByLabel("E-mail").fill(email);
  await owner
    .getByRole("dialog")
    .getByRole("radio", { name: /Viewer/ })
    .check();
  await owner.getByRole("button", { name: "Send invitation" }).click();
  const link = await mailedLink(email, "/team/");
  await owner.goto(link);
  await owner.getByText("This invitation is for another address").waitFor();

  const colleague = await openPage();
  await colleague.goto(link);
  await expectAccessible(colleague);
  await colleague.getByRole("link", { name: "Create an account" }).click();
  expect(await colleague.getByLabel("E-mail").inputValue()).toBe(email);
  await colleague.getByLabel("Your name").fill("Cleo Park");
  await colleague.getByLabel("Password", { exact: true }).fill(password);
  await colleague.getByRole("button", { name: "Create account" }).click();
  await colleague.getByRole("button", { name: `Join ${companyName}` }).click();
  await colleague.waitForURL((url) => url.pathname === "/dashboard");
  await colleague.goto("/dashboard/api-keys");
  await colleague.getByText("Owners and admins see API keys").waitFor();
  await owner.goto("/dashboard/team");
  await owner.getByText("Cleo Park").waitFor();
});

test("signing out ends the session itself, not only the cookie", async () => {
  const page = await openPage();
  await signUp(page, "affiliate");
  const cookies = await page.context().cookies();
  await page.goto("/account");
  await page.getByRole("button", { name: /^Account and workspaces/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/sign-in");
  await page.context().addCookies(cookies);
  await page.goto("/account");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
});

test("next-auth's own door signs in, tells who it is, and signs out", async () => {
  const person = await signUp(await openPage(), "affiliate");
  const { request } = (await openPage()).context();
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: person.email, password, json: "true" };
  const refused = await request.post("/api/auth/callback/credentials", { form: { ...form, password: "wrong" } });
  expect(refused.status()).toBe(401);
  await request.post("/api/auth/callback/credentials", { form });
  expect((await (await request.get("/api/auth/session")).json()).user).toEqual({ name: person.name, email: person.email });
  const { cookies } = await request.storageState();
  expect(cookies.find(({ name }) => name.endsWith("tributary.session"))).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await request.post("/api/auth/signout", { form: { csrfToken, json: "true" } });
  const again = await openPage();
  await again.context().addCookies(cookies);
  expect((await (await again.context().request.get("/api/auth/session")).json()).user).toBeUndefined();
});

type Person = { name: string; email: string; password: string; companyName?: string };

async function signUp(page: Page, as: "merchant" | "affiliate"): Promise<Person> {
  serial++;
  const person: Person = { name: `Person ${serial}`, email: `person-${serial}-${stamp}@example.com`, password };
  if (as === "merchant") person.companyName = `Company ${serial} ${stamp}`;
  await page.goto(`/sign-up?as=${as}`);
  await fillSignUp(page, person);
  await page.waitForURL((url) => url.pathname === (as === "merchant" ? "/dashboard" : "/workspace"));
  return person;
}

async function fillSignUp(page: Page, person: Person): Promise<void> {
  if (person.companyName !== undefined) await page.getByLabel("Company").fill(person.companyName);
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
}

type Mail = { to: string; subject: string; text: string };

/** The newest link to `page` that was mailed to an address; waits for the mail. */
async function mailedLink(to: string, page: string): Promise<string> {
  const { text } = await mailTo(to, new RegExp(page));
  const link = text.split(/\s+/).find((word) => URL.canParse(word) && new URL(word).pathname.startsWith(page));
  if (link === undefined) throw new Error(`no link to ${page} in: ${text}`);
  return link;
}

async function mailTo(to: string, about: RegExp): Promise<Mail> {
  const folder = path.join(inject("dataDir"), "mail");
  const find = () => mailsIn(folder).findLast((mail) => mail.to === to && about.test(`${mail.subject}\n${mail.text}`));
  await expect.poll(find, { timeout: 20_000, message: `a mail to ${to} about ${about.source}` }).toBeDefined();
  const mail = find();
  if (mail === undefined) throw new Error("the mail is gone again");
  return mail;
}

function mailsIn(folder: string): Mail[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.toSorted().map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")));
}
