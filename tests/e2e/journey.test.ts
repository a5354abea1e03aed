import type { Page } from "playwright-core";
import { beforeEach, expect, inject, test } from "vitest";
import { expectAccessible, openPage, picture } from "../support/browser";
import { signIn } from "../support/sign-in";

let stamp = "";
let merchant = { company: "", name: "Ines Falk", email: "", password: "violet harbour tandem 41" };
let affiliate = { name: "Bram Okafor", email: "", password: "copper lantern meadow 77" };
let program = { name: "", website: "https://larkspur.example" };

// Anew for every try: the people of the last one have accounts.
beforeEach(() => {
  stamp = Date.now().toString(36);
  merchant = { ...merchant, company: `Larkspur ${stamp}`, email: `ines-${stamp}@larkspur.example` };
  affiliate = { ...affiliate, email: `bram-${stamp}@reviews.example` };
  program = { ...program, name: `Larkspur Partners ${stamp}` };
});

test("from a merchant's sign-up to an admin's decision, and balances follow", async () => {
  const owner = await openPage();
  await signUpMerchant(owner);
  const portal = await createProgram(owner);
  const apiKey = await createApiKey(owner);

  const partner = await openPage();
  await applyAtPortal(partner, portal);
  await approveWithUndo(owner);
  const link = await readLink(partner);
  const clickToken = await click(link);

  const sale = await reportSale(apiKey, {
    orderId: `first-${stamp}`,
    amount: 20_000,
    clickToken,
    customerEmail: "buyer@elsewhere.example",
  });
  expect(sale.conversion).toMatchObject({ commission: 5000, status: "pending", isHeld: false });
  await seesDecision(owner, `/dashboard/conversions/${sale.conversion.id}`);
  await seesDecision(partner, `/workspace/conversions/${sale.conversion.id}`);

  const own = await reportSale(apiKey, { orderId: `second-${stamp}`, amount: 8000, clickToken, customerEmail: affiliate.email });
  expect(own.conversion).toMatchObject({ commission: 2000, status: "pending", isHeld: true });
  // Sign-in, click and both sales come from one machine within seconds: the rules find that in the first sale as well.
  await seesBalances(partner, { pending: "$0.00", held: "$70.00" });

  await proposeToConfirm(owner);
  const admin = await openPage();
  await confirmFlag(admin);
  await seesBalances(partner, { pending: "$0.00", held: "$0.00" });
  await picture(partner, "journey-affiliate-after-the-decision");
});

async function signUpMerchant(page: Page): Promise<void> {
  await page.goto("/sign-up?as=merchant");
  await page.getByLabel("Company").fill(merchant.company);
  await page.getByLabel("Your name").fill(merchant.name);
  await page.getByLabel("E-mail").fill(merchant.email);
  await page.getByLabel("Password", { exact: true }).fill(merchant.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/\/dashboard$/);
}

async function createProgram(page: Page): Promise<string> {
  await page.goto("/dashboard/programs/new");
  await page.getByLabel("Name", { exact: true }).fill(program.name);
  await page.getByLabel("Website").fill(program.website);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("textbox", { name: "Share of the sale" }).fill("25");
  await expect
    .poll(() =>
      page
        .getByText(/25% of/)
        .first()
        .isVisible(),
    )
    .toBe(true);
  await picture(page, "journey-wizard");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Create program" }).click();
  await page.waitForURL(/\/dashboard\/programs\/[0-9a-f-]{36}/);
  const portal = await page
    .getByLabel(/portal/i)
    .first()
    .inputValue();
  expect(portal).toContain(`${inject("demo").baseUrl}/p/`);
  return portal;
}

