import { expect, test } from "vitest";
import { moneyEffect } from "@/components/flags/money-effect";

const held = (heldAmount: number, itemCount: number, currency = "USD") => ({ heldAmount, stake: heldAmount, itemCount, currency });

test("confirming says what is taken back, everything else what is let go", () => {
  expect(moneyEffect([held(2450, 1)], "confirmed")).toBe("reverses $24.50 of commission in 1 conversion");
  expect(moneyEffect([held(2450, 1)], "dismissed")).toBe("releases $24.50 of commission in 1 conversion, back to pending");
  expect(moneyEffect([held(2450, 2)], "reviewed")).toBe("releases $24.50 of commission in 2 conversions, back to pending");
});

test("two currencies are named, never added", () => {
  expect(moneyEffect([held(100, 1), held(250, 2, "EUR"), held(50, 1)], "confirmed")).toBe(
    "reverses $1.50 and €2.50 of commission in 4 conversions",
  );
});

test("what is not held is taken back all the same", () => {
  expect(moneyEffect([{ heldAmount: 0, stake: 900, itemCount: 1, currency: "USD" }], "confirmed")).toBe(
    "reverses $9.00 of commission in 1 conversion",
  );
});

test("a flag that holds nothing moves nothing", () => {
  expect(moneyEffect([held(0, 0)], "confirmed")).toBe("moves no money");
});
