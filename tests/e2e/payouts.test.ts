import type { Locator, Page } from "playwright-core";
import { beforeEach, expect, inject, test } from "vitest";
import { expectAccessible, openPage, picture } from "../support/browser";
import { signIn } from "../support/sign-in";

let stamp = "";
let affiliate = { name: "", email: "", password: "amber willow cascade 52" };

// Anew for every try: the people of the last one have accounts.
beforeEach(() => {
  stamp = Date.now().toString(36);
  affiliate = { ...affiliate, name: `Noor ${stamp}`, email: `noor-${stamp}@reviews.example` };
});

const IBAN = "NL91ABNA0417164300";
const PAID = "$100.00";

test("from payout details through a pay run to the affiliate's receipt, and the numbers agree", async () => {
  const program = await createProgram();
  const partner = await openPage();
  await join(partner, program);
  const conversionId = await sell(program);
  const owner = await openPage();
  await signIn(owner, "merchant");
  await approve(owner, conversionId);

  await partner.goto("/workspace/earnings");
  await partner.getByText("Say where your money should go").waitFor();
  await partner.getByText("Enter your payout details to be paid.").first().waitFor();
  await savesBankDetails(partner);
  await sees(partner, "/workspace/earnings", "Available", PAID);

  await runsPayout(owner);
  await sees(partner, "/workspace/earnings", "In payout", PAID);
  await marksPaid(owner);
  await sees(partner, "/workspace/earnings", "Paid", PAID);
  await partner.getByText(/^Paid on .* with payout /).waitFor();
  await readsReceipt(partner, owner);
});

type Program = { id: string; portalSlug: string };

