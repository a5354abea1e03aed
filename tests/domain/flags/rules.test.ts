import { describe, expect, it } from "vitest";
import type { AffiliateFacts, ClickFact, SaleFact } from "@/lib/domain/flags/facts";
import { pointsBySignal, scoreOf } from "@/lib/domain/flags/flag";
import { rules } from "@/lib/domain/flags/rules/registry";
import { assess, settingsOf, touchedBy, typeOf } from "@/lib/domain/flags/screening";
import { wordsOf } from "@/lib/domain/flags/signal-words";

const NOW = new Date("2026-06-15T12:00:00.000Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const click = (more: Partial<ClickFact> = {}): ClickFact => ({
  at: ago(2000),
  network: "n1",
  visitorId: "v1",
  userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/143.0",
  referrerHost: "blog.example",
  params: {},
  country: "DE",
  ...more,
});

const sale = (id: string, more: Partial<SaleFact> = {}): SaleFact => ({
  id,
  at: ago(1900),
  amount: 10_000,
  refundedAmount: 0,
  isFirst: true,
  customerId: `c-${id}`,
  customerEmailHash: `hash-${id}`,
  customerDomain: "customers.example",
  byCoupon: false,
  click: click(),
  sawClick: true,
  billingCountry: null,
  ...more,
});

const facts = (more: Partial<AffiliateFacts> = {}, affiliate: Partial<AffiliateFacts["affiliate"]> = {}): AffiliateFacts => ({
  now: NOW,
  affiliate: {
    id: "a",
    merchantId: "m",
    programId: "p",
    trustTier: "new",
    joinedAt: ago(60 * 1440),
    emailHash: "own",
    emailDomain: "affiliate.example",
    websiteHost: "affiliate.example",
    circumstances: [],
    ...affiliate,
  },
  program: { currency: "USD", bannedReferrers: [], medianAmount: 9000, refundPerMille: 40, peers: { mean: 20, deviation: 5 } },
  sales: [],
  paidClicks: [],
  peaks: [],
  clicks: { total: 0, bare: 0 },
  days: [],
  logins: [],
  crowds: new Map(),
  sharedBrowsers: [],
  payout: null,
  ...more,
});

const many = (count: number, more: (i: number) => Partial<SaleFact> = () => ({})) =>
  Array.from({ length: count }, (_, i) => sale(`s${i}`, more(i)));
const peak = { network: "n1", clicks: 150, visitors: 150, agents: 2, from: ago(120), to: ago(70), unevenness: 90 };
const payout = { sharedWith: [], changedAt: null, isVerified: false, balance: 0, balanceP95: 100 };
const spiking = [
  { day: "2026-04-20", clicks: 8, conversions: 0 },
  { day: "2026-04-21", clicks: 12, conversions: 1 },
  { day: "2026-06-14", clicks: 300, conversions: 4 },
];

