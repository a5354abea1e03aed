import fs from "node:fs";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { beforeEach, expect, inject, test } from "vitest";
import { expectAccessible, openPage, picture } from "../support/browser";
import { signIn } from "../support/sign-in";

let person = { name: "", email: "", password: "violet harbour tandem 41" };
let reasons = { view: "", suspend: "", restore: "" };

// Anew for every try: the people of the last one have accounts.
beforeEach(() => {
  const stamp = Date.now().toString(36);
  person = { ...person, name: `Noor ${stamp}`, email: `noor-${stamp}@example.com` };
  reasons = { view: `ticket ${stamp}-1`, suspend: `ticket ${stamp}-2`, restore: `ticket ${stamp}-3` };
});

test("an operator looks at somebody's pages, keeps them out and lets them in again, and the log says so", async () => {
  const theirs = await openPage();
  await signUp(theirs);
  const page = await openPage();
  await signIn(page, "admin");
  const account = await findAccount(page);
  await viewAndReturn(page, account);
  await suspendAndRestore(page, theirs);
  await readLog(page, account);
});

async function signUp(page: Page): Promise<void> {
  await page.goto("/sign-up?as=affiliate");
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL((url) => url.pathname === "/workspace");
}

/** Opens the person's page from the list; its path. */
async function findAccount(page: Page): Promise<string> {
  await page.goto("/admin/accounts");
  await page.getByRole("searchbox", { name: "Name or e-mail" }).fill(person.email);
  await page.getByRole("link", { name: person.name }).click();
  await page.getByRole("heading", { level: 1, name: person.name }).waitFor();
  return new URL(page.url()).pathname;
}

async function decide(page: Page, open: string, reason: string, confirm: string): Promise<void> {
  await page.getByRole("button", { name: open }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: confirm }).click();
  await dialog.getByText("Say why").waitFor();
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: confirm }).click();
  await dialog.waitFor({ state: "hidden" });
}

async function viewAndReturn(page: Page, account: string): Promise<void> {
  await decide(page, "View as…", reasons.view, "View pages");
  await page.waitForURL((url) => url.pathname === "/workspace");
  const banner = page.getByRole("status").filter({ hasText: `You are viewing the pages of ${person.name}` });
  await banner.waitFor();
  await expectAccessible(page);
  await picture(page, "admin-viewing");
  await page.goto("/account");
  await page.getByLabel("Your name").fill("Somebody else");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("nothing can be changed from here").waitFor();
  await page.reload();
  expect(await page.getByLabel("Your name").inputValue()).toBe(person.name);
  await page.getByRole("button", { name: "Stop viewing" }).click();
  await page.waitForURL((url) => url.pathname === account);
  const history = page.getByRole("list", { name: "History of the account" });
  await history.getByText("began to view somebody's pages").waitFor();
  await history.getByText("stopped viewing somebody's pages").waitFor();
  await history.getByText(reasons.view).first().waitFor();
}

async function suspendAndRestore(page: Page, theirs: Page): Promise<void> {
  await decide(page, "Suspend…", reasons.suspend, "Suspend");
  await page.getByText("Suspended", { exact: true }).first().waitFor();
  await expectAccessible(page);
  await picture(page, "admin-suspended");
  await theirs.goto("/workspace");
  expect(new URL(theirs.url()).pathname).toBe("/sign-in");
  await fillSignIn(theirs);
  await theirs.getByText("This account is suspended").waitFor();
  await decide(page, "Restore…", reasons.restore, "Restore");
  await page.getByRole("button", { name: "Suspend…" }).waitFor();
  await fillSignIn(theirs);
  await theirs.waitForURL((url) => url.pathname === "/workspace");
}

async function fillSignIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

type LogRow = { actor: string; action: string; subject: string; subject_id: string; changes: string };

async function readLog(page: Page, account: string): Promise<void> {
  const id = account.split("/").at(-1) ?? "";
  await page.goto("/admin/audit");
  await page.getByRole("searchbox", { name: "Person, id or request" }).fill(person.email);
  await page.waitForURL((url) => url.searchParams.get("q") === person.email);
  expect(new Set((await exported(page)).map(({ actor }) => actor))).toContain(person.name);
  await page.getByRole("searchbox", { name: "Person, id or request" }).fill(id);
  await page.waitForURL((url) => url.searchParams.get("q") === id);
  await expectAccessible(page);
  await picture(page, "admin-audit");
  const rows = await exported(page);
  const reasonOf = (action: string) => JSON.parse(rows.find((row) => row.action === action)?.changes ?? "{}").reason;
  expect(["view_started", "suspended", "restored"].map((act) => reasonOf(`account.${act}`))).toEqual(Object.values(reasons));
  for (const act of ["account.signed_up", "account.signed_in", "account.view_ended"])
    expect(rows.map(({ action }) => action)).toContain(act);
  expect(rows.filter(({ action }) => action === "account.profile_changed")).toEqual([]);
  expect(new Set(rows.map(({ subject }) => subject))).toContain(person.name);
  const text = JSON.stringify(rows);
  for (const secret of [person.password, inject("demo").admin.password]) expect(text).not.toContain(secret);
}

async function exported(page: Page): Promise<LogRow[]> {
  const link = page.getByRole("link", { name: "Export CSV" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe("audit-log.csv");
  return parse(fs.readFileSync(await download.path(), "utf8"), { columns: true, bom: true });
}
