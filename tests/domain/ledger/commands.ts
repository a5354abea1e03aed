import fc from "fast-check";
import { AFFILIATES, type Command } from "./money-model";

const by = fc.constantFrom(...AFFILIATES);
const which = fc.nat({ max: 20 });
const percent = fc.integer({ min: 1, max: 100 });
const amount = fc.oneof(fc.bigInt({ min: 0n, max: 100_000n }), fc.constantFrom(0n, 1n, 2n, 3n, 9_999_999_999n));
const resolution = fc.constantFrom("reviewed" as const, "dismissed" as const, "confirmed" as const);
const payoutMove = fc.constantFrom("complete" as const, "complete" as const, "fail" as const, "cancel" as const, "reverse" as const);

const shares: [number, fc.Arbitrary<Command>][] = [
  [5, fc.record({ do: fc.constant("sale" as const), by, amount, own: fc.boolean() })],
  [2, fc.record({ do: fc.constant("renewal" as const), which, amount })],
  [3, fc.record({ do: fc.constant("resolve" as const), which, as: resolution })],
  [1, fc.record({ do: fc.constant("manual" as const), by, which })],
  [3, fc.record({ do: fc.constant("refund" as const), which, percent })],
  [2, fc.record({ do: fc.constant("dispute" as const), which, percent })],
  [2, fc.record({ do: fc.constant("win" as const), which })],
  [1, fc.record({ do: fc.constant("doubt" as const), by, which })],
  [3, fc.record({ do: fc.constant("approve" as const), which })],
  [1, fc.constant({ do: "wait" as const })],
  [3, fc.record({ do: fc.constant("pay" as const), by })],
  [4, fc.record({ do: fc.constant("settle" as const), which, as: payoutMove })],
  [1, fc.record({ do: fc.constant("terms" as const), percentBps: fc.integer({ min: 1, max: 10_000 }) })],
  [1, fc.record({ do: fc.constant("block" as const), by })],
  [1, fc.record({ do: fc.constant("unblock" as const), by })],
];

/** Sequences as a busy quarter might bring them: sales and renewals, reviews, refunds and disputes, payouts that arrive or do not. */
export const commands = (maxLength: number): fc.Arbitrary<Command[]> =>
  fc.array(fc.oneof(...shares.map(([weight, arbitrary]) => ({ weight, arbitrary }))), { maxLength, size: "max" });

/** Minor units of none, two and three decimals: the arithmetic must not care. */
export const currency = fc.constantFrom("USD", "JPY", "KWD");