async function api<T>(method: string, path: string, body?: object): Promise<T> {
  const { baseUrl, merchant } = inject("demo");
  const headers = { authorization: `Bearer ${merchant.apiKey}`, "content-type": "application/json" };
  const response = await fetch(`${baseUrl}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const answer = await response.json();
  expect(response.ok, JSON.stringify(answer)).toBe(true);
  return answer.data;
}

async function createProgram(): Promise<Program> {
  const portalSlug = `pay-${stamp}`;
  const { id } = await api<{ id: string }>("POST", "/programs", {
    name: `Payout journey ${stamp}`,
    commissionType: "one_time",
    commissionPercent: 25,
    payoutThreshold: 5000,
    currency: "USD",
    website: "https://harborlight.example",
    landingPageUrl: "https://harborlight.example",
    portalSlug,
  });
  // Without hold days the merchant approves by hand: nothing here waits for a clock.
  await api("PATCH", `/programs/${id}`, { commissionHoldDays: null });
  return { id, portalSlug };
}

async function join(page: Page, { id, portalSlug }: Program): Promise<void> {
  await page.goto(`/p/${portalSlug}`);
  await page.getByLabel("Your name").fill(affiliate.name);
  await page.getByLabel("E-mail").fill(affiliate.email);
  await page.getByLabel("Password", { exact: true }).fill(affiliate.password);
  await page.getByLabel(/Message to/).fill("I compare shop analytics.");
  await page.getByRole("button", { name: "Sign up and apply" }).click();
  await page.getByRole("heading", { name: "Your application is in" }).waitFor();
  const applications = await api<{ id: string }[]>("GET", `/applications?programId=${id}&status=pending`);
  expect(applications).toHaveLength(1);
  await api("POST", `/applications/${applications[0]?.id}/approve`, {});
}

/** By coupon: a click from this very machine, seconds before the sale, would be held by the fraud rules. */
async function sell({ id }: Program): Promise<string> {
  const [member] = await api<{ id: string }[]>("GET", `/programs/${id}/affiliates`);
  const { code } = await api<{ code: string }>("POST", `/programs/${id}/coupons`, { affiliateId: member?.id, code: `PAY${stamp}` });
  const sale = { programId: id, orderId: `pay-${stamp}`, amount: 40_000, currency: "USD", couponCode: code };
  const { conversion } = await api<{ conversion: { id: string; commission: number } }>("POST", "/conversions", sale);
  expect(conversion.commission).toBe(10_000);
  return conversion.id;
}

async function approve(page: Page, conversionId: string): Promise<void> {
  await page.goto(`/dashboard/conversions/${conversionId}`);
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await page.getByText("Commission approved").waitFor();
}

async function savesBankDetails(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Enter payout details" }).click();
  await page.getByText("Bank transfer", { exact: true }).click();
  await page.getByLabel("Account holder").fill(affiliate.name);
  await page.getByRole("textbox", { name: "IBAN" }).fill(IBAN.replace("43", "34"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("This is not a valid IBAN.").waitFor();
  await expectAccessible(page);
  await picture(page, "payouts-wrong-iban");
  expect(await page.getByLabel("Account holder").inputValue()).toBe(affiliate.name);
  expect(await page.getByRole("radio", { name: /Bank transfer/ }).isChecked()).toBe(true);
  await page.getByRole("textbox", { name: "IBAN" }).fill(IBAN);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("You can be paid").waitFor();
  expect(await page.getByRole("textbox", { name: "IBAN" }).inputValue()).toBe("****4300");
  await page.reload();
  expect(await page.content()).not.toContain(IBAN);
}

async function runsPayout(page: Page): Promise<void> {
  await page.goto(`/dashboard/payouts?q=${affiliate.name.split(" ")[1]}`);
  await page.getByRole("checkbox", { name: new RegExp(affiliate.name) }).check();
  await page.getByRole("link", { name: "Preview these" }).click();
  await page.getByRole("heading", { name: "Pay run" }).waitFor();
  await page.getByText("To pay in USD").waitFor();
  await expectAccessible(page);
  await picture(page, "payouts-preview");
  await hold(page, page.getByRole("button", { name: `Make 1 payout: ${PAID}` }));
  await page.getByText("1 payout in USD").waitFor();
  await page.getByText("****4300").waitFor();
  await expectAccessible(page);
  await picture(page, "payouts-run-receipt");
}

async function marksPaid(page: Page): Promise<void> {
  await page.getByText(affiliate.email).click();
  await page.getByRole("heading", { name: `${PAID} to ${affiliate.name}` }).waitFor();
  await page.getByRole("button", { name: "Mark as paid…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(`Mark as paid: ${PAID}`).waitFor();
  await expectAccessible(page);
  await picture(page, "payouts-mark-paid");
  await hold(page, dialog.getByRole("button", { name: "Mark as paid" }));
  await page.getByRole("link", { name: "Receipt" }).waitFor();
}

/** A short press does nothing; held until the bar is full it confirms. */
async function hold(page: Page, button: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByText("Hold until the bar is full").waitFor();
  await page.keyboard.down("Enter");
  await page.waitForTimeout(1400);
  await page.keyboard.up("Enter");
}

async function sees(page: Page, address: string, label: string, amount: string): Promise<void> {
  await page.goto(address);
  // Streamed parts are in the document a moment before they are shown; hidden text has no line breaks.
  const figures = page.getByLabel("Earnings in USD");
  await figures.waitFor();
  expect((await figures.innerText()).replaceAll(/\s+/g, " ")).toContain(`${label} ${amount}`);
}

async function readsReceipt(partner: Page, owner: Page): Promise<void> {
  await partner.goto("/workspace/payouts");
  await partner
    .getByRole("row", { name: /Completed/ })
    .getByRole("link")
    .first()
    .click();
  await partner.getByRole("heading", { name: new RegExp(`^\\${PAID} from`) }).waitFor();
  for (const page of [partner, owner]) {
    await page.getByRole("link", { name: "Receipt" }).click();
    await page.getByRole("heading", { name: /^Receipt / }).waitFor();
    await page.locator("article").waitFor();
    await expectAccessible(page);
  }
  const paper = async (page: Page) => (await page.locator("article").innerText()).replaceAll(/\s+/g, " ");
  expect(await paper(partner)).toContain(PAID);
  expect(await paper(partner)).toBe(await paper(owner));
}
