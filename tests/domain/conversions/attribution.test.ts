import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, judge, type SaleFacts } from "@/lib/domain/conversions/attribution";
import type { DecisionTerms } from "@/lib/domain/conversions/decision";
import { sentencesOf } from "@/lib/domain/conversions/decision-sentences";

const DAY = 86_400_000;
const SALE_AT = new Date("2026-06-15T12:00:00.000Z");
const days = (count: number) => new Date(SALE_AT.getTime() + count * DAY);

const terms: DecisionTerms = {
  id: "0197a000-0000-7000-8000-000000000001",
  version: 1,
  override: null,
  model: "percent",
  trigger: "sale",
  recurrence: "recurring",
  percentBps: 2500,
  fixedAmount: null,
  limitMonths: null,
  holdDays: 30,
  cookieDays: 30,
};
const ada = { id: "ada-id", code: "ada", blockedAt: null };
const bob = { id: "bob-id", code: "bob", blockedAt: null };

function facts(over: Partial<SaleFacts> = {}): SaleFacts {
  return {
    sale: { kind: "sale", orderId: "A-1", amount: 9900n, currency: "USD", occurredAt: SALE_AT },
    program: { status: "active" },
    terms,
    ownTerms: [],
    coupon: null,
    token: { click: { id: "click-1", linkId: "link-1", at: days(-10), affiliate: ada } },
    customer: null,
    ...over,
  };
}
const clickAt = (at: Date, affiliate = ada): Partial<SaleFacts> => ({
  token: { click: { id: "click-1", linkId: "link-1", at, affiliate } },
});
const couponOf = (affiliate = bob, over: Partial<NonNullable<NonNullable<SaleFacts["coupon"]>["match"]>> = {}): Partial<SaleFacts> => ({
  coupon: { code: "SAVE10", match: { id: "coupon-1", affiliate, createdAt: days(-90), expiresAt: null, deletedAt: null, ...over } },
});
const knownSince = (at: Date, affiliate = bob): SaleFacts["customer"] => ({
  firstSaleAt: at,
  broughtBy: { affiliate, linkId: null, clickId: null, at },
});

describe("who is credited", () => {
  it.each([
    ["the click whose token was reported", facts(), "last_click", "ada-id"],
    ["that click before whoever brought the customer", facts({ customer: knownSince(days(-60)) }), "last_click", "ada-id"],
    ["whoever brought the customer, without a token", facts({ token: null, customer: knownSince(days(-60)) }), "known_customer", "bob-id"],
    [
      "whoever brought the customer, when the click is too old",
      facts({ ...clickAt(days(-31)), customer: knownSince(days(-60)) }),
      "known_customer",
      "bob-id",
    ],
    ["a click in the last moment of its window", facts(clickAt(new Date(days(-30).getTime() + 1))), "last_click", "ada-id"],
    ["the coupon that was used before the click", facts(couponOf(bob)), "coupon", "bob-id"],
    [
      "the coupon before whoever brought the customer",
      facts({ ...couponOf(bob), token: null, customer: knownSince(days(-60), ada) }),
      "coupon",
      "bob-id",
    ],
    ["the click, when the coupon had expired", facts(couponOf(bob, { expiresAt: SALE_AT })), "last_click", "ada-id"],
    ["the coupon in its last moment", facts(couponOf(bob, { expiresAt: new Date(SALE_AT.getTime() + 1) })), "coupon", "bob-id"],
    ["the click, when the coupon had been deleted", facts(couponOf(bob, { deletedAt: days(-1) })), "last_click", "ada-id"],
    ["a coupon that was deleted only later", facts(couponOf(bob, { deletedAt: days(1) })), "coupon", "bob-id"],
    [
      "nobody for a coupon made after the sale",
      facts({ ...couponOf(bob, { createdAt: days(1) }), token: null }),
      "coupon_after_sale",
      null,
    ],
    ["nobody for a coupon of another shop", facts({ coupon: { code: "OTHER", match: null }, token: null }), "unknown_coupon", null],
    [
      "the click, when the coupon's affiliate is blocked",
      facts(couponOf({ ...bob, blockedAt: days(-1) } as never)),
      "last_click",
      "ada-id",
    ],
    ["nobody for a click as old as the window", facts(clickAt(days(-30))), "click_outside_window", null],
    ["nobody for a click after the sale", facts(clickAt(days(1))), "click_after_sale", null],
    ["nobody for a token that was never given out", facts({ token: { click: null } }), "unknown_click", null],
    ["nobody without a touch", facts({ token: null }), "no_touch", null],
    ["nobody who was blocked by then", facts(clickAt(days(-10), { ...ada, blockedAt: days(-1) } as never)), "affiliate_blocked", null],
    ["who was blocked only later", facts(clickAt(days(-10), { ...ada, blockedAt: days(1) } as never)), "last_click", "ada-id"],
    ["nobody while the program is paused", facts({ program: { status: "paused" } }), "program_paused", null],
    ["nobody before the first terms", facts({ terms: null }), "before_terms", null],
    ["nobody where sales are not what is paid", facts({ terms: { ...terms, trigger: "lead" } }), "not_paid_per_sale", null],
    [
      "nobody for a second sale of one-time terms",
      facts({ terms: { ...terms, recurrence: "one_time" }, customer: knownSince(days(-5), ada) }),
      "not_first_sale",
      null,
    ],
    [
      "the customer's sale within the months",
      facts({
        token: null,
        terms: { ...terms, recurrence: "recurring_limited", limitMonths: 12 },
        customer: knownSince(addMonths(SALE_AT, -11)),
      }),
      "known_customer",
      "bob-id",
    ],
    [
      "nobody once the months are over",
      facts({ terms: { ...terms, recurrence: "recurring_limited", limitMonths: 12 }, customer: knownSince(addMonths(SALE_AT, -12)) }),
      "months_over",
      null,
    ],
  ])("%s", (_case, given, reason, affiliateId) => {
    const { record, winner } = judge(given);
    expect(record.reason).toBe(reason);
    expect(winner?.affiliateId ?? null).toBe(affiliateId);
    expect(record.outcome).toBe(affiliateId ? "credited" : "not_credited");
    expect(sentencesOf(record, { kind: "merchant" }).join(" ")).toMatchSnapshot();
  });
});

