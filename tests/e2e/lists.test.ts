import { expect, test } from "vitest";
import { expectAccessible, openPage, picture } from "../support/browser";
import { signIn } from "../support/sign-in";
import { storyAddresses } from "../support/story";

test("a merchant narrows conversions to one affiliate by name, takes them as a file, and sees all again", async () => {
  const page = await openPage();
  await signIn(page, "merchant");
  await page.goto("/dashboard/conversions");
  const picker = page.getByRole("button", { name: "Affiliate" });
  await picker.focus();
  await page.keyboard.press("Enter");
  const field = page.getByPlaceholder("Type to search");
  await field.waitFor();
  await page.keyboard.type("j");
  await page.getByText("Type two letters or more").waitFor();
  await page.keyboard.type("onas");
  await page.getByRole("option", { name: "Jonas Weber" }).first().waitFor();
  await expectAccessible(page);
  await picture(page, "conversions-picker");
  await page.keyboard.press("Enter");
  await page.waitForURL(/affiliate=/);
  await expect.poll(() => picker.textContent()).toBe("Jonas Weber");
  await expect.poll(() => page.getByRole("row").filter({ hasText: "Priya Raman" }).count()).toBe(0);
  expect(await page.getByRole("row").filter({ hasText: "Jonas Weber" }).count()).toBeGreaterThan(0);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export CSV" }).click()]);
  expect(new URL(download.url()).searchParams.get("affiliate")).toBe(new URL(page.url()).searchParams.get("affiliate"));
  await page.reload();
  expect(await picker.textContent()).toBe("Jonas Weber");

  await picker.click();
  await page.getByRole("option", { name: "All affiliates" }).click();
  await page.waitForURL((url) => !url.searchParams.has("affiliate"));
  await page.getByRole("row").filter({ hasText: "Priya Raman" }).first().waitFor();
  expect(await picker.textContent()).toBe("All affiliates");
});

test("an affiliate who is nobody's here narrows to nothing, and a page past the end leads back", async () => {
  const page = await openPage();
  await signIn(page, "merchant");
  await page.goto(`/dashboard/conversions?affiliate=${crypto.randomUUID()}`);
  await page.getByRole("heading", { name: "No conversion matches" }).waitFor();
  expect(await page.getByRole("button", { name: "Affiliate" }).textContent()).toBe("Unknown affiliate");
  const addresses = await storyAddresses();
  for (const address of ["/dashboard/programs/[id]/invites", "/dashboard/affiliates/[id]"] as const) {
    const prefix = address.includes("affiliates") ? "links." : "";
    await page.goto(`${addresses(address)}?${prefix}page=7`);
    await page.getByRole("heading", { name: "Page 7 is empty" }).waitFor();
    await page.getByRole("link", { name: "Go to page 1" }).click();
    await page.getByRole("heading", { name: "Page 7 is empty" }).waitFor({ state: "detached" });
  }
});

test("what a merchant works through is handed out as files", async () => {
  const page = await openPage();
  await signIn(page, "merchant");
  for (const [address, file] of [
    ["/dashboard/liability?due=held", "liability.csv"],
    ["/dashboard/applications?status=approved", "applications.csv"],
    ["/dashboard/activity?action=program", "activity.csv"],
  ] as const) {
    await page.goto(address);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export CSV" }).click()]);
    expect(download.suggestedFilename()).toBe(file);
  }
});

test("an affiliate begins from the palette: a link, and the file of what they earned", async () => {
  const page = await openPage();
  await signIn(page, "affiliate");
  await page.goto("/workspace");
  const choose = async (typed: string, name: string) => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByPlaceholder("Find a page, a person, an action…").fill(typed);
    await page.getByRole("option", { name }).waitFor();
    await page.keyboard.press("Enter");
  };
  await choose("create a link", "Create a link");
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(1);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => url.pathname === "/workspace/links" && !url.searchParams.has("new"));
  await form.waitFor({ state: "detached" });
  const download = page.waitForEvent("download");
  await choose("export earn", "Export earnings");
  expect((await download).suggestedFilename()).toBe("commissions.csv");
  // The page is alive after the file.
  await choose("payout details", "Open payout details");
  await page.waitForURL(/\/workspace\/payout-details$/);
});
