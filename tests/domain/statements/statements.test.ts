import { addDays } from "date-fns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { listStatementLines, listStatements, readStatement } from "@/lib/domain/statements/queries";
import { monthAt, monthOf, monthsBetween } from "@/lib/domain/statements/statement";
import { at, theSystem } from "../../support/factories/accounts";
import { aClick, aProgramToSell, aSale, anEnrolled, NOON } from "../../support/factories/conversions";
import { aMerchant } from "../../support/factories/merchants";
import { outcomeOf } from "../../support/outcome";

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function seller(timezone = "UTC", terms: Parameters<typeof aProgramToSell>[0] = {}) {
  const world = await aProgramToSell(terms);
  await updateMerchant(world.ctx, { timezone });
  const programId = world.program.id;
  const affiliate = await anEnrolled(programId);
  const sell = async (when: Date, amount = 10_000) => {
    const clickToken = await aClick({ merchantId: world.merchant.id, programId }, affiliate, when);
    const { conversion } = await aSale(at(world.ctx, when), programId, { clickToken, amount });
    if (!conversion) throw new Error("the sale was not credited");
    return conversion;
  };
  return { ...world, programId, affiliate, sell };
}

describe("months", () => {
  it.each([
    ["2026-03", "Europe/Berlin", "2026-02-28T23:00:00.000Z", "2026-03-31T22:00:00.000Z"],
    ["2026-12", "America/New_York", "2026-12-01T05:00:00.000Z", "2027-01-01T05:00:00.000Z"],
    ["2026-01", "UTC", "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"],
    ["2026-06", "Pacific/Kiritimati", "2026-05-31T10:00:00.000Z", "2026-06-30T10:00:00.000Z"],
  ])("%s in %s", (month, zone, from, to) => {
    expect(monthOf(month, zone)).toMatchObject({ from: new Date(from), to: new Date(to) });
    expect(monthAt(new Date(from), zone)).toBe(month);
    expect(monthAt(new Date(new Date(from).getTime() - 1), zone)).not.toBe(month);
  });

  it("follow one another without a gap", () => {
    expect(monthsBetween(new Date("2026-01-31T23:30:00Z"), new Date("2026-04-01T00:30:00Z"), "Europe/Berlin")).toEqual([
      "2026-04",
      "2026-03",
      "2026-02",
    ]);
    expect(monthOf("2026-13", "UTC")).toBeNull();
  });
});

