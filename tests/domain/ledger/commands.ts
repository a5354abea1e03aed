import fc from "fast-check";
import { AFFILIATES, type Command } from "./money-model";

const by = fc.constantFrom(...AFFILIATES);
const which = fc.nat({ max: 20 });
const amount = fc.oneof(fc.bigInt({ min: 0n, max: 100_000n }), fc.constantFrom(0n, 1n, 2n, 3n, 9_999_999_999n));

/** Sequences as a busy week might bring them: mostly sales, then reviews of what was held, and approvals in between. */
export const commands = (maxLength: number): fc.Arbitrary<Command[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant("sale" as const), by, amount, own: fc.boolean() }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant("resolve" as const),
          which,
          as: fc.constantFrom("reviewed" as const, "dismissed" as const, "confirmed" as const),
        }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("manual" as const), by, which }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("doubt" as const), by, which }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("approve" as const), which }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("block" as const), by }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("unblock" as const), by }) },
    ),
    { maxLength },
  );
