import type { Page } from "playwright-core";
import { inject } from "vitest";

export type Who = "nobody" | "merchant" | "affiliate" | "admin";

/** Signs a person of the demo story in through the form, and waits for the page that it leads to. */
export async function signIn(page: Page, who: Exclude<Who, "nobody">): Promise<void> {
  await signInAs(page, inject("demo")[who]);
}

export async function signInAs(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
