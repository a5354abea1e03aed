import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyExponent, decimalAmount, formatMoney, formatPercent, proRata, shareOf, toJsonAmount } from "@/lib/core/money";

const amount = fc.bigInt({ min: 0n, max: 2n ** 62n });
const whole = fc.bigInt({ min: 1n, max: 2n ** 62n });

describe("the one rounding rule", () => {
  it("rounds half up, on either side of the half", () => {
    expect([1n, 2n, 3n].map((units) => shareOf(units, 5000))).toEqual([1n, 1n, 2n]);
    expect([shareOf(199n, 50), shareOf(99n, 50), shareOf(100n, 50)]).toEqual([1n, 0n, 1n]);
    expect(shareOf(2n ** 62n, 10_000)).toBe(2n ** 62n);
  });

  it("is off by at most half a unit, whatever the size", () => {
    fc.assert(
      fc.property(amount, whole, whole, (value, a, b) => {
        const [part, all] = a < b ? [a, b] : [b, a];
        const off = 2n * (proRata(value, part, all) * all - value * part);
        expect(off <= all && off > -all - 1n).toBe(true);
      }),
      { numRuns: 5000, seed: 3 },
    );
  });

  it("shared out cumulatively ends at exactly the whole, in any number of parts and any order", () => {
    fc.assert(
      fc.property(amount, fc.array(fc.bigInt({ min: 1n, max: 2n ** 40n }), { minLength: 1, maxLength: 50 }), (value, parts) => {
        const all = parts.reduce((sum, part) => sum + part, 0n);
        let [done, given] = [0n, 0n];
        for (const part of parts) {
          done += part;
          const share = proRata(value, done, all) - given;
          expect(share >= 0n).toBe(true);
          given += share;
        }
        expect(given).toBe(value);
      }),
      { numRuns: 5000, seed: 5 },
    );
  });
});

describe("currencies", () => {
  it("have the decimals of ISO 4217", () => {
    expect(["USD", "EUR", "JPY", "KRW", "ISK", "KWD", "BHD", "TND", "CLF", "UYW"].map(currencyExponent)).toEqual([
      2, 2, 0, 0, 0, 3, 3, 3, 4, 4,
    ]);
    expect([formatMoney(123_450, "USD"), formatMoney(1234, "JPY"), formatMoney(1_234_567, "KWD")]).toEqual([
      "$1,234.50",
      "¥1,234",
      "KWD\u00a01,234.567",
    ]);
    expect([decimalAmount(-5, "USD"), decimalAmount(5, "KWD"), decimalAmount(5, "JPY")]).toEqual(["-0.05", "0.005", "5"]);
  });

  it("are exact beyond what a float can hold", () => {
    expect(formatMoney(2n ** 62n, "USD")).toBe("$46,116,860,184,273,879.04");
    expect(() => toJsonAmount(2n ** 53n)).toThrow(RangeError);
  });
});

it("percentages are basis points", () => {
  expect([10_000, 2500, 1250, 1, 0].map(formatPercent)).toEqual(["100%", "25%", "12.5%", "0.01%", "0%"]);
});