async function createApiKey(page: Page): Promise<string> {
  await page.goto("/dashboard/api-keys");
  await page
    .getByRole("button", { name: /New API key|New key|Create/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Shop server");
  await dialog.getByRole("button", { name: /Everything|All/ }).click();
  await dialog.getByRole("button", { name: "Create key" }).click();
  const key = await dialog.getByLabel("API key").inputValue();
  expect(key).toMatch(/^ak_live_/);
  return key;
}

async function applyAtPortal(page: Page, portal: string): Promise<void> {
  await page.goto(portal);
  await expectAccessible(page);
  await page.getByLabel("Your name").fill(affiliate.name);
  await page.getByLabel("E-mail").fill(affiliate.email);
  await page.getByLabel("Password", { exact: true }).fill(affiliate.password);
  await page.getByLabel(/Message to/).fill("I review analytics tools every week.");
  await page.getByRole("button", { name: "Sign up and apply" }).click();
  await page.getByRole("heading", { name: "Your application is in" }).waitFor();
}

async function approveWithUndo(page: Page): Promise<void> {
  await page.goto("/dashboard/applications");
  await openCase(page, "I review analytics tools every week.");
  await expectAccessible(page);
  await picture(page, "journey-application-sheet");
  await page.keyboard.press("a");
  await page.getByRole("button", { name: "Undo" }).click();
  await openCase(page, "I review analytics tools every week.");
  await page.keyboard.press("a");
  await page.getByRole("heading", { name: "All done" }).waitFor();
}

async function openCase(page: Page, evidence: string | RegExp): Promise<void> {
  await page
    .getByRole("row", { name: new RegExp(affiliate.email) })
    .getByText(affiliate.name)
    .click();
  await page.getByRole("dialog").getByText(evidence).first().waitFor();
}

async function readLink(page: Page): Promise<string> {
  await page.goto("/workspace/links");
  await page.getByText("Default link").first().waitFor();
  await picture(page, "journey-links");
  const link = await page.locator("text=/\\/r\\/[a-z0-9_-]+/").first().textContent();
  const code = /\/r\/[a-z0-9_-]+/.exec(link ?? "")?.[0];
  expect(code).toBeDefined();
  return `${inject("demo").baseUrl}${code}`;
}

async function click(link: string): Promise<string> {
  // The test's own browser says that it is a robot, and robots do not count.
  const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36" };
  const response = await fetch(link, { redirect: "manual", headers });
  expect(response.status).toBe(302);
  const destination = new URL(response.headers.get("location") ?? "");
  expect(destination.hostname).toBe("larkspur.example");
  return destination.searchParams.get("agentref_cid") ?? "";
}

type Sale = { orderId: string; amount: number; clickToken: string; customerEmail: string };
type Reported = { conversion: { id: string; commission: number; status: string; isHeld: boolean } };

async function reportSale(apiKey: string, sale: Sale): Promise<Reported> {
  const { baseUrl } = inject("demo");
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const programs = await (await fetch(`${baseUrl}/api/v1/programs`, { headers })).json();
  const body = JSON.stringify({ ...sale, programId: programs.data[0].id, currency: "USD" });
  const response = await fetch(`${baseUrl}/api/v1/conversions`, { method: "POST", headers, body });
  const answer = await response.json();
  expect(response.status, JSON.stringify(answer)).toBe(201);
  return answer.data;
}

async function seesDecision(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page
    .getByText(/\$50\.00/)
    .first()
    .waitFor();
  await page.getByText(/25%/).first().waitFor();
  await expectAccessible(page);
  await picture(page, `journey-decision${address.startsWith("/dashboard") ? "-merchant" : "-affiliate"}`);
}

/** Decisions show at once to who made them; others read them with the next page. */
async function seesBalances(page: Page, { pending, held }: { pending: string; held: string }): Promise<void> {
  const balance = async () => {
    await page.goto("/workspace", { waitUntil: "networkidle" });
    return (await page.getByLabel("Balance in USD").first().innerText()).replaceAll(/\s+/g, " ");
  };
  await expect.poll(balance, { timeout: 15_000 }).toContain(`On hold ${held}`);
  expect(await balance()).toContain(`Pending ${pending}`);
}

/** From 80 points on two people must agree: the merchant is the first. */
async function proposeToConfirm(page: Page): Promise<void> {
  await page.goto("/dashboard/flags");
  await openCase(page, /e-mail address/i);
  await page.keyboard.press("c");
  await page.getByRole("button", { name: /^Propose/ }).waitFor();
  await page.keyboard.press("c");
  await page.getByText("Nothing was moved. A second person has to agree.").waitFor();
}

async function confirmFlag(page: Page): Promise<void> {
  await signIn(page, "admin");
  await page.goto("/admin/flags");
  await openCase(page, /e-mail address/i);
  await expectAccessible(page);
  await picture(page, "journey-flag-sheet");
  await page.keyboard.press("c");
  await page.getByRole("button", { name: /Reverse the commission/ }).waitFor();
  await page.keyboard.press("c");
  await page.getByRole("row", { name: new RegExp(affiliate.email) }).waitFor({ state: "detached" });
}
