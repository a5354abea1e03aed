import type { Page } from "playwright-core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { caller, joinShop } from "../shop/join";
import { openShop, PRICE } from "../shop/shop";
import { expectAccessible, openPage, PHONE, picture } from "../support/browser";

/** The test's own browser says that it is a robot, and robots do not count. */
const PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";
const TOKEN = /^clk_[0-9a-f]{32}$/;

type Debug = {
  params: object;
  cookies: { clickToken?: string; programId?: string };
  trackingScope: object;
  warnings: string[];
  copies: number;
};

let shop: Awaited<ReturnType<typeof openShop>>;
let programId: string;
let code: string;
const client = new pg.Client({ connectionString: inject("demo").databaseUrl });

beforeAll(async () => {
  const demo = inject("demo");
  await client.connect();
  shop = await openShop();
  ({ programId, linkCode: code } = await joinShop(demo, shop.url));
  shop.sellFor({ tributary: demo.baseUrl, programId, apiKey: demo.merchant.apiKey });
});
afterAll(async () => {
  await shop.stop();
  await client.end();
});

async function visit(path: string, page?: Page): Promise<Page> {
  const visitor = page ?? (await openPage({ userAgent: PERSON }));
  await visitor.goto(path.startsWith("http") ? path : `${shop.url}${path}`);
  await ready(visitor);
  return visitor;
}
/** Waits until the script has done what there was to do. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => "AgentRef" in window);
  await tell(page, "ready");
}
/** Calls `window.AgentRef[method]`; `ready` waits until it calls back. */
const tell = <Told>(page: Page, method: string, given?: string): Promise<Told> =>
  page.evaluate(
    async ([name, argument]) => {
      const api = window.AgentRef as unknown as Record<string, (given?: unknown) => unknown>; // what the script puts there
      if (name === "ready") return new Promise<unknown>((done) => api["ready"]?.(() => done("")));
      return api[name]?.(argument);
    },
    [method, given] as const,
  ) as Promise<Told>; // the page answers what its API says
const debug = (page: Page): Promise<Debug> => tell(page, "getDebugInfo");
async function cookies(page: Page): Promise<Record<string, string>> {
  const all = await page.context().cookies(shop.url);
  return Object.fromEntries(all.filter(({ name }) => name.startsWith("agentref_")).map(({ name, value }) => [name, value]));
}
async function clicks(): Promise<{ id: string; params: object; device: string; referrer_host: string | null }[]> {
  const { rows } = await client.query("select id, params, device, referrer_host from clicks where program_id = $1 order by created_at", [
    programId,
  ]);
  return rows;
}
async function setProgram(settings: object): Promise<void> {
  const { baseUrl, merchant } = inject("demo");
  const served = async () => (await fetch(`${baseUrl}/script.js?pid=${programId}`)).headers.get("etag");
  const before = await served();
  await caller(baseUrl, merchant.apiKey)("PATCH", `/programs/${programId}`, settings);
  await expect.poll(served, { timeout: 3000 }).not.toBe(before);
}

describe("a landing with a code", () => {
  test("is one click with its cookies, and the address is clean again", async () => {
    const before = (await clicks()).length;
    const page = await visit(`/?via=${code}&utm_source=letter&sub1=top#menu`);
    expect(page.url()).toBe(`${shop.url}/?utm_source=letter&sub1=top#menu`);
    const stored = await cookies(page);
    expect(stored).toEqual({
      agentref_cid: expect.stringMatching(TOKEN),
      agentref_src: "script_direct",
      agentref_pid: programId,
      agentref_vid: expect.stringMatching(/^v_[0-9a-f]{32}$/),
      agentref_ts: expect.stringMatching(/^\d{13}$/),
    });
    const [cookie] = (await page.context().cookies(shop.url)).filter(({ name }) => name === "agentref_cid");
    expect(cookie).toMatchObject({ sameSite: "Lax", secure: false, httpOnly: false, path: "/" });
    expect(Math.abs((cookie?.expires ?? 0) - Date.now() / 1000 - 30 * 86_400)).toBeLessThan(120);
    const counted = await clicks();
    expect(counted).toHaveLength(before + 1);
    expect(counted.at(-1)).toMatchObject({ params: { utm_source: "letter", sub1: "top" }, device: "desktop" });
    expect(counted.at(-1)?.id.replaceAll("-", "")).toBe(stored["agentref_cid"]?.slice(4));
    expect(await tell(page, "getCheckoutMetadata")).toEqual({
      agentref_cid: stored["agentref_cid"],
      agentref_pid: programId,
      agentref_source: "script_direct",
    });
    expect(await debug(page)).toMatchObject({
      params: { referralCode: code },
      cookies: { clickToken: stored["agentref_cid"], programId },
      trackingScope: { mode: "root" },
      warnings: [],
      copies: 1,
    });
    // The same visitor again, within the half hour, on another page: the same click.
    await visit(`/product?ref=${code}`, page);
    expect(await cookies(page)).toMatchObject({ agentref_cid: stored["agentref_cid"] });
    expect(await clicks()).toHaveLength(before + 1);
  });

  test.each(["via", "ref", "r", "a", "partner"])("comes by ?%s=", async (name) => {
    const page = await visit(`/?${name}=${code}&keep=1`);
    expect(page.url()).toBe(`${shop.url}/?keep=1`);
    expect((await cookies(page))["agentref_cid"]).toMatch(TOKEN);
  });

  test("of nobody changes nothing, says so, and calls back all the same", async () => {
    const before = (await clicks()).length;
    const page = await visit("/?ref=newsletter");
    expect(page.url()).toBe(`${shop.url}/?ref=newsletter`);
    expect(await cookies(page)).toEqual({});
    expect((await debug(page)).warnings).toEqual(["direct_click_failed"]);
    expect(await tell(page, "getCheckoutMetadata")).toEqual({});
    expect(await clicks()).toHaveLength(before);
  });
});

