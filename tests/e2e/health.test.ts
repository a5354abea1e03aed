import { expect, inject, it } from "vitest";
import { DESKTOP, openPage, PHONE, picture } from "../support/browser";

it("shows the front page, wide and narrow, and passes the content security policy", async () => {
  for (const [name, viewport] of Object.entries({ wide: DESKTOP, narrow: PHONE })) {
    const page = await openPage({ viewport });
    const blocked: string[] = [];
    page.on("console", (message) => message.type() === "error" && blocked.push(message.text()));
    const response = await page.goto("/");
    expect(response?.status()).toBe(200);
    await page.waitForLoadState("networkidle");
    await picture(page, `front-page-${name}`);
    expect(blocked).toEqual([]);
  }
});

it("answers the health question", async () => {
  const response = await fetch(`${inject("demo").baseUrl}/api/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: "ok", version: "0.1.0" });
});
