import { randomBytes } from "node:crypto";
import type { QueryResultRow } from "pg";
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { expectAccessible, openPage, PHONE, picture } from "../support/browser";
import { queryDatabase } from "../support/query-database";

/** The test's own browser says that it is a robot, and robots do not count. */
const PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";
const password = "violet harbour tandem 41";

test("a program that pays for clicks: set up, clicked, credited, and explained to both sides", async () => {
  const stamp = Date.now().toString(36);
  const owner = await openPage();
  await signUp(owner, stamp);
  const portal = await createProgram(owner, stamp);
  const partner = await openPage();
  await joins(partner, portal, stamp);
  const code = await codeOf(`kim-${stamp}@reviews.example`);
  for (let i = 0; i < 3; i++) await fetch(`${inject("demo").baseUrl}/r/${code}`, { redirect: "manual", headers: { "user-agent": PERSON } });
  await fetch(`${inject("demo").baseUrl}/r/${code}`, { redirect: "manual", headers: { "user-agent": "Googlebot/2.1" } });

  await partner.goto("/workspace/earnings");
  const today = partner.getByText(/3 clicks, credited after midnight/);
  await expect.poll(async () => (await partner.reload(), today.isVisible())).toBe(true);
  await looked(partner, "paid-clicks-earnings-today");
  const conversionId = await endTheDay(code);

  await partner.goto(`/workspace/conversions/${conversionId}`);
  await partner.getByText("The commission is 3 × $0.05 = $0.15").waitFor();
  await looked(partner, "paid-clicks-affiliate");
  await partner.goto("/workspace/conversions");
  await partner.getByRole("link", { name: "3 clicks" }).first().waitFor();
  await looked(partner, "paid-clicks-affiliate-list");
  await owner.goto("/dashboard/conversions");
  await looked(owner, "paid-clicks-merchant-list");
  for (const [page, address] of [
    [owner, "/dashboard/liability"],
    [partner, "/workspace/earnings"],
  ] as const) {
    await page.goto(address);
    await page.getByRole("columnheader", { name: "Date" }).waitFor();
    expect(await page.getByRole("columnheader", { name: /^(Order|Sold)$/ }).count()).toBe(0);
  }
  await owner.goto("/dashboard/liability");
  await owner.getByRole("cell", { name: "3 clicks", exact: true }).waitFor();
  await looked(owner, "paid-clicks-liability");
  await owner.goto(`/dashboard/conversions/${conversionId}`);
  await owner.getByText(`3 counted clicks on the link ${code}`).waitFor();
  await looked(owner, "paid-clicks-merchant");
});

/** Passes axe, and is kept as a picture at both widths in light and dark. */
async function looked(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const wide = page.viewportSize() ?? PHONE;
  for (const viewport of [wide, PHONE]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await picture(page, `${name}-${viewport.width}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(wide);
}

async function signUp(page: Page, stamp: string): Promise<void> {
  await page.goto("/sign-up?as=merchant");
  await page.getByLabel("Company").fill(`Sorrel ${stamp}`);
  await page.getByLabel("Your name").fill("Mara Lindqvist");
  await page.getByLabel("E-mail").fill(`mara-${stamp}@sorrel.example`);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/\/dashboard$/);
}

async function createProgram(page: Page, stamp: string): Promise<string> {
  await page.goto("/dashboard/programs/new");
  await page.getByLabel("Name", { exact: true }).fill(`Sorrel Clicks ${stamp}`);
  await page.getByLabel("Website").fill("https://sorrel.example");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("radio", { name: /^Clicks/ }).check();
  await page.getByRole("textbox", { name: "Amount for each click" }).fill("0.05");
  await page.getByText("$0.05 for every counted click, approved after 30 days.").waitFor();
  expect(await page.getByText("For which clicks").count()).toBe(0);
  await looked(page, "paid-clicks-wizard");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Approve applications at once").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Create program" }).click();
  await page.waitForURL(/\/dashboard\/programs\/[0-9a-f-]{36}/);
  const portal = await page
    .getByLabel(/portal/i)
    .first()
    .inputValue();
  const id = /programs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  await page.goto(`/dashboard/programs/${id}/terms`);
  await page.getByRole("radio", { name: /^Clicks/ }).waitFor();
  await looked(page, "paid-clicks-terms");
  return portal;
}

async function joins(page: Page, portal: string, stamp: string): Promise<void> {
  await page.goto(portal);
  await page.getByRole("heading", { name: "Earn $0.05 per click" }).waitFor();
  await looked(page, "paid-clicks-portal");
  await page.getByLabel("Your name").fill("Kim Duarte");
  await page.getByLabel("E-mail").fill(`kim-${stamp}@reviews.example`);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel(/Message to/).fill("I review herb gardens.");
  await page.getByRole("button", { name: /^Sign up and/ }).click();
  await expect
    .poll(() => sql("select 1 from affiliates a join accounts p on p.id = a.account_id where p.email = $1", `kim-${stamp}@reviews.example`))
    .toHaveLength(1);
}

async function codeOf(email: string): Promise<string> {
  const [row] = await sql<{ code: string }>(
    "select l.code from links l join affiliates a on a.id = l.affiliate_id join accounts p on p.id = a.account_id where p.email = $1",
    email,
  );
  return row?.code ?? "";
}

/** Does at once what the job does after midnight, to this affiliate alone. */
async function endTheDay(code: string): Promise<string> {
  const key = (bytes: number) => randomBytes(bytes).toString("base64");
  const { baseUrl: BASE_URL, databaseUrl: DATABASE_URL } = inject("demo");
  const secrets = { AUTH_SECRET: key(32), ENCRYPTION_KEY: key(32), HASH_KEY: key(32) };
  Object.assign(process.env, { BASE_URL, DATABASE_URL, DATABASE_POOL_SIZE: "1", LOG_LEVEL: "silent", ...secrets });
  const { recordClicks } = await import("@/lib/domain/conversions/record-clicks");
  const { transaction } = await import("@/lib/domain/kernel/transaction");
  const { closeDatabase } = await import("@/lib/platform/db/client");
  const [of] = await sql<{ merchantId: string; programId: string; affiliateId: string }>(
    `select merchant_id as "merchantId", program_id as "programId", affiliate_id as "affiliateId" from links where code = $1`,
    code,
  );
  if (!of) throw new Error(`nobody has the link ${code}`);
  const now = new Date();
  const ctx = { actor: { kind: "system", name: "test" }, tenant: { kind: "platform" }, requestId: "paid-clicks", now } as const;
  const before = new Date(now.getTime() + 86_400_000);
  const [conversion] = await transaction(ctx, (tx) => recordClicks(ctx, tx, { ...of, before }));
  await closeDatabase();
  return conversion?.id ?? "";
}

function sql<Row extends QueryResultRow>(text: string, ...values: string[]): Promise<Row[]> {
  return queryDatabase<Row>(inject("demo").databaseUrl, text, ...values);
}
