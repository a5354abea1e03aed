import { authorize } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { reader } from "@/lib/domain/kernel/transaction";
import type { AuditReport } from "./audit";
import { findChains, findFaults, PLATFORM } from "./store";

/**
 * Computes the whole audit log's seals again and names the first bad row of each tenant's chain; for the platform's
 * operators. Who can write to the database and knows this code can forge a whole chain: note the heads elsewhere.
 */
export async function verifyAudit(ctx: Context): Promise<AuditReport> {
  authorize(ctx, "audit.verify");
  const tx = reader(ctx);
  const [chains, faults] = [await findChains(tx), await findFaults(tx)];
  const tenant = (id: string) => (id === PLATFORM ? null : id);
  return {
    rows: chains.reduce((sum, { seq }) => sum + Number(seq), 0),
    chains: chains.map(({ tenantId, seq, hash }) => ({ tenantId: tenant(tenantId), rows: Number(seq), head: hash })),
    faults: faults.map((fault) => ({ ...fault, tenantId: tenant(fault.tenantId), seq: Number(fault.seq) })),
  };
}
