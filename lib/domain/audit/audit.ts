/** The first audit row of a tenant that is not as it was written. `tenantId` null: the platform's own chain. */
export type AuditFault = { tenantId: string | null; seq: number; entryId: string | null; problem: AuditProblem };

export type AuditProblem = "changed" | "missing" | "unsealed" | "gap" | "head";

/** What a verification found. `head` of a chain can be noted elsewhere: it vouches for all that came before. */
export type AuditReport = { rows: number; chains: { tenantId: string | null; rows: number; head: string }[]; faults: AuditFault[] };

const problems: Record<AuditProblem, string> = {
  changed: "The row is not what was written.",
  missing: "The row was deleted.",
  unsealed: "The row was written past the seal.",
  gap: "A seal is missing before this one.",
  head: "The chain ends elsewhere than its head says.",
};

export function sentenceOfProblem(problem: AuditProblem): string {
  return problems[problem];
}
