import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setClock } from "@/lib/platform/clock";
import { database } from "@/lib/platform/db/client";
import { exportConversions, exportMyCommissions, exportUncredited } from "@/lib/web/exports/conversions";
import { loadConversions } from "@/lib/web/loaders/conversions";
import { at } from "../../support/factories/accounts";
import { aClick, aConversion, aSale, anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { resetRequest } from "../request-double";
import { linesOf, signInBrowser } from "./download";

vi.mock("next/headers", async () => (await import("../request-double")).nextHeaders());

const ALL = { from: null, to: "2999-12-31" };

beforeEach(() => {
  resetRequest();
  setClock({ now: () => new Date(NOON.getTime() + DAY_MS) });
});
afterEach(() => setClock());

it("a merchant's file holds every sale that the address names, beyond the first hundred, and no one else's", async () => {
  const seller = await aConversion({ orderId: "=1+1", amount: 9900 });
  await aConversion({ orderId: "of somebody else" });
  for (let i = 1; i <= 120; i++) {
    await aSale(at(seller.ctx, new Date(NOON.getTime() + i * 1000)), seller.program.id, {
      orderId: `B-${i}`,
      clickToken: seller.clickToken,
    });
  }
  await signInBrowser(seller.account.id);
  const lines = await linesOf(await exportConversions({}, ALL), "conversions.csv");
  expect(lines).toHaveLength(121);
  expect(new Set(lines.map((line) => line["id"])).size).toBe(121);
  expect(lines.at(-1)).toMatchObject({
    order_id: "'=1+1",
    amount: "99.00",
    commission: "24.75",
    currency: "USD",
    code: seller.affiliate.code,
    status: "pending",
  });
  expect((await linesOf(await exportConversions({ q: "B-12" }, ALL), "conversions.csv")).map((line) => line["order_id"])).toEqual([
    "B-120",
    "B-12",
  ]);
  const dayBefore = new Date(NOON.getTime() - DAY_MS).toISOString().slice(0, 10);
  expect(await linesOf(await exportConversions({}, { from: dayBefore, to: dayBefore }), "conversions.csv")).toEqual([]);
}, 60_000);

it("a merchant's file keeps to the affiliate that the address names, who is one of theirs", async () => {
  const seller = await aConversion({ orderId: "theirs" });
  const elsewhere = await aConversion({ orderId: "of somebody else" });
  const other = await anEnrolled(seller.program.id);
  const clickToken = await aClick({ merchantId: seller.merchant.id, programId: seller.program.id }, other);
  await aSale(seller.ctx, seller.program.id, { orderId: "the other's", clickToken });
  await signInBrowser(seller.account.id);
  const orders = async (affiliate: string) =>
    (await linesOf(await exportConversions({ affiliate }, ALL), "conversions.csv")).map((line) => line["order_id"]);
  expect(await orders(seller.affiliate.id)).toEqual(["theirs"]);
  expect(await orders(other.id)).toEqual(["the other's"]);
  expect(await orders(elsewhere.affiliate.id)).toEqual([]);
  expect((await loadConversions({ affiliate: other.id }, ALL)).affiliate).toMatchObject({ id: other.id, name: expect.any(String) });
  for (const unknown of [elsewhere.affiliate.id, crypto.randomUUID()])
    expect((await loadConversions({ affiliate: unknown }, ALL)).affiliate).toEqual({ id: unknown, name: null });
});

it("an affiliate's file holds their own commissions and nothing of the customer", async () => {
  const { program, affiliate } = await aConversion({ orderId: "A-1", customerEmail: "maria@example.org" });
  const other = await anEnrolled(program.id);
  const { accountId } = await database().affiliate.findUniqueOrThrow({ where: { id: affiliate.id } });
  await signInBrowser(accountId);
  const text = await (await exportMyCommissions({})).text();
  expect(text).toContain("A-1");
  expect(text).not.toMatch(/customer|example\.org/);
  const stranger = await database().affiliate.findUniqueOrThrow({ where: { id: other.id } });
  await signInBrowser(stranger.accountId);
  expect(await linesOf(await exportMyCommissions({}), "commissions.csv")).toEqual([]);
});

it("the sales that nobody was credited for have a file with the reason of each", async () => {
  const seller = await aConversion();
  await aSale(seller.ctx, seller.program.id, { orderId: "N-1", amount: 4900 });
  await signInBrowser(seller.account.id);
  const lines = await linesOf(await exportUncredited({ program: seller.program.id }), "not-credited.csv");
  expect(lines).toEqual([
    {
      order_id: "N-1",
      kind: "sale",
      program: seller.program.name,
      occurred_at: NOON.toISOString(),
      amount: "49.00",
      currency: "USD",
      reason: "no_touch",
      in_words: "The report named no click and no coupon, and no affiliate had brought this customer before.",
    },
  ]);
});
