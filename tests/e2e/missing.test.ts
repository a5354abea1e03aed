import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pagePatterns } from "../support/app-pages";
import { openPage } from "../support/browser";
import { signIn, type Who } from "../support/sign-in";
import { storyAddresses } from "../support/story";

// Whoever was sent an invitation that is gone reads why: that page exists for every token.
const FOR_EVERY_TOKEN = "/team/[token]";

/** Every page of one object, as the file system has them. */
const details = pagePatterns().filter((pattern) => pattern.includes("[") && pattern !== FOR_EVERY_TOKEN);

const stamp = Date.now().toString(36);

test("a page of what does not exist answers 404", async () => {
  const found: string[] = [];
  for (const who of ["nobody", "merchant", "affiliate", "admin"] as const) {
    const page = await openPage();
    if (who !== "nobody") await signIn(page, who);
    for (const pattern of details.filter((one) => viewerOf(one) === who))
      for (const id of [randomUUID(), "not-an-id"]) {
        const address = pattern.replace(/\[\w+\]/, id);
        const status = await statusOf(page, address);
        if (status !== 404) found.push(`${address} for ${who}: ${status}`);
      }
  }
  expect(found).toEqual([]);
}, 300_000);

test("a page of somebody else's object answers 404", async () => {
  const addresses = await storyAddresses();
  const found: string[] = [];
  for (const who of ["merchant", "affiliate"] as const) {
    const page = await openPage();
    await signUp(page, who);
    for (const pattern of details.filter((one) => viewerOf(one) === who || viewerOf(one) === "admin")) {
      const status = await statusOf(page, addresses(pattern));
      if (status !== 404) found.push(`${addresses(pattern)} for another ${who}: ${status}`);
    }
  }
  expect(found).toEqual([]);
}, 300_000);

function viewerOf(pattern: string): Who {
  if (pattern.startsWith("/dashboard/")) return "merchant";
  if (pattern.startsWith("/workspace/")) return "affiliate";
  return pattern.startsWith("/admin/") ? "admin" : "nobody";
}

async function statusOf(page: Page, address: string): Promise<number> {
  const response = await page.request.get(address);
  return response.status();
}

async function signUp(page: Page, who: "merchant" | "affiliate"): Promise<void> {
  await page.goto(`/sign-up?as=${who}`);
  if (who === "merchant") await page.getByLabel("Company").fill(`Outside ${stamp}`);
  await page.getByLabel("Your name").fill("Otto Aussen");
  await page.getByLabel("E-mail").fill(`otto-${who}-${stamp}@outside.example`);
  await page.getByLabel("Password", { exact: true }).fill("amber lattice pigeon 93");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/\/(dashboard|workspace)/);
}
