import { randomBytes } from "node:crypto";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import type { Tx } from "@/lib/platform/db/client";
import { allowedMoves, auditChecks, type AuditCheck, type Finding, type LedgerAudit } from "./audit";
import { findBadEntry, findBrokenLink, rangesOf, readHeads, type IdRange } from "./chain-store";
import { findMissingGuard } from "./guard-store";
import { hasStrayEntries, proveEntries, weighConversions, type Proof } from "./proof-store";
import { onSnapshot, planFor, type Lanes, type Way } from "./snapshot-store";
import { findBadBalance, findBadCommission, findBadPayout } from "./standing-store";

/** Entries that one statement passes over to prove that nothing is wrong with them. */
const PASS = 250_000;
/** Rows in one statement that looks for what is wrong: what it sorts and hashes fits the memory of any server. */
const RANGE = 15_000;

/** One statement of a check; of several that find something, the one with the lowest `at` names the first bad row. */
type Task = { check: AuditCheck; at: number; search: (tx: Tx) => Promise<Finding | null> };
type Found = Map<AuditCheck, { at: number; finding: Finding }>;
/** Where rows have to be looked at one by one to name the first that is wrong. */
type Doubts = { entries: IdRange[]; conversions: IdRange[] };

const WHOLE: IdRange = { from: null, to: null };

/**
 * Rebuilds the ledger from zero, in bounded memory, and compares: the merchant's own for a merchant, all of it for the platform.
 * Each check names the first row that is wrong. Reads only, and one moment of it; money may move meanwhile.
 */
export async function auditLedger(ctx: Context): Promise<LedgerAudit> {
  const merchantId = scopeOf(ctx);
  return onSnapshot(ctx, async (lanes) => {
    const found: Found = new Map();
    const wide = wideTasks(merchantId);
    // One merchant's rows are few enough to look at each at once.
    const doubts = merchantId === null ? await prove(lanes, wide, found) : { entries: [WHOLE], conversions: [WHOLE] };
    await search(lanes, merchantId === null ? narrowTasks(doubts, merchantId) : [...wide, ...narrowTasks(doubts, merchantId)], found);
    // The keys of a constant.
    const results = (Object.keys(auditChecks) as AuditCheck[]).map((check) => ({
      check,
      proves: auditChecks[check],
      finding: found.get(check)?.finding ?? null,
    }));
    return { ...(await readHeads(lanes[0], merchantId)), results };
  });
}

function scopeOf({ tenant }: Context): string | null {
  if (tenant.kind === "merchant") return tenant.merchantId;
  if (tenant.kind === "platform") return null;
  throw new DomainError("Forbidden", "The ledger is audited by its merchant or by the platform.");
}

/** The checks that take one statement each, the long ones first. */
function wideTasks(merchantId: string | null): Task[] {
  return [
    { check: "chain", at: 0, search: (tx) => findBrokenLink(tx, merchantId) },
    { check: "balances", at: 0, search: (tx) => findBadBalance(tx, merchantId) },
    { check: "payouts", at: 0, search: (tx) => findBadPayout(tx, merchantId) },
    { check: "guards", at: 0, search: findMissingGuard },
  ];
}

function narrowTasks({ entries, conversions }: Doubts, merchantId: string | null): Task[] {
  const moves = allowedMoves();
  return [
    ...entries.map((range, at): Task => ({ check: "entries", at, search: (tx) => findBadEntry(tx, { range, merchantId, moves }) })),
    ...conversions.map((range, at): Task => ({ check: "commissions", at, search: (tx) => findBadCommission(tx, { range, merchantId }) })),
  ];
}

/** Passes once over everything. Returns the ranges that are not proven sound: most often none. */
async function prove(lanes: Lanes, wide: Task[], found: Found): Promise<Doubts> {
  // Made for this audit, so that nobody can plan a difference that weighs nothing.
  const seed = randomBytes(6).readUIntBE(0, 6);
  const moves = allowedMoves();
  const ranges = await rangesOf(lanes[0], "ledger_entries", PASS);
  const proofs: Proof[] = [];
  const said: Proof[] = [];
  await inLanes(lanes, [
    ...wide.map((task) => job("whole", (tx) => perform(tx, task, found))),
    job("whole", async (tx) => void said.push(await weighConversions(tx, seed))),
    job("ordered", async (tx) => void said.push({ isSound: !(await hasStrayEntries(tx)), weight: "0" })),
    ...ranges.map((range, at) => job("ordered", async (tx) => void (proofs[at] = await proveEntries(tx, { range, moves, seed })))),
  ]);
  const agrees = said.every((proof) => proof.isSound) && sum(said) === sum(proofs);
  return {
    entries: ranges.filter((_, at) => !proofs[at]?.isSound),
    conversions: agrees ? [] : await rangesOf(lanes[0], "conversions", RANGE),
  };
}

function sum(proofs: Proof[]): bigint {
  return proofs.reduce((total, { weight }) => total + BigInt(weight), 0n);
}

/** Names what is wrong; where nothing is, or where that is one merchant's, at little cost. */
async function search(lanes: Lanes, tasks: Task[], found: Found): Promise<void> {
  await inLanes(
    lanes,
    tasks.map((task) => job("byKey", (tx) => perform(tx, task, found))),
  );
}

type Job = (tx: Tx) => Promise<void>;

function job(way: Way, work: Job): Job {
  return async (tx) => {
    await planFor(tx, way);
    await work(tx);
  };
}

async function inLanes(lanes: Lanes, jobs: Job[]): Promise<void> {
  const waiting = [...jobs];
  const run = async (tx: Tx): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next(tx);
  };
  await Promise.all(lanes.map(run));
}

async function perform(tx: Tx, { check, at, search: look }: Task, found: Found): Promise<void> {
  const isLate = (): boolean => (found.get(check)?.at ?? at) < at;
  if (isLate()) return;
  const finding = await look(tx);
  if (finding && !isLate()) found.set(check, { at, finding });
}