/** Facts that make each rule fire, and what makes it doubt. */
const CASES: Record<string, [fires: AffiliateFacts, doubts: AffiliateFacts | null]> = {
  same_email: [
    facts({ sales: [sale("1", { customerEmailHash: "own" })] }),
    facts({ sales: [sale("1", { customerEmailHash: "own" })] }, { circumstances: ["reseller"] }),
  ],
  same_domain: [
    facts({ sales: [sale("1", { customerDomain: "affiliate.example" })] }),
    facts({ sales: [sale("1", { customerDomain: "affiliate.example" })] }, { circumstances: ["agency"] }),
  ],
  shared_payout: [
    facts({ sales: many(2), payout: { ...payout, sharedWith: ["b"] } }),
    facts({ sales: many(2), payout: { ...payout, sharedWith: ["b"] } }, { circumstances: ["team"] }),
  ],
  shared_browser: [
    facts({ sales: many(2), sharedBrowsers: [{ affiliateId: "b", at: ago(60) }] }),
    facts({ sales: many(2), sharedBrowsers: [{ affiliateId: "b", at: ago(60) }] }, { circumstances: ["team"] }),
  ],
  same_device: [
    facts({ sales: [sale("1")], logins: [{ at: ago(500), network: null, visitorId: "v1" }] }),
    facts({ sales: [sale("1")], logins: [{ at: ago(500), network: null, visitorId: "v1" }] }, { circumstances: ["shared_device"] }),
  ],
  same_network: [
    facts({ sales: [sale("1")], logins: [{ at: ago(500), network: "n1", visitorId: null }] }),
    facts({
      sales: [sale("1")],
      logins: [{ at: ago(500), network: "n1", visitorId: null }],
      crowds: new Map([["n1", { accounts: 21, visitors: 3 }]]),
    }),
  ],
  fast_sale: [
    facts({ sales: [sale("1", { at: new Date(click().at.getTime() + 9000) })] }),
    facts({ sales: [sale("1", { at: new Date(click().at.getTime() + 9000), byCoupon: true })] }),
  ],
  late_sales: [
    facts({ sales: many(50, (i) => (i < 20 ? { click: click({ at: ago(9000) }) } : {})) }),
    facts({ sales: many(50, (i) => (i < 20 ? { click: click({ at: ago(9000) }) } : {})) }, { circumstances: ["long_cycle"] }),
  ],
  click_burst: [facts({ peaks: [peak] }), facts({ peaks: [{ ...peak, agents: 40 }] })],
  even_clicks: [facts({ peaks: [{ ...peak, clicks: 60, unevenness: 4 }] }), null],
  robot_click: [
    facts({ sales: [sale("1", { click: click({ userAgent: "HeadlessChrome/143.0" }) })] }),
    facts({ sales: [sale("1", { click: click({ userAgent: "HeadlessChrome/143.0" }) })] }, { circumstances: ["server_redirect"] }),
  ],
  sale_burst: [
    facts({ sales: many(6, (i) => ({ at: ago(i < 3 ? 100 + i * 0.2 : 900 + i * 0.2) })) }),
    facts({ sales: many(6, (i) => ({ at: ago(i < 3 ? 100 + i * 0.2 : 900 + i * 0.2) })) }, { circumstances: ["launch"] }),
  ],
  refund_share: [
    facts({ sales: many(8, (i) => ({ refundedAmount: i < 2 ? 100 : 0 })) }),
    facts({
      sales: many(8, (i) => ({ refundedAmount: i < 2 ? 100 : 0 })),
      program: { ...facts().program, refundPerMille: 240 },
    }),
  ],
  disposable_email: [facts({ sales: [sale("1", { customerDomain: "mailinator.com" })] }), null],
  paid_traffic: [
    facts({ sales: [sale("1", { click: click({ params: { gclid: "x" } }) })] }),
    facts({ sales: [sale("1", { click: click({ params: { fbclid: "x" } }) })] }),
  ],
  banned_referrer: [facts({ sales: [sale("1", { click: click({ referrerHost: "www.retailmenot.com" }) })] }), null],
  coupon_without_click: [
    facts({ sales: many(10, () => ({ byCoupon: true, click: null, sawClick: false })) }),
    facts({ sales: many(10, () => ({ byCoupon: true, click: null, sawClick: false })) }, { circumstances: ["offline"] }),
  ],
  coupon_leak: [
    facts({ sales: many(10, () => ({ byCoupon: true, click: null, sawClick: false })) }),
    facts({ sales: many(10, () => ({ byCoupon: true, click: null, sawClick: false })) }, { circumstances: ["launch"] }),
  ],
  bare_clicks: [
    facts({ clicks: { total: 900, bare: 880 }, days: [{ day: "2026-06-14", clicks: 900, conversions: 1 }] }),
    facts(
      { clicks: { total: 900, bare: 880 }, days: [{ day: "2026-06-14", clicks: 900, conversions: 1 }] },
      { circumstances: ["offline"] },
    ),
  ],
  rate_outlier: [facts({ sales: many(3), days: [{ day: "2026-06-14", clicks: 300, conversions: 30 }] }), null],
  sudden_spike: [facts({ days: spiking }), facts({ days: spiking }, { circumstances: ["launch"] })],
  payout_change: [
    facts({ sales: many(1), payout: { ...payout, changedAt: ago(1440), balance: 500 } }),
    facts({ sales: many(1), payout: { ...payout, changedAt: ago(1440), balance: 500, isVerified: true } }),
  ],
  country_mismatch: [
    facts({ sales: many(5, () => ({ billingCountry: "US" })) }),
    facts({ sales: many(5, () => ({ billingCountry: "US" })) }, { circumstances: ["abroad"] }),
  ],
  large_amount: [facts({ sales: [sale("1", { amount: 50_000 })] }), null],
};