describe("what is paid", () => {
  it.each([
    [9900n, { percentBps: 2500 }, 2475n],
    [1n, { percentBps: 5000 }, 1n],
    [1n, { percentBps: 4999 }, 0n],
    [0n, { percentBps: 10_000 }, 0n],
    [1_000_000_000_000n, { percentBps: 10_000 }, 1_000_000_000_000n],
    [50n, { model: "fixed" as const, percentBps: null, fixedAmount: 1500 }, 1500n],
  ])("%s minor units with %o pay %s", (amount, over, commission) => {
    const judged = judge(facts({ sale: { ...facts().sale, amount }, terms: { ...terms, ...over } }));
    expect(judged.commission).toBe(commission);
    expect(judged.record.arithmetic?.commission).toBe(Number(commission));
  });

  it("is approved when the hold days end, or by the merchant alone", () => {
    expect(judge(facts()).approvesAt).toEqual(days(30));
    expect(judge(facts({ terms: { ...terms, holdDays: 0 } })).approvesAt).toEqual(SALE_AT);
    expect(judge(facts({ terms: { ...terms, holdDays: null } })).approvesAt).toBeNull();
  });
});

describe("the record", () => {
  const moment = fc.integer({ min: -500, max: 5 }).map(days);
  const affiliate = fc.record({
    id: fc.constantFrom("ada-id", "bob-id", "cy-id"),
    code: fc.constantFrom("ada", "bob", "cy"),
    blockedAt: fc.option(moment),
  });
  const arbitraryFacts: fc.Arbitrary<SaleFacts> = fc.record({
    sale: fc.record({
      kind: fc.constantFrom("sale" as const, "sale" as const, "lead" as const),
      orderId: fc.string(),
      amount: fc.bigInt({ min: 0n, max: 10n ** 12n }),
      currency: fc.constant("USD"),
      occurredAt: fc.constant(SALE_AT),
    }),
    program: fc.record({ status: fc.constantFrom("active" as const, "active" as const, "paused" as const, "archived" as const) }),
    terms: fc.option(
      fc.record({
        id: fc.uuid(),
        version: fc.integer({ min: 1, max: 9 }),
        override: fc.constant(null),
        model: fc.constant("percent" as const),
        trigger: fc.constant("sale" as const),
        recurrence: fc.constantFrom("one_time" as const, "recurring" as const),
        percentBps: fc.integer({ min: 1, max: 10_000 }),
        fixedAmount: fc.constant(null),
        limitMonths: fc.constant(null),
        holdDays: fc.option(fc.integer({ min: 0, max: 90 })),
        cookieDays: fc.integer({ min: 1, max: 365 }),
      }),
    ),
    ownTerms: fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        affiliateId: fc.constantFrom("ada-id", "bob-id"),
        version: fc.integer({ min: 1, max: 9 }),
        model: fc.constant("percent" as const),
        recurrence: fc.constantFrom("one_time" as const, "recurring" as const),
        percentBps: fc.integer({ min: 1, max: 10_000 }),
        fixedAmount: fc.constant(null),
        limitMonths: fc.constant(null),
        holdDays: fc.option(fc.integer({ min: 0, max: 90 })),
      }),
      { selector: ({ affiliateId }) => affiliateId },
    ),
    coupon: fc.option(
      fc.record({
        code: fc.constantFrom("SAVE10", "SPRING"),
        match: fc.option(
          fc.record({ id: fc.uuid(), affiliate, createdAt: moment, expiresAt: fc.option(moment), deletedAt: fc.option(moment) }),
        ),
      }),
    ),
    token: fc.option(fc.record({ click: fc.option(fc.record({ id: fc.uuid(), linkId: fc.uuid(), at: moment, affiliate })) })),
    customer: fc.option(
      fc.record({
        firstSaleAt: fc.option(moment),
        broughtBy: fc.option(fc.record({ affiliate, linkId: fc.constant(null), clickId: fc.constant(null), at: moment })),
      }),
    ),
  });

  it("is the same for the same facts, byte for byte", () => {
    fc.assert(
      fc.property(arbitraryFacts, (given) => {
        expect(JSON.stringify(judge(given).record)).toBe(JSON.stringify(judge(structuredClone(given)).record));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("has one winner at most: the first candidate that nothing rules out, paid exactly once", () => {
    fc.assert(
      fc.property(arbitraryFacts, (given) => {
        const { record, winner, commission } = judge(given);
        const eligible = record.exclusions.length === 0 ? record.candidates.filter((candidate) => candidate.exclusion === null) : [];
        expect(winner?.affiliateId ?? null).toBe(eligible[0]?.affiliateId ?? null);
        expect(record.candidates.filter((candidate) => candidate.verdict === "won")).toHaveLength(winner ? 1 : 0);
        expect(record.outcome === "credited").toBe(winner !== null);
        expect(commission <= given.sale.amount).toBe(true);
        expect(record.arithmetic === null).toBe(winner === null);
        expect(sentencesOf(record, { kind: "merchant" }).length).toBeGreaterThan(1);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("tells an affiliate nothing of anybody else", () => {
    const namesOfOthers = (given: SaleFacts): string[] => {
      const { record, winner } = judge(given);
      if (!winner) return [];
      const words = sentencesOf(record, { kind: "affiliate", affiliateId: winner.affiliateId }).join(" ");
      const others = record.candidates.filter((candidate) => candidate.affiliateId !== winner.affiliateId);
      return others.map((other) => other.affiliateCode ?? "").filter((code) => code !== "" && new RegExp(`\\b${code}\\b`).test(words));
    };
    // The order id is the merchant's own text and may read like anything.
    const quiet = arbitraryFacts.map((given) => ({ ...given, sale: { ...given.sale, orderId: "A-1" } }));
    fc.assert(
      fc.property(quiet, (given) => {
        expect(namesOfOthers(given)).toEqual([]);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });
});

describe("the words of a decision", () => {
  const { record } = judge(facts({ sale: { kind: "sale", orderId: "A-1", amount: 123_450n, currency: "USD", occurredAt: SALE_AT } }));
  const words = (place?: { timeZone: string; locale: string }) => sentencesOf(record, { kind: "merchant", place }).join(" ");

  it("name instants in the reader's zone, each with the zone of its own day", () => {
    expect(words()).toContain("Order A-1 of $1,234.50 happened on 15 Jun 2026, 12:00 UTC.");
    expect(words({ timeZone: "Europe/Berlin", locale: "en-DE" })).toContain(
      "Order A-1 of US$1,234.50 happened on 15 Jun 2026, 14:00 CEST.",
    );
    const american = words({ timeZone: "America/New_York", locale: "en-US" }).replaceAll("\u202f", " ");
    expect(american).toContain("happened on Jun 15, 2026, 8:00 AM EDT.");
    expect(american).toContain("It is approved on Jul 15, 2026, 8:00 AM EDT, after 30 days");
    const winter = { ...record, approvesAt: "2026-12-15T12:00:00.000Z" };
    expect(sentencesOf(winter, { kind: "merchant", place: { timeZone: "Europe/Berlin", locale: "en-DE" } }).join(" ")).toContain(
      "13:00 CET",
    );
  });
});

describe("months", () => {
  it.each([
    ["2026-01-31T10:00:00.000Z", 1, "2026-02-28T10:00:00.000Z"],
    ["2024-02-29T00:00:00.000Z", 12, "2025-02-28T00:00:00.000Z"],
    ["2026-11-15T23:59:59.999Z", 3, "2027-02-15T23:59:59.999Z"],
  ])("%s plus %i", (from, count, to) => {
    expect(addMonths(new Date(from), count).toISOString()).toBe(to);
  });
});
