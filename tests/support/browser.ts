import fs from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, expect, inject } from "vitest";
import { launchChromium } from "./chromium";

const ARTIFACTS = "tests/artifacts";

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

let browser: Promise<Browser> | undefined;
const open: Page[] = [];
const faults: string[] = [];

/** A page of a fresh, signed-out browser profile on the running server; an uncaught error in it fails the test. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= launchChromium();
  const context = await (
    await browser
  ).newContext({
    baseURL: inject("demo").baseUrl,
    viewport: DESKTOP,
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const goto = page.goto.bind(page);
  page.goto = async (...address) => {
    const response = await goto(...address);
    // What streamed in late stands twice for a moment: hidden at the end of the page, and where it belongs.
    await page.waitForFunction(() => document.querySelector('[hidden][id^="S:"]') === null);
    return response;
  };
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  open.push(page);
  return page;
}

/** Keeps a picture of the whole page at tests/artifacts/<name>.png. */
export async function picture(page: Page, name: string): Promise<void> {
  fs.mkdirSync(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: path.join(ARTIFACTS, `${name}.png`), fullPage: true });
}

/** Fails with a readable list when axe finds a violation on the page; of `rules` only, when they are named. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // A page that still loads shows its skeleton, which is not what is judged here.
  await page.locator("h1").first().waitFor();
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const readable = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(" ")}`));
  expect(readable, `axe on ${page.url()}`).toEqual([]);
}

afterEach(async ({ task }) => {
  const failed = task.result?.state === "fail";
  for (const [index, page] of open.entries()) {
    if (failed && !page.isClosed()) await picture(page, `failed-${task.name.replaceAll(/\W+/g, "-").slice(0, 60)}-${index}`);
    await page.context().close();
  }
  open.length = 0;
  const uncaught = faults.splice(0);
  expect(uncaught, "errors in the page").toEqual([]);
});

afterAll(async () => {
  await (await browser)?.close();
});