const only = (signal: string) =>
  settingsOf([]).map((setting) => ({ ...setting, mode: setting.signal === signal ? ("on" as const) : ("off" as const) }));

describe("rules", () => {
  it("have a case here each", () => expect(Object.keys(CASES).toSorted()).toEqual(rules.map(({ signal }) => signal).toSorted()));

  it.each(rules)("$signal is silent about honest facts and about none", ({ signal }) => {
    expect(assess(facts(), only(signal))).toMatchObject({ score: 0, evidence: [], reviewIds: [] });
    const clean = assess(
      facts({ sales: many(12, (i) => ({ at: ago(100 * i), click: click({ at: ago(100 * i + 60), network: `n${i}` }) })) }),
      only(signal),
    );
    expect(clean).toMatchObject({ score: 0, evidence: [], reviewIds: [] });
  });

  it.each(rules.filter(({ effect }) => effect === "hold"))("$signal fires with its points and words", (rule) => {
    const [fires] = CASES[rule.signal] ?? [facts(), null];
    const { score, evidence } = assess(fires, only(rule.signal));
    expect(score).toBe(rule.weight);
    expect(evidence[0]).toMatchObject({ signal: rule.signal, facet: "", points: rule.weight });
    expect(typeOf(evidence)).toBe(rule.type);
    for (const row of evidence) {
      const { label, sentence } = wordsOf(row);
      expect(label.length).toBeGreaterThan(3);
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(JSON.stringify(evidence)).not.toContain("@");
  });

  it.each(rules.filter(({ signal }) => CASES[signal]?.[1]))("$signal doubts", ({ signal, weight }) => {
    const [, doubts] = CASES[signal] ?? [null, null];
    const { score, evidence } = assess(doubts ?? facts(), only(signal));
    expect(evidence.some(({ points }) => points < 0)).toBe(true);
    expect(score).toBeLessThan(weight);
    expect(score).toBe(evidence.reduce((sum, { points }) => sum + points, 0));
  });

  it("asks for a person where a sale is far above the usual", () => {
    expect(assess(facts({ sales: [sale("big", { amount: 50_000 }), sale("usual")] }), settingsOf([])).reviewIds).toEqual(["big"]);
  });
});

describe("a score", () => {
  it("is each signal at its strongest less its doubts, never below zero", () => {
    expect(scoreOf([])).toBe(0);
    expect(
      scoreOf([
        { signal: "a", points: 60 },
        { signal: "a", points: 60 },
        { signal: "b", points: 25 },
        { signal: "b", points: -40 },
      ]),
    ).toBe(60);
    expect(
      pointsBySignal([
        { signal: "b", points: 25 },
        { signal: "b", points: -20 },
      ]),
    ).toEqual([["b", 5]]);
  });

  it("touches nothing by evidence that doubt has taken away", () => {
    const evidence = (points: number) => [
      { signal: "same_domain", facet: "", points: 35, observed: {}, conversionIds: ["1"] },
      { signal: "same_domain", facet: "agency", points, observed: {}, conversionIds: [] },
    ];
    expect(touchedBy(evidence(-35))).toEqual([]);
    expect(touchedBy(evidence(-30))).toEqual(["1"]);
  });

  it("counts no rule in shadow, and forgets what a person has judged", () => {
    const own = facts({ sales: [sale("1", { customerEmailHash: "own" })] });
    const shadow = settingsOf([{ signal: "same_email", mode: "shadow", weight: 80, threshold: 1 }]);
    expect(assess(own, shadow)).toMatchObject({
      score: 0,
      evidence: [],
      shadow: [{ signal: "same_email", points: 80, conversionIds: ["1"] }],
    });
    expect(assess(own, settingsOf([]), new Map([["same_email", NOW]])).evidence).toEqual([]);
    expect(assess(own, settingsOf([]), new Map([["same_email", ago(3000)]])).score).toBe(80);
  });
});
