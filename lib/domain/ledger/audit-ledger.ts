import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { allowedMoves, auditChecks, type AuditCheck, type AuditResult, type Finding, type LedgerAudit } from "./audit";
import { findBadEntry, findBrokenLink, rangesOf, readHeads, type IdRange } from "./chain-store";
import { findMissingGuard } from "./guard-store";
import { findBadBalance, findBadCommission, findBadPayout } from "./standing-store";

/** Rows in one statement: what it sorts and hashes fits the memory of any server. */
const RANGE = 25_000;
/** Statements at once; a transaction has one connection. */
const LANES = 2;

type Search = (tx: Tx, merchantId: string | null) => Promise<Finding | null>;

const searches: Record<AuditCheck, Search> = {
  guards: findMissingGuard,
  chain: findBrokenLink,
  entries: (tx, merchantId) =>
    firstIn(tx, merchantId, "ledger_entries", (range) => findBadEntry(tx, { range, merchantId, moves: allowedMoves() })),
  balances: findBadBalance,
  commissions: (tx, merchantId) => firstIn(tx, merchantId, "conversions", (range) => findBadCommission(tx, { range, merchantId })),
  payouts: findBadPayout,
};

/**
 * Rebuilds the ledger from zero, in bounded memory, and compares: the merchant's own for a merchant, all of it for the platform.
 * Each check names the first row that is wrong. Reads only; money may move meanwhile.
 */
export async function auditLedger(ctx: Context): Promise<LedgerAudit> {
  const merchantId = scopeOf(ctx);
  const tx = reader(ctx);
  const results: AuditResult[] = [];
  for (const check of Object.keys(auditChecks) as AuditCheck[]) {
    // the keys of a constant
    const from = performance.now();
    const finding = await searches[check](tx, merchantId);
    results.push({ check, proves: auditChecks[check], finding, ms: Math.round(performance.now() - from) });
  }
  return { ...(await readHeads(tx, merchantId)), results };
}

function scopeOf({ tenant }: Context): string | null {
  if (tenant.kind === "merchant") return tenant.merchantId;
  if (tenant.kind === "platform") return null;
  throw new DomainError("Forbidden", "The ledger is audited by its merchant or by the platform.");
}

/** The finding of the earliest range that has one. One merchant's rows are few enough for one statement. */
async function firstIn(
  tx: Tx,
  merchantId: string | null,
  table: "ledger_entries" | "conversions",
  search: (range: IdRange) => Promise<Finding | null>,
): Promise<Finding | null> {
  const ranges = merchantId === null ? await rangesOf(tx, table, RANGE) : [{ from: null, to: null }];
  let next = 0;
  let found: { at: number; finding: Finding } | null = null;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < ranges.length && (found === null || at < found.at); at = next++) {
      const range = ranges[at];
      const finding = range ? await search(range) : null;
      if (finding && (found === null || at < found.at)) found = { at, finding };
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return (found as { finding: Finding } | null)?.finding ?? null; // lanes set it behind the compiler's back
}
