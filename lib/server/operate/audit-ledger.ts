import { isSound, type AuditResult, type LedgerAudit } from "@/lib/domain/ledger/audit";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import type { Command } from "./operate";

/** npm run ledger:audit: derives every balance again beside whatever runs, and prints what each check says. */
export const command: Command = async (ctx) => {
  const from = performance.now();
  const found = await auditLedger(ctx);
  console.log(describe(found));
  console.log(`Looked for ${((performance.now() - from) / 1000).toFixed(1)} s.`);
  return isSound(found) ? 0 : 1;
};

function describe(found: LedgerAudit): string {
  const lines = found.results.map(describeResult);
  const size = `${found.entries.toLocaleString("en-US")} entries in ${found.chains.toLocaleString("en-US")} chains, ends of all chains ${found.heads}`;
  return [...lines, size, isSound(found) ? "The ledger is sound." : "The ledger is NOT sound."].join("\n");
}

function describeResult({ check, proves, finding }: AuditResult): string {
  const head = `${finding ? "FAIL" : "ok  "}  ${check.padEnd(12)}`;
  if (!finding) return `${head}  ${proves}`;
  return `${head}  ${finding.table} ${finding.id}: ${finding.problem}; expected ${finding.expected}, found ${finding.found}`;
}