describe("a statement", () => {
  it("tells each movement with what stands after it, in the merchant's month", async () => {
    const { ctx, affiliate, sell } = await seller("America/New_York");
    // Still June in New York.
    const inJune = await sell(new Date("2026-07-01T03:00:00Z"));
    const inJuly = await sell(new Date("2026-07-01T05:00:00Z"), 4000);
    await refundConversion(at(ctx, new Date("2026-07-02T12:00:00Z")), { id: inJune.id, refundId: "r1", amount: 5000 });
    const later = at(ctx, new Date("2026-08-20T12:00:00Z"));
    const june = await readStatement(later, { affiliateId: affiliate.id, month: "2026-06" });
    const july = await readStatement(later, { affiliateId: affiliate.id, month: "2026-07" });
    expect(june.statement).toMatchObject({ opening: 0, earned: 2500, takenBack: 0, paidOut: 0, closing: 2500, isOpen: false });
    expect(july.statement).toMatchObject({ opening: 2500, earned: 1000, takenBack: -1250, closing: 2250, closingBy: { pending: 2250 } });
    expect(july.lines.map(({ sentence, amount, balance }) => [sentence, amount, balance])).toEqual([
      [`Commission earned, ${inJuly.orderId}`, 1000, 3500],
      [`Commission taken back: refund, ${inJune.orderId}`, -1250, 2250],
    ]);
  });

  it("is the same in a list of many as by itself, for the merchant and for the affiliate", async () => {
    const { ctx, affiliate, programId, sell } = await seller();
    await sell(NOON);
    await sell(addDays(NOON, 20));
    const now = addDays(NOON, 40);
    for (const reader of [at(ctx, now), at(affiliate.ctx, now)]) {
      for (const month of ["2026-06", "2026-07"]) {
        const { statement } = await readStatement(reader, { affiliateId: affiliate.id, month });
        const { items } = await listStatements(reader, { programId, month });
        expect(items).toEqual([{ ...statement, lineCount: 0 }]);
      }
    }
  });

  it("pages, and streams the same lines", async () => {
    const { ctx, affiliate, sell } = await seller();
    for (let i = 0; i < 5; i++) await sell(new Date(NOON.getTime() + i * 1000), 1000 * (i + 1));
    const of = { affiliateId: affiliate.id, month: "2026-06" };
    const pages = [await readStatement(ctx, { ...of, limit: 3 }), await readStatement(ctx, { ...of, limit: 3, offset: 3 })];
    const streamed = await collect(listStatementLines(ctx, of));
    expect(pages.flatMap(({ lines }) => lines)).toEqual(streamed);
    expect(streamed.map(({ balance }) => balance)).toEqual([250, 750, 1500, 2500, 3750]);
    expect(pages[0]?.statement.lineCount).toBe(5);
  });

  it("is nobody else's, and of no month to come", async () => {
    const { ctx, affiliate, programId } = await seller();
    const [stranger, other] = [await aMerchant(), await anEnrolled(programId)];
    const of = { affiliateId: affiliate.id };
    expect(await outcomeOf(readStatement(stranger.ctx, of))).toBe("NotFound");
    expect(await outcomeOf(readStatement(other.ctx, of))).toBe("NotFound");
    expect(await outcomeOf(collect(listStatementLines(other.ctx, of)))).toBe("NotFound");
    expect((await listStatements(stranger.ctx, {})).items).toEqual([]);
    expect(await outcomeOf(readStatement(ctx, { ...of, month: "2026-07" }))).toBe("Invalid");
    expect(await outcomeOf(readStatement(ctx, { ...of, month: "06/2026" }))).toBe("Invalid");
  });
});

it("each month opens where the last one closed, and the last closing is what is owed", async () => {
  const act = fc.record({
    day: fc.nat({ max: 120 }),
    amount: fc.integer({ min: 1, max: 99_999 }),
    refund: fc.option(fc.integer({ min: 1, max: 99_999 })),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 10 }),
      fc.constantFrom("Europe/Berlin", "Asia/Tokyo", "UTC"),
      async (acts, zone) => {
        const { ctx, affiliate, sell } = await seller(zone, { holdDays: 7 });
        for (const { day, amount, refund } of acts.toSorted((a, b) => a.day - b.day)) {
          const { id } = await sell(addDays(NOON, day), amount);
          if (refund !== null)
            await refundConversion(at(ctx, addDays(NOON, day + 0.4)), { id, refundId: "r", amount: Math.min(refund, amount) });
        }
        const now = addDays(NOON, 130);
        await approveDueConversions(theSystem(now));
        const reader = at(ctx, now);
        const months = (await readStatement(reader, { affiliateId: affiliate.id })).months.toReversed();
        let last = 0;
        for (const month of months) {
          const { statement } = await readStatement(reader, { affiliateId: affiliate.id, month });
          const lines = await collect(listStatementLines(reader, { affiliateId: affiliate.id, month }));
          expect(statement.opening).toBe(last);
          expect(statement.opening + lines.reduce((sum, line) => sum + line.amount, 0)).toBe(statement.closing);
          expect(statement.opening + statement.earned + statement.takenBack + statement.paidOut).toBe(statement.closing);
          expect(Object.values(statement.closingBy).reduce((sum, part) => sum + part, 0)).toBe(statement.closing);
          if (lines.length > 0) expect(lines.at(-1)?.balance).toBe(statement.closing);
          last = statement.closing;
        }
        const [owed] = await balancesOf(reader, { affiliateId: affiliate.id });
        expect(last).toBe((owed?.pending ?? 0) + (owed?.held ?? 0) + (owed?.payable ?? 0) + (owed?.inPayout ?? 0) + (owed?.clawback ?? 0));
      },
    ),
    { numRuns: 10, seed: 5 },
  );
}, 120_000);
