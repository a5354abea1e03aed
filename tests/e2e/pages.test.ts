import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { pagePatterns } from "../support/app-pages";
import { expectAccessible, openPage, picture, DESKTOP, PHONE } from "../support/browser";
import { firstLoadBytes, frameworkBytes } from "../support/first-load";
import { TEST_DIST } from "../support/server";
import { signIn, type Who } from "../support/sign-in";
import { storyAddresses } from "../support/story";

/** Gzipped bytes of script that a page may load on top of what Next loads on every page. */
const BUDGET = 60 * 1024;
const MAX_SHIFT = 0.02;

/** Who opens each page of app/. A page without a row fails the first test. */
const VIEWERS: Record<string, Who> = {
  "/": "nobody",
  "/account": "affiliate",
  "/account/security": "affiliate",
  "/admin": "admin",
  "/admin/accounts": "admin",
  "/admin/accounts/[id]": "admin",
  "/admin/audit": "admin",
  "/admin/flags": "admin",
  "/admin/flags/rules": "admin",
  "/admin/health": "admin",
  "/admin/programs": "admin",
  "/dashboard": "merchant",
  "/dashboard/activity": "merchant",
  "/dashboard/affiliates": "merchant",
  "/dashboard/affiliates/[id]": "merchant",
  "/dashboard/affiliates/[id]/terms": "merchant",
  "/dashboard/api-keys": "merchant",
  "/dashboard/applications": "merchant",
  "/dashboard/conversions": "merchant",
  "/dashboard/conversions/[id]": "merchant",
  "/dashboard/conversions/not-credited": "merchant",
  "/dashboard/flags": "merchant",
  "/dashboard/liability": "merchant",
  "/dashboard/payouts": "merchant",
  "/dashboard/payouts/[id]": "merchant",
  "/dashboard/payouts/[id]/receipt": "merchant",
  "/dashboard/payouts/files": "merchant",
  "/dashboard/payouts/history": "merchant",
  "/dashboard/payouts/run": "merchant",
  "/dashboard/programs": "merchant",
  "/dashboard/programs/[id]": "merchant",
  "/dashboard/programs/[id]/invites": "merchant",
  "/dashboard/programs/[id]/rules": "merchant",
  "/dashboard/programs/[id]/settings": "merchant",
  "/dashboard/programs/[id]/tracking": "merchant",
  "/dashboard/programs/[id]/terms": "merchant",
  "/dashboard/programs/new": "merchant",
  "/dashboard/settings": "merchant",
  "/dashboard/statements": "merchant",
  "/dashboard/statements/[id]": "merchant",
  "/dashboard/team": "merchant",
  "/docs": "nobody",
  "/docs/reference": "nobody",
  "/forgot-password": "nobody",
  "/join/[token]": "nobody",
  "/marketplace": "nobody",
  "/marketplace/[slug]": "nobody",
  "/p/[slug]": "nobody",
  "/reset-password": "nobody",
  "/sign-in": "nobody",
  "/sign-up": "nobody",
  "/team/[token]": "nobody",
  "/verify-email": "nobody",
  "/welcome": "affiliate",
  "/workspace": "affiliate",
  "/workspace/api-keys": "affiliate",
  "/workspace/conversions": "affiliate",
  "/workspace/conversions/[id]": "affiliate",
  "/workspace/earnings": "affiliate",
  "/workspace/links": "affiliate",
  "/workspace/marketplace": "affiliate",
  "/workspace/notices": "affiliate",
  "/workspace/notices/[id]": "affiliate",
  "/workspace/notifications": "affiliate",
  "/workspace/payout-details": "affiliate",
  "/workspace/payouts": "affiliate",
  "/workspace/payouts/[id]": "affiliate",
  "/workspace/payouts/[id]/receipt": "affiliate",
  "/workspace/programs": "affiliate",
  "/workspace/programs/[id]": "affiliate",
  "/workspace/settings": "affiliate",
  "/workspace/statements": "affiliate",
  "/workspace/statements/[id]": "affiliate",
};

const shipped = pagePatterns().filter((pattern) => !pattern.startsWith("/dev/"));

test("every page of app/ has a viewer here", () => {
  expect(Object.keys(VIEWERS).toSorted()).toEqual(shipped);
});

describe.each(["nobody", "merchant", "affiliate", "admin"] as const)("as %s", (who) => {
  const patterns = shipped.filter((pattern) => VIEWERS[pattern] === who);

  test.each([DESKTOP, PHONE])(
    "pages are accessible, still and whole at $width px, light and dark",
    async (viewport) => {
      const addresses = await storyAddresses();
      const page = await openPage({ viewport });
      await watchShift(page);
      if (who !== "nobody") await signIn(page, who);
      for (const pattern of patterns) await visit(page, pattern, addresses(pattern));
    },
    400_000,
  );

  test("pages fit a screen of 320 px", async () => {
    const addresses = await storyAddresses();
    const page = await openPage({ viewport: { width: 320, height: 640 } });
    if (who !== "nobody") await signIn(page, who);
    const wide: string[] = [];
    for (const pattern of patterns) {
      await page.goto(addresses(pattern));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) wide.push(`${pattern}: ${width} px`);
    }
    expect(wide).toEqual([]);
  });

  test("pages load little script", async () => {
    const addresses = await storyAddresses();
    const page = await openPage();
    if (who !== "nobody") await signIn(page, who);
    const floor = frameworkBytes(TEST_DIST);
    const heavy: string[] = [];
    for (const pattern of patterns) {
      const bytes = await firstLoadBytes(page, `${inject("demo").baseUrl}${addresses(pattern)}`);
      if (bytes - floor > BUDGET) heavy.push(`${pattern}: ${Math.round((bytes - floor) / 1024)} kB over the framework`);
    }
    expect(heavy).toEqual([]);
  });
});

async function visit(page: Page, pattern: string, address: string): Promise<void> {
  const width = page.viewportSize()?.width;
  const name = pattern.slice(1).replaceAll(/\W+/g, "-") || "landing";
  const response = await page.goto(address, { waitUntil: "networkidle" });
  expect(response?.status(), address).toBe(200);
  expect(await page.locator("h1").count(), `h1 of ${pattern}`).toBe(1);
  await expectAccessible(page);
  expect(await shiftOf(page), `layout shift of ${pattern} at ${width} px`).toBeLessThanOrEqual(MAX_SHIFT);
  await picture(page, `${name}-${width}-light`);
  await wear(page, "dark");
  // The structure is the same: what the theme can break is contrast.
  await expectAccessible(page, ["color-contrast"]);
  await picture(page, `${name}-${width}-dark`);
  await wear(page, "light");
}

/** Changes the theme and waits until every colour has arrived: an inherited colour may set off the next transition. */
async function wear(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.evaluate(async () => {
    for (let still = 0; still < 3; still++) {
      await new Promise(requestAnimationFrame);
      const running = document.getAnimations().filter(({ playState }) => playState === "running");
      if (running.length > 0) still = 0;
      await Promise.allSettled(running.map((animation) => animation.finished));
    }
  });
}

async function watchShift(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as unknown as { layoutShift: number };
    watched.layoutShift = 0;
    new PerformanceObserver((list) => {
      // The DOM's types do not know layout shifts yet.
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) watched.layoutShift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}

async function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { layoutShift: number }).layoutShift);
}
