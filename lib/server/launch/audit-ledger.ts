import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Context } from "@/lib/domain/kernel/context";
import { isSound, type AuditResult, type LedgerAudit } from "@/lib/domain/ledger/audit";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import { closeDatabase } from "@/lib/platform/db/client";
import { startCluster } from "@/lib/platform/postgres/cluster";
import { Refusal } from "@/lib/platform/postgres/refusal";

/**
 * Audits the ledger of this installation, or of DATABASE_URL, beside whatever runs on it, and prints what each check says.
 * Returns the exit code: 0 sound, 1 something is wrong. Throws when it cannot look.
 */
export async function audit(root: string): Promise<number> {
  const close = await reachDatabase(path.resolve(root, process.env["DATA_DIR"] || ".data"));
  try {
    const ctx: Context = {
      actor: { kind: "system", name: "ledger:audit" },
      tenant: { kind: "platform" },
      requestId: randomUUID(),
      now: new Date(),
    };
    const from = performance.now();
    const found = await auditLedger(ctx);
    console.log(describe(found));
    console.log(`Looked for ${((performance.now() - from) / 1000).toFixed(1)} s.`);
    return isSound(found) ? 0 : 1;
  } finally {
    await closeDatabase();
    await close();
  }
}

/** Puts the database's address into the environment; starts the embedded server when it does not run, and only then stops it. */
async function reachDatabase(dataDir: string): Promise<() => Promise<void>> {
  // Nothing is signed or sealed here, so the installation's own secrets are not needed.
  for (const name of ["AUTH_SECRET", "ENCRYPTION_KEY", "HASH_KEY"]) process.env[name] ||= randomBytes(32).toString("base64");
  if (process.env["DATABASE_URL"]) return async () => undefined;
  if (!fs.existsSync(path.join(dataDir, "postgres"))) {
    throw new Refusal(`There is no database in ${dataDir}: name one with DATABASE_URL, or start Tributary first.`);
  }
  const cluster = await startCluster(dataDir);
  process.env["DATABASE_URL"] = cluster.url("tributary");
  return async () => (cluster.origin === "started" ? cluster.stop() : undefined);
}

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