test("the hosted link, the shop, a checkout: a commission with its decision", async () => {
  const { baseUrl, merchant } = inject("demo");
  const before = (await clicks()).length;
  const page = await visit(`${baseUrl}/r/${code}?sub2=video`);
  expect(page.url()).toBe(`${shop.url}/?sub2=video`);
  const stored = await cookies(page);
  expect(stored["agentref_src"]).toBe("redirect");
  expect(await clicks()).toHaveLength(before + 1);
  await expectAccessible(page);
  await picture(page, "shop-landing");
  await page.getByRole("link", { name: "See the coffee" }).click();
  await picture(page, "shop-product");
  await page.getByRole("link", { name: "Buy it" }).click();
  await page.getByLabel("Your e-mail").fill(`buyer-${Date.now()}@elsewhere.example`);
  await expectAccessible(page);
  await picture(page, "shop-checkout");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.getByText(/thanked with a commission/).waitFor();
  await picture(page, "shop-thanks");
  const order = new URL(page.url()).searchParams.get("order");
  const api = caller(baseUrl, merchant.apiKey);
  const [sale] = await api<{ id: string; amount: number; commission: number }[]>("GET", `/conversions?programId=${programId}`);
  expect(sale).toMatchObject({ amount: PRICE, commission: PRICE / 5, orderId: order });
  const decision = JSON.stringify(await api("GET", `/conversions/${sale?.id}/decision`));
  expect(decision).toContain(stored["agentref_cid"]?.slice(4, 12));
});

describe("consent", () => {
  test("is waited for: nothing before, everything after, nothing once it is taken back", async () => {
    await setProgram({ trackingRequiresConsent: true });
    try {
      const before = (await clicks()).length;
      const page = await visit(`${inject("demo").baseUrl}/r/${code}`);
      expect(page.url()).toBe(`${shop.url}/?via=${code}`);
      expect(await cookies(page)).toEqual({});
      expect(await page.context().cookies(inject("demo").baseUrl)).toEqual([]);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      expect(await debug(page)).toMatchObject({ warnings: ["consent_pending"], params: { referralCode: code } });
      expect(await tell(page, "getCheckoutMetadata")).toEqual({});
      expect(await clicks()).toHaveLength(before);
      await tell(page, "setConsent", "granted");
      expect(page.url()).toBe(`${shop.url}/`);
      expect(await tell(page, "getCheckoutMetadata")).toMatchObject({ agentref_cid: expect.stringMatching(TOKEN) });
      expect((await debug(page)).warnings).toEqual([]);
      expect(await clicks()).toHaveLength(before + 1);
      await visit("/subscribe", page);
      expect(await page.locator("#plan").getAttribute("href")).toContain("client_reference_id=clk_");
      await tell(page, "setConsent", "denied");
      expect(await cookies(page)).toEqual({});
      expect(await tell(page, "getCheckoutMetadata")).toEqual({});
      expect(await page.locator("#plan").getAttribute("href")).not.toContain("clk_");
      await visit(`/?via=${code}`, page);
      expect(await cookies(page)).toEqual({});
      expect(await clicks()).toHaveLength(before + 1);
    } finally {
      await setProgram({ trackingRequiresConsent: null });
    }
  });

  test("can be refused where it is not needed", async () => {
    const page = await visit(`/?via=${code}`);
    await tell(page, "setConsent", "denied");
    expect(await cookies(page)).toEqual({});
    await visit(`/?via=${code}`, page);
    expect(await cookies(page)).toEqual({});
  });
});

