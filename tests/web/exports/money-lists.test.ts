import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { decimalAmount } from "@/lib/core/money";
import { approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { listDue } from "@/lib/domain/payouts/queries";
import { listStatements } from "@/lib/domain/statements/queries";
import { setClock } from "@/lib/platform/clock";
import { exportDue } from "@/lib/web/exports/due";
import { exportStatements } from "@/lib/web/exports/statement-list";
import { at, theSystem } from "../../support/factories/accounts";
import { aConversion, anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { resetRequest } from "../request-double";
import { linesOf, signInBrowser } from "./download";

vi.mock("next/headers", async () => (await import("../request-double")).nextHeaders());

const LATER = new Date(NOON.getTime() + 6 * DAY_MS);

beforeEach(() => {
  resetRequest();
  setClock({ now: () => LATER });
});
afterEach(() => setClock());

it("a month's statements in one file say what the page says, for more affiliates than fit on a page", async () => {
  const seller = await aConversion();
  for (let i = 0; i < 101; i++) await anEnrolled(seller.program.id);
  await signInBrowser(seller.account.id);
  const month = NOON.toISOString().slice(0, 7);
  const statements = async (params: Record<string, string>) => linesOf(await exportStatements(params), `statements-${month}.csv`);
  const lines = await statements({ month });
  expect(new Set(lines.map((line) => line["code"])).size).toBe(102);
  const [shown] = (await listStatements(at(seller.ctx, LATER), { month, search: seller.affiliate.code })).items;
  const line = lines.find(({ code }) => code === seller.affiliate.code);
  expect(line).toMatchObject({ earned: "25.00", closing: decimalAmount(shown?.closing ?? 0, "USD"), currency: "USD", month });
  expect(await statements({ month, q: seller.affiliate.code })).toEqual([line]);
}, 60_000);

it("the due list has a file with the reasons against", async () => {
  const seller = await aConversion({}, { holdDays: 5, payoutThreshold: 100_000 });
  await approveDueConversions(theSystem(LATER));
  await signInBrowser(seller.account.id);
  const [shown] = (await listDue(at(seller.ctx, LATER))).items;
  const [line, ...more] = await linesOf(await exportDue({}), "due.csv");
  expect(more).toEqual([]);
  expect(line).toMatchObject({ payable: "25.00", currency: "USD", code: seller.affiliate.code, due: "no" });
  expect(line?.["why_not"]).toBe(shown?.reasons.map(({ sentence }) => sentence).join(" "));
  expect(await linesOf(await exportDue({ due: "yes" }), "due.csv")).toEqual([]);
});
