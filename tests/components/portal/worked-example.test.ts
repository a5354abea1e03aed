import { expect, test } from "vitest";
import { offerHeadline, workedExample } from "@/components/portal/worked-example";
import type { Terms } from "@/lib/domain/programs/program";

const terms: Terms = {
  model: "percent",
  trigger: "sale",
  recurrence: "recurring_limited",
  percentBps: 2500,
  fixedAmount: null,
  limitMonths: 12,
  holdDays: 30,
  cookieDays: 60,
};

test("a limited share is shown per payment and over its months", () => {
  expect(workedExample(terms, "USD")).toEqual({
    premise: "a customer pays $100.00 a month",
    lines: [{ label: "You earn, each time they pay", amount: "$25.00", note: "25% of $100.00" }],
    total: { label: "After 12 months", amount: "$300.00" },
  });
  expect(workedExample({ ...terms, limitMonths: 1 }, "USD").total).toEqual({ label: "After 1 month", amount: "$25.00" });
});

test("a share without end is shown for a year", () => {
  expect(workedExample({ ...terms, recurrence: "recurring", limitMonths: null, percentBps: 1250 }, "EUR").total?.amount).toBe("€150.00");
});

test("a first sale is paid once, and a fixed reward needs no share", () => {
  const once: Terms = { ...terms, model: "fixed", recurrence: "one_time", percentBps: null, fixedAmount: 4000, limitMonths: null };
  expect(workedExample(once, "USD")).toEqual({
    premise: "a customer pays $100.00",
    lines: [{ label: "You earn, once", amount: "$40.00", note: undefined }],
    total: null,
  });
});

test("clicks are shown by the thousand", () => {
  const click: Terms = {
    ...terms,
    model: "fixed",
    trigger: "click",
    recurrence: "recurring",
    percentBps: null,
    fixedAmount: 5,
    limitMonths: null,
  };
  expect(workedExample(click, "USD")).toEqual({
    premise: "a link is clicked 1,000 times",
    lines: [{ label: "You earn", amount: "$50.00", note: "1,000 × $0.05" }],
    total: null,
  });
  expect(offerHeadline(click, "$0.05")).toBe("Earn $0.05 per click");
});

test("currencies without cents get a price of their own size", () => {
  expect(workedExample({ ...terms, percentBps: 333 }, "JPY")).toMatchObject({
    premise: "a customer pays ¥10,000 a month",
    lines: [{ amount: "¥333" }],
  });
});

test("the headline says for how long", () => {
  expect(offerHeadline(terms, "25%")).toBe("Earn 25% of every sale for 12 months");
  expect(offerHeadline({ ...terms, limitMonths: 1 }, "25%")).toBe("Earn 25% of every sale for 1 month");
  expect(offerHeadline({ ...terms, recurrence: "one_time", model: "fixed" }, "$40.00")).toBe("Earn $40.00 for each customer's first sale");
  expect(offerHeadline({ ...terms, recurrence: "recurring" }, "25%")).toBe("Earn 25% of every sale, for as long as customers stay");
});