test("Stripe's links, buttons and tables carry the token, also those that come later", async () => {
  const page = await visit("/subscribe");
  expect(await page.locator("#plan").getAttribute("href")).toBe("https://buy.stripe.com/test_monthly?prefilled_promo_code=HARBOUR#top");
  await visit(`/subscribe?via=${code}`, page);
  const token = (await cookies(page))["agentref_cid"] ?? "";
  const plan = new URL((await page.locator("#plan").getAttribute("href")) ?? "");
  expect([plan.pathname, plan.hash, Object.fromEntries(plan.searchParams)]).toEqual([
    "/test_monthly",
    "#top",
    { prefilled_promo_code: "HARBOUR", client_reference_id: token },
  ]);
  for (const element of ["stripe-buy-button", "stripe-pricing-table"])
    expect(await page.locator(element).getAttribute("client-reference-id")).toBe(token);
  expect(await page.locator("#own").getAttribute("href")).toBe("https://buy.stripe.com/test_own?client_reference_id=desk-7");
  expect((await debug(page)).warnings).toEqual(["stripe_payment_link_rewrite_failed"]);
  await page.evaluate(() =>
    document.body.insertAdjacentHTML("beforeend", '<a id="later" href="https://buy.stripe.com/test_later">Later</a>'),
  );
  await expect.poll(() => page.locator("#later").getAttribute("href")).toContain(`client_reference_id=${token}`);
  await picture(page, "shop-subscribe");
});

test("nothing on a page keeps it from its work: drawings with links, an address that cannot be cleaned", async () => {
  const page = await openPage({ userAgent: PERSON });
  const faults: Error[] = [];
  page.on("pageerror", (fault) => faults.push(fault));
  await page.addInitScript(() => {
    history.replaceState = () => {
      throw new Error("not on this page");
    };
  });
  await visit(`/subscribe?via=${code}`, page);
  expect((await debug(page)).warnings).toEqual(["cleanup_failed", "stripe_payment_link_rewrite_failed"]);
  const token = (await cookies(page))["agentref_cid"] ?? "";
  expect(token).toMatch(TOKEN);
  await page.evaluate(() => {
    document.head.insertAdjacentHTML("beforeend", '<link rel="preconnect" href="https://buy.stripe.com/">');
    document.body.insertAdjacentHTML("beforeend", '<svg><a href="https://buy.stripe.com/test_drawing"><text y="9">Buy</text></a></svg>');
  });
  await expect
    .poll(() => page.locator("svg a").getAttribute("href"))
    .toBe(`https://buy.stripe.com/test_drawing?client_reference_id=${token}`);
  expect(await page.locator("link[rel=preconnect]").getAttribute("href")).toBe("https://buy.stripe.com/");
  expect(faults).toEqual([]);
});

test("says that it runs, with the code and no address, and talks to the console only where asked", async () => {
  const page = await openPage({ userAgent: PERSON });
  const lines: string[] = [];
  page.on("console", (line) => lines.push(line.text()));
  const told = page.waitForRequest(/\/api\/tracking\/verify$/);
  await visit(`/?via=${code}&agentref_debug=0`, page);
  const facts = (await told).postDataJSON();
  expect(facts).toEqual({ programId, referralCode: code, consent: "granted", copies: 1, sentAt: expect.any(Number) });
  expect(lines).toEqual([]);
  await visit("/?agentref_debug=1", page);
  expect(lines.some((line) => line.includes("trackingScope"))).toBe(true);
});

test("loaded twice it counts once, and the doctor hears of it", async () => {
  const before = (await clicks()).length;
  const page = await visit(`/twice?via=${code}`);
  expect(await clicks()).toHaveLength(before + 1);
  expect((await debug(page)).copies).toBe(2);
  const seen = async () =>
    (
      await client.query<{ kind: string; value: string | null }>("select kind::text, value from tracking_signals where program_id = $1", [
        programId,
      ])
    ).rows;
  await expect.poll(seen).toContainEqual({ kind: "duplicate_script", value: "2" });
  expect(await seen()).toContainEqual({ kind: "script_seen", value: null });
});

test("on a site that is not the program's, nothing is counted and nothing is set", async () => {
  const before = (await clicks()).length;
  await setProgram({ website: "https://elsewhere.example" });
  try {
    const page = await openPage({ userAgent: PERSON });
    const lines: string[] = [];
    page.on("console", (line) => lines.push(line.text()));
    await visit(`/?via=${code}&agentref_debug=1`, page);
    const refused = ["host_outside_website_domain", "direct_click_failed", "tracking_verify_failed"];
    await expect.poll(async () => (await debug(page)).warnings).toEqual(refused);
    expect(await debug(page)).toMatchObject({ trackingScope: { mode: "host" }, cookies: {} });
    expect(await cookies(page)).toEqual({});
    expect(lines.some((line) => line.includes("trackingScope"))).toBe(true);
    expect(await clicks()).toHaveLength(before);
  } finally {
    await setProgram({ website: shop.url });
  }
});

test("the shop can be shown on a phone", async () => {
  const page = await openPage({ userAgent: PERSON, viewport: PHONE, colorScheme: "dark" });
  await visit("/", page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await picture(page, "shop-landing-phone-dark");
});
