import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { listActivity } from "@/lib/domain/activity/queries";
import { listOpenCommissions } from "@/lib/domain/liability/queries";
import { setClock } from "@/lib/platform/clock";
import { exportActivity } from "@/lib/web/exports/audit";
import { exportApplications } from "@/lib/web/exports/applications";
import { exportLiability } from "@/lib/web/exports/liability";
import { at } from "../../support/factories/accounts";
import { anAffiliate } from "../../support/factories/affiliates";
import { anApplication } from "../../support/factories/applications";
import { aConversion, aProgramToSell, aSale, DAY_MS, NOON } from "../../support/factories/conversions";
import { resetRequest } from "../request-double";
import { linesOf, signInBrowser } from "./download";

vi.mock("next/headers", async () => (await import("../request-double")).nextHeaders());

const LATER = new Date(NOON.getTime() + DAY_MS);

beforeEach(() => {
  resetRequest();
  setClock({ now: () => LATER });
});
afterEach(() => setClock());

it("what is owed has a file: every open commission, earliest due first, beyond the first hundred, each once", async () => {
  const seller = await aConversion({ orderId: "=1+1" }, { holdDays: 30 });
  await aConversion({ orderId: "of somebody else" });
  // Some are due at the same instant, so that only their ids order them.
  for (let i = 1; i <= 120; i++) {
    const when = at(seller.ctx, new Date(NOON.getTime() + Math.ceil(i / 3) * 60_000));
    await aSale(when, seller.program.id, { orderId: `B-${i}`, clickToken: seller.clickToken });
  }
  await signInBrowser(seller.account.id);
  const lines = await linesOf(await exportLiability({}), "liability.csv");
  expect(lines).toHaveLength(121);
  expect(new Set(lines.map((line) => line["id"])).size).toBe(121);
  expect(lines.map((line) => line["due_at"])).toEqual(lines.map((line) => line["due_at"]).toSorted());
  expect(lines[0]).toMatchObject({
    order_id: "'=1+1",
    kind: "sale",
    clicks: "",
    code: seller.affiliate.code,
    due_at: new Date(NOON.getTime() + 30 * DAY_MS).toISOString(),
    waits_for: "hold_days",
    commission: "25.00",
    currency: "USD",
  });
  const shown = await listOpenCommissions(at(seller.ctx, LATER), { bucket: "days30", limit: 100 });
  expect(lines.slice(0, 100).map((line) => line["id"])).toEqual(shown.items.map(({ id }) => id));
  expect(await linesOf(await exportLiability({ due: "held" }), "liability.csv")).toEqual([]);
  expect(await linesOf(await exportLiability({ currency: "EUR" }), "liability.csv")).toEqual([]);
  expect(await linesOf(await exportLiability({ due: "days30", currency: "usd" }), "liability.csv")).toHaveLength(121);
}, 60_000);

it("the queue of applications has a file as it stands, and no one else's", async () => {
  const seller = await aProgramToSell({ autoApproveAffiliates: false });
  const elsewhere = await aProgramToSell({ autoApproveAffiliates: false });
  const { affiliate } = await anAffiliate(seller.ctx, seller.program.id);
  await anApplication(seller.program.id, { message: "@home I sell" });
  await anApplication(elsewhere.program.id);
  await signInBrowser(seller.account.id);
  const lines = async (params: Record<string, string>) => linesOf(await exportApplications(params), "applications.csv");
  expect(await lines({})).toMatchObject([{ program: seller.program.name, status: "pending", message: "'@home I sell", reviewed_at: "" }]);
  expect(await lines({ status: "declined" })).toEqual([]);
  expect((await lines({ status: "approved" })).map((line) => line["code"])).toEqual([affiliate.code]);
  await signInBrowser(elsewhere.account.id);
  expect(await lines({})).toMatchObject([{ program: elsewhere.program.name }]);
});

it("a merchant's activity has a file with the words of the page, one deed a line", async () => {
  const seller = await aConversion({ orderId: "A-1" });
  await aConversion();
  await signInBrowser(seller.account.id);
  const shown = await listActivity(at(seller.ctx, LATER), { limit: 100 });
  const lines = await linesOf(await exportActivity({}), "activity.csv");
  expect(lines.map((line) => [line["id"], line["who"], line["did_what"]])).toEqual(
    shown.items.map(({ id, actor, sentence }) => [id, actor, sentence]),
  );
  const sales = await linesOf(await exportActivity({ action: "conversion" }), "activity.csv");
  expect(sales).toMatchObject([{ action: "conversion.created", did_what: "reported a sale that was credited" }]);
  expect(await linesOf(await exportActivity({ action: "x".repeat(200) }), "activity.csv")).toEqual([]);
});
