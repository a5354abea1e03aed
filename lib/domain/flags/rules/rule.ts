import type { AffiliateFacts, SaleFact } from "../facts";
import type { FlagType, Signal } from "../flag";

/** What lowers a suspicion: its name, how much it takes away (points, positive), and what was seen. */
export type Doubt = { facet: string; points: number; observed: Signal["observed"] };

export type Finding = {
  /** Numbers and words for the sentence; never anybody's address or name in clear. */
  observed: Signal["observed"];
  /** Newest first. */
  conversionIds: string[];
  doubts: Doubt[];
};

export type Rule = {
  signal: string;
  /** The public type that the signal counts towards. */
  type: FlagType;
  /** `hold`: points that can hold money; `review`: a person must approve what it touches, no points. */
  effect: "hold" | "review";
  label: string;
  /** Points and threshold that a program starts from, and what the threshold counts. */
  weight: number;
  threshold: number;
  unit: string;
  range: readonly [min: number, max: number];
  /** What is compared, or what the start values rest on; for whoever sets the rule. */
  basis: string;
  sentence: (observed: Signal["observed"]) => string;
  /** Pure: the same facts and threshold give the same finding; null when there is nothing to see. */
  judge: (facts: AffiliateFacts, threshold: number) => Finding | null;
};

/** The evidence touches these sales at most; a case of more is no less a case. */
const MAX_TOUCHED = 200;

/** A finding about sales; null without any. `all`: what they are a part of. */
export function touching(sales: readonly SaleFact[], observed: Signal["observed"], doubts: (Doubt | null)[] = []): Finding | null {
  if (sales.length === 0) return null;
  const found = { sales: sales.length, ...observed };
  return { observed: found, conversionIds: idsOf(sales), doubts: doubts.filter((doubt) => doubt !== null) };
}

export function idsOf(sales: readonly SaleFact[]): string[] {
  return sales.slice(0, MAX_TOUCHED).map((sale) => sale.id);
}

/** The commissions for clicks that came between two instants. */
export function clicksPaid({ paidClicks }: AffiliateFacts, from: Date, to: Date): string[] {
  return paidClicks.filter((paid) => paid.from <= to && paid.to >= from).map(({ id }) => id);
}

/** A circumstance that the merchant knows of, as a doubt. */
export function known(
  { affiliate }: AffiliateFacts,
  facet: AffiliateFacts["affiliate"]["circumstances"][number],
  points: number,
): Doubt | null {
  return affiliate.circumstances.includes(facet) ? { facet, points, observed: { known: true } } : null;
}

/** Whether some of many are more than the noise that volume brings: a fifth of them, or ten and a twentieth. */
export function isNotable(some: number, of: number): boolean {
  return some > 0 && (some * 5 >= of || (some >= 10 && some * 20 >= of));
}

/** Whole percent, rounded down. */
export function percentOf(some: number, of: number): number {
  return of === 0 ? 0 : Math.floor((some * 100) / of);
}

export function firstSales({ sales }: AffiliateFacts): SaleFact[] {
  return sales.filter((sale) => sale.isFirst);
}

/** "1 sale", "3 sales" from what was observed. */
export function salesIn(observed: Signal["observed"]): string {
  return observed["sales"] === 1 ? "One sale" : `${String(observed["sales"])} sales`;
}
