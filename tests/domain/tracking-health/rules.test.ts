import { expect, test } from "vitest";
import type { TrackingFacts } from "@/lib/domain/tracking-health/alarm";
import { findingsOf } from "@/lib/domain/tracking-health/raise-alarms";

const HEALTHY: TrackingFacts = {
  recent: { clicks: 200, sales: 9 },
  before: { clicks: 800, sales: 40 },
  paysClicks: false,
  recentSales: { total: 30, byCoupon: 6 },
  earlierSales: { total: 120, byCoupon: 24 },
  clockSkew: null,
  duplicateScript: null,
};

const kinds = (change: Partial<TrackingFacts>) => findingsOf({ ...HEALTHY, ...change }).map(({ kind }) => kind);

test("nothing is wrong with a healthy program, nor with one that has just begun", () => {
  const nothing = { clicks: 0, sales: 0 };
  const noSales = { total: 0, byCoupon: 0 };
  expect(kinds({})).toEqual([]);
  expect(kinds({ recent: nothing, before: nothing, recentSales: noSales, earlierSales: noSales })).toEqual([]);
});

test.each<[string, Partial<TrackingFacts>, string[]]>([
  ["100 clicks at 5 % and no sale", { recent: { clicks: 100, sales: 0 } }, ["clicks_without_sales"]],
  ["99 clicks: chance", { recent: { clicks: 99, sales: 0 } }, []],
  ["100 clicks and no sale where clicks are paid", { recent: { clicks: 100, sales: 0 }, paysClicks: true }, []],
  ["100 clicks and one sale", { recent: { clicks: 100, sales: 1 } }, []],
  ["500 clicks and never a sale", { recent: { clicks: 100, sales: 0 }, before: { clicks: 400, sales: 0 } }, ["clicks_without_sales"]],
  ["499 clicks and never a sale", { recent: { clicks: 99, sales: 0 }, before: { clicks: 400, sales: 0 } }, []],
  ["clicks stop, sales do not", { recent: { clicks: 0, sales: 1 }, before: { clicks: 28, sales: 9 } }, ["sales_without_clicks"]],
  ["renewals of a program that had few clicks", { recent: { clicks: 0, sales: 8 }, before: { clicks: 27, sales: 30 } }, []],
  ["neither clicks nor sales", { recent: { clicks: 0, sales: 0 } }, []],
  ["coupons from 20 % to 50 %", { recentSales: { total: 30, byCoupon: 15 } }, ["coupon_share_jump"]],
  ["coupons from 20 % to 43 %", { recentSales: { total: 30, byCoupon: 13 } }, []],
  ["too few sales to say", { recentSales: { total: 19, byCoupon: 19 } }, []],
  ["a jump that may be chance", { recentSales: { total: 20, byCoupon: 10 }, earlierSales: { total: 20, byCoupon: 4 } }, []],
  [
    "no coupons before at all",
    { recentSales: { total: 20, byCoupon: 10 }, earlierSales: { total: 100, byCoupon: 0 } },
    ["coupon_share_jump"],
  ],
  ["a clock 6 minutes ahead for 2 hours", { clockSkew: { host: "a.example", skewMs: 360_000, hours: 2 } }, ["clock_skew"]],
  ["a clock 6 minutes behind for 2 hours", { clockSkew: { host: "a.example", skewMs: -360_000, hours: 2 } }, ["clock_skew"]],
  ["one visitor's clock", { clockSkew: { host: "a.example", skewMs: 360_000, hours: 0.5 } }, []],
  ["a clock within what attribution allows", { clockSkew: { host: "a.example", skewMs: 300_000, hours: 9 } }, []],
  ["two scripts", { duplicateScript: { host: "a.example", times: 2 } }, ["duplicate_script"]],
  ["one script", { duplicateScript: { host: "a.example", times: 1 } }, []],
])("%s", (_, change, expected) => {
  expect(kinds(change)).toEqual(expected);
});

test("a finding has its figures beside their threshold, and a mend", () => {
  const [found] = findingsOf({ ...HEALTHY, recent: { clicks: 120, sales: 0 } });
  expect(found?.finding).toEqual({
    observed: { clicks: 120, sales: 0, expected: 6, threshold: 5 },
    text: "120 clicks in 7 days and no sale; by the 28 days before, about 6 were to be expected.",
    mend: expect.stringContaining("Test tracking"),
  });
});
