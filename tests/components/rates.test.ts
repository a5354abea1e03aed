import { expect, it } from "vitest";
import { ratesOf } from "@/components/workspace/rate-card";
import type { OverrideView } from "@/lib/domain/overrides/override";
import type { TermsView } from "@/lib/domain/programs/program";

const day = (count: number) => new Date(Date.UTC(2026, 0, count));
const reward = { model: "percent", recurrence: "recurring", fixedAmount: null, limitMonths: null, holdDays: 30 } as const;
const terms = (version: number, percentBps: number, from: number, to: number | null): TermsView => ({
  ...reward,
  id: `t${version}`,
  version,
  percentBps,
  trigger: "sale",
  cookieDays: 30,
  validFrom: day(from),
  validTo: to === null ? null : day(to),
});
const own = (version: number, percentBps: number, from: number, to: number | null): OverrideView => ({
  ...reward,
  id: `o${version}`,
  version,
  percentBps,
  affiliateId: "a",
  programId: "p",
  decidedBy: null,
  decidedAt: day(from),
  validFrom: day(from),
  validTo: to === null ? null : day(to),
});
const told = (rates: Parameters<typeof ratesOf>[0], joined: number) =>
  ratesOf(rates, day(joined), "USD").map(({ sentence, from, to, isOwn }) => [
    sentence.slice(0, sentence.indexOf("%")),
    from.getUTCDate(),
    to?.getUTCDate() ?? null,
    isOwn,
  ]);

it("a rate is told from joining on, own terms before the program's, without changes that change nothing", () => {
  const program = [terms(3, 30_00, 25, null), terms(2, 20_00, 10, 25), terms(1, 10_00, 1, 10)];
  expect(told({ program, own: [] }, 5)).toEqual([
    ["30", 25, null, false],
    ["20", 10, 25, false],
    ["10", 5, 10, false],
  ]);
  expect(told({ program, own: [own(1, 50_00, 8, 20)] }, 5)).toEqual([
    ["30", 25, null, false],
    ["20", 20, 25, false],
    ["50", 8, 20, true],
    ["10", 5, 8, false],
  ]);
  expect(told({ program, own: [] }, 26)).toEqual([["30", 26, null, false]]);
});
