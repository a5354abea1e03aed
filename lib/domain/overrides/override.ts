import { describeTerms, type Terms } from "@/lib/domain/programs/program";

/** What one affiliate is paid instead of the program's reward. What is paid for, and how long a click counts, stay the program's. */
export type OwnTerms = Pick<Terms, "model" | "recurrence" | "percentBps" | "fixedAmount" | "limitMonths" | "holdDays">;

/** One version, in force from `validFrom` until before `validTo` (null: no end is known). */
export type OverrideView = OwnTerms & {
  id: string;
  affiliateId: string;
  programId: string;
  version: number;
  validFrom: Date;
  validTo: Date | null;
  /** Who decided it; null when the person is gone, and for affiliates. */
  decidedBy: string | null;
  decidedAt: Date;
};

/** True when both pay the same in every case. */
export function sameOwnTerms(a: OwnTerms, b: OwnTerms): boolean {
  const keys = ["model", "recurrence", "percentBps", "fixedAmount", "limitMonths", "holdDays"] as const;
  return keys.every((key) => a[key] === b[key]);
}

/** The program's terms with an affiliate's own in them. */
export function withOwn<T extends Terms>(terms: T, own: OwnTerms): T {
  const { model, recurrence, percentBps, fixedAmount, limitMonths, holdDays } = own;
  return { ...terms, model, recurrence, percentBps, fixedAmount, limitMonths, holdDays };
}

/** "30% of every sale of a customer, approved after 30 days; a click counts for 30 days." */
export function describeOwnTerms(own: OwnTerms, program: Terms, currency: string): string {
  return describeTerms(withOwn(program, own), currency);
}
