import { expect, test } from "vitest";
import { describeTerms, readinessOf, type Terms } from "@/lib/domain/programs/program";
import { changeTerms, sameTerms, turnover } from "@/lib/domain/programs/terms";

const terms: Terms = {
  model: "percent",
  trigger: "sale",
  recurrence: "recurring",
  percentBps: 2500,
  fixedAmount: null,
  limitMonths: null,
  holdDays: 30,
  cookieDays: 30,
};

test.each([
  [{}, "25% of every sale of a customer, approved after 30 days; a click counts for 30 days."],
  [
    { recurrence: "one_time" as const, percentBps: 1250 },
    "12.5% of a customer's first sale, approved after 30 days; a click counts for 30 days.",
  ],
  [
    { recurrence: "recurring_limited" as const, limitMonths: 12 },
    "25% of every sale for 12 months after the first, approved after 30 days; a click counts for 30 days.",
  ],
  [
    { recurrence: "recurring_limited" as const, limitMonths: 1, holdDays: 1, cookieDays: 1 },
    "25% of every sale for 1 month after the first, approved after 1 day; a click counts for 1 day.",
  ],
  [{ holdDays: null }, "25% of every sale of a customer, approved by the merchant; a click counts for 30 days."],
  [{ holdDays: 0 }, "25% of every sale of a customer, approved at once; a click counts for 30 days."],
  [
    { model: "fixed" as const, percentBps: null, fixedAmount: 1000, recurrence: "one_time" as const },
    "$10.00 for a customer's first sale, approved after 30 days; a click counts for 30 days.",
  ],
])("terms with %j read: %s", (change, sentence) => {
  expect(describeTerms({ ...terms, ...change }, "USD")).toBe(sentence);
});

test("naming an amount changes the model, and naming a percentage changes it back", () => {
  const fixed = changeTerms(terms, { fixedAmount: 700 });
  expect(fixed).toMatchObject({ model: "fixed", fixedAmount: 700, percentBps: null });
  expect(sameTerms(changeTerms(fixed, { percentBps: 2500 }), terms)).toBe(true);
  expect(() => changeTerms(terms, { fixedAmount: 1, percentBps: 1 })).toThrow("not both");
});

test("a version takes over at the instant of the change, but never before the one in force began", () => {
  const began = new Date("2026-01-01T00:00:00.000Z");
  expect(turnover(began, new Date("2026-02-01"))).toEqual(new Date("2026-02-01"));
  expect(turnover(began, began)).toEqual(new Date("2026-01-01T00:00:00.001Z"));
  expect(turnover(began, new Date("2025-12-31"))).toEqual(new Date("2026-01-01T00:00:00.001Z"));
});

test("a program is ready when clicks and sales have arrived", () => {
  expect(readinessOf({ receivesClicks: false, receivesSales: false })).toBe("setup");
  expect(readinessOf({ receivesClicks: true, receivesSales: false })).toBe("partial");
  expect(readinessOf({ receivesClicks: true, receivesSales: true })).toBe("ready");
});
