import { movesOf } from "./ledger";

/** The first row that a check found wrong: where, what, and both sides of the difference as text. */
export type Finding = { table: string; id: string; problem: string; expected: string; found: string };

/** What each check proves, in the order in which they run. */
export const auditChecks = {
  guards: "the database refuses change: triggers, constraints and unique keys are in place (I3, I4)",
  chain: "no link of a merchant's chain is missing, added or moved (I3)",
  entries: "every entry balances in one currency, moves what its cause says and is as it was sealed (I1, I3, I11, I12)",
  balances: "every balance is the sum of its postings, on its own side of zero (I2, I7, I9)",
  commissions: "every commission stands in the journal as its conversion says, once (I5, I8, I12)",
  payouts: "every payout is the sum of its commissions and stands as its status says (I6, I10)",
} as const;
export type AuditCheck = keyof typeof auditChecks;

export type AuditResult = { check: AuditCheck; proves: string; finding: Finding | null };

/** `heads`: SHA-256 over the last link of every chain; keep it elsewhere to prove later that nothing was cut off at the end. */
export type LedgerAudit = { entries: number; chains: number; heads: string; results: AuditResult[] };

/** True when nothing was found. */
export function isSound(audit: LedgerAudit): boolean {
  return audit.results.every((result) => result.finding === null);
}

/** "commission.earned commission_expense pending": what each cause may move, for the database to compare with. */
export function allowedMoves(): string[] {
  return Object.entries(movesOf).flatMap(([cause, moves]) => moves.map(([from, to]) => `${cause} ${from} ${to}`));
}
