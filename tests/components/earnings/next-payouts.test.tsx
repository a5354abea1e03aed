import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { NextPayouts } from "@/components/earnings/next-payouts";
import type { ProgramEarnings } from "@/lib/domain/earnings/earning";

// West of Greenwich, where midnight UTC is still the day before.
const reader = { locale: "en-US", timeZone: "America/Los_Angeles", theme: "light" } as const;
const july = new Date("2026-07-01T00:00:00.000Z");
const monday = new Date("2026-06-22T00:00:00.000Z");

function earnings(programName: string, own: Partial<ProgramEarnings>): ProgramEarnings {
  const sums = { pending: 0, held: 0, available: 0, inPayout: 0, paid: 0, owedBack: 0, total: 0 };
  return {
    ...sums,
    currency: "USD",
    programId: programName,
    programName,
    threshold: 5000,
    payoutFrequency: "monthly",
    expectedAt: null,
    blocker: null,
    ...own,
  };
}

/** The page's words, one space between two elements. */
const read = (programs: ProgramEarnings[], most?: number) =>
  renderToStaticMarkup(<NextPayouts programs={programs} most={most} where="under Earnings" reader={reader} />)
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

describe("when an affiliate is paid next", () => {
  it("adds what programs pay on the earliest day, and names a day of the calendar", () => {
    const later = earnings("Later", { available: 9000, expectedAt: july });
    const soon = [earnings("One", { available: 6000, expectedAt: monday }), earnings("Two", { available: 5050, expectedAt: monday })];
    expect(read([later, ...soon])).toContain("Next payment $110.50 from Jun 22, 2026");
    expect(read([later])).toContain("Next payment $90.00 from Jul 1, 2026");
  });

  it("keeps currencies apart, and says why one has no day yet", () => {
    const text = read([
      earnings("Dollars", { available: 6000, expectedAt: july }),
      earnings("Euros", {
        currency: "EUR",
        available: 100,
        pending: 700,
        blocker: "Another €49.00 in this program reaches its threshold.",
      }),
    ]);
    expect(text).toContain("Next payment in USD $60.00 from Jul 1, 2026");
    expect(text).toContain("Next payment in EUR No day yet");
    expect(read([earnings("Euros", { currency: "EUR", inPayout: 900 })])).toContain("Next payment €9.00 is on its way");
    expect(text).toContain("€1.00 waits. Another €49.00 in this program reaches its threshold.");
    expect(text).toContain("€7.00 is pending: the day of each is under Earnings.");
  });

  it("counts all programs where only some stand by themselves, and is left out where nothing is to come", () => {
    const text = read(
      [1, 2, 3].map((number) => earnings(`Program ${number}`, { available: 5000, expectedAt: july })),
      2,
    );
    expect(text).toContain("$150.00 from");
    expect(text).toContain("Program 2");
    expect(text).not.toContain("Program 3");
    expect(read([earnings("Over", { paid: 5000 })])).toBe("");
  });
});
