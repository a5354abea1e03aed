import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { allowedMoves, auditChecks, type AuditCheck, type Finding, type LedgerAudit } from "./audit";
import { findBadEntry, findBrokenLink, rangesOf, readHeads, type IdRange } from "./chain-store";
import { findMissingGuard } from "./guard-store";
import { findBadBalance, findBadCommission, findBadPayout } from "./standing-store";

/** Rows in one statement: what it sorts and hashes fits the memory of any server. */
const RANGE = 15_000;
/** Statements at once; a transaction has one connection. */
const LANES = 2;

/** One statement of a check; of several that find something, the one with the lowest `at` names the first bad row. */
type Task = { check: AuditCheck; at: number; search: () => Promise<Finding | null> };
type Found = { at: number; finding: Finding };

/**
 * Rebuilds the ledger from zero, in bounded memory, and compares: the merchant's own for a merchant, all of it for the platform.
 * Each check names the first row that is wrong. Reads only; money may move meanwhile.
 */
export async function auditLedger(ctx: Context): Promise<LedgerAudit> {
  const merchantId = scopeOf(ctx);
  const tx = reader(ctx);
  const found = new Map<AuditCheck, Found>();
  const tasks = await tasksOf(tx, merchantId);
  const lane = async (): Promise<void> => {
    for (let task = tasks.shift(); task; task = tasks.shift()) await perform(task, found);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  // The keys of a constant.
  const results = (Object.keys(auditChecks) as AuditCheck[]).map((check) => ({
    check,
    proves: auditChecks[check],
    finding: found.get(check)?.finding ?? null,
  }));
  return { ...(await readHeads(tx, merchantId)), results };
}

function scopeOf({ tenant }: Context): string | null {
  if (tenant.kind === "merchant") return tenant.merchantId;
  if (tenant.kind === "platform") return null;
  throw new DomainError("Forbidden", "The ledger is audited by its merchant or by the platform.");
}

/** The long ones first. One merchant's rows are few enough for one statement. */
async function tasksOf(tx: Tx, merchantId: string | null): Promise<Task[]> {
  const moves = allowedMoves();
  const ranged = async (table: "ledger_entries" | "conversions", search: (range: IdRange) => Promise<Finding | null>) => {
    const ranges = merchantId === null ? await rangesOf(tx, table, RANGE) : [{ from: null, to: null }];
    return ranges.map((range) => () => search(range));
  };
  const searches: [AuditCheck, (() => Promise<Finding | null>)[]][] = [
    ["chain", [() => findBrokenLink(tx, merchantId)]],
    ["balances", [() => findBadBalance(tx, merchantId)]],
    ["entries", await ranged("ledger_entries", (range) => findBadEntry(tx, { range, merchantId, moves }))],
    ["commissions", await ranged("conversions", (range) => findBadCommission(tx, { range, merchantId }))],
    ["payouts", [() => findBadPayout(tx, merchantId)]],
    ["guards", [() => findMissingGuard(tx)]],
  ];
  return searches.flatMap(([check, list]) => list.map((search, at) => ({ check, at, search })));
}

async function perform({ check, at, search }: Task, found: Map<AuditCheck, Found>): Promise<void> {
  const isLate = (): boolean => (found.get(check)?.at ?? at) < at;
  if (isLate()) return;
  const finding = await search();
  if (finding && !isLate()) found.set(check, { at, finding });
}
