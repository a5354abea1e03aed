import { sentenceOfProblem } from "@/lib/domain/audit/audit";
import { verifyAudit } from "@/lib/domain/audit/verify-audit";
import type { Command } from "./operate";

/** npm run audit:verify: names the first tampered row of every chain; --heads prints what each chain ends with. */
export const command: Command = async (ctx, args) => {
  const from = performance.now();
  const { rows, chains, faults } = await verifyAudit(ctx);
  const seconds = (performance.now() - from) / 1000;
  const nameOf = (tenantId: string | null) => (tenantId ? `merchant ${tenantId}` : "the platform");
  if (args.includes("--heads")) for (const chain of chains) console.log(`${nameOf(chain.tenantId)}: row ${chain.rows}, ${chain.head}`);
  for (const { tenantId, seq, entryId, problem } of faults) {
    console.error(`Audit row ${seq || "without number"} of ${nameOf(tenantId)} (${entryId ?? "no id"}): ${sentenceOfProblem(problem)}`);
  }
  console.log(`${rows} audit rows in ${chains.length} chains, ${faults.length} broken, ${seconds.toFixed(1)} s.`);
  return faults.length === 0 ? 0 : 1;
};
