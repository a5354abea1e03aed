import fs from "node:fs";
import { groupBy } from "@/lib/core/group-by";
import { isSound } from "@/lib/domain/ledger/audit";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import { rederiveBalances } from "@/lib/domain/ledger/queries";
import { database } from "@/lib/platform/db/client";
import { fromWire } from "../support/bank-client";
import { theSystem } from "../support/factories/accounts";
import { type Effect, type Fault, faultOfKey } from "../support/faulty-bank";

type Counts = { payouts: number; duplicates: number; missing: number; misjudged: number };

export type Judgement = Counts & {
  byFault: Record<string, Counts>;
  /** Minor units that the bank moved and the ledger's paid accounts do not show, or the other way round. */
  unbooked: bigint;
  drifted: number;
  isSound: boolean;
};

/** `duplicates`: payments beyond one for each payout. `missing`: payouts without theirs. `misjudged`: what a payout says of itself is not what the bank did. */
export type Verdict = Judgement & { kills: Record<string, number>; isStuck: boolean };

export function isRight({ duplicates, missing, misjudged, unbooked, drifted, isSound, isStuck }: Verdict): boolean {
  return duplicates + missing + misjudged + drifted === 0 && unbooked === 0n && isSound && !isStuck;
}

/** Where a payout must stand after a fault, and what must have been told of it, once each. */
const endings: Partial<Record<Fault, { status: string; told: string[] }>> = {
  "currency-refused": { status: "failed", told: ["created", "failed", "processing"] },
  "reversed-after-paid": { status: "failed", told: ["completed", "created", "processing", "reversed"] },
  "amount-mismatch": { status: "processing", told: ["alerted", "created", "processing"] },
};
const PAID = { status: "completed", told: ["completed", "created", "processing"] };

/** Compares every payout with the bank's own log. It is the payout that may be paid once, under whatever key and reference. */
export async function judge(logFile: string, wanted: number): Promise<Judgement> {
  const lines = fs.readFileSync(logFile, "utf8").split("\n").filter(Boolean);
  const effects = groupBy(
    lines.map((line) => fromWire(line) as Effect), // what the bank wrote
    ({ reference }) => reference.split("-").slice(0, 2).join("-"),
  );
  const told = await toldOf();
  const payouts = await readPayouts();
  const byFault: Judgement["byFault"] = {};
  let net = 0n;
  for (const payout of payouts) {
    const fault = faultOfKey(`${payout.id}:1`);
    const did = effects.get(payout.reference) ?? [];
    effects.delete(payout.reference);
    const paid = did.filter((effect) => effect.kind === "paid");
    const expected = fault === "currency-refused" ? 0 : 1;
    const row = (byFault[fault] ??= { payouts: 0, duplicates: 0, missing: 0, misjudged: 0 });
    row.payouts++;
    row.duplicates += Math.max(0, paid.length - expected);
    row.missing += Math.max(0, expected - paid.length);
    row.misjudged += isWell(payout, { fault, paid, told: told.get(payout.id) ?? [] }) ? 0 : 1;
    if (fault !== "amount-mismatch") net += did.reduce((sum, { kind, amount }) => sum + (kind === "paid" ? amount : -amount), 0n);
  }
  const sum = (count: keyof Counts): number => Object.values(byFault).reduce((total, row) => total + row[count], 0);
  // What was paid under a reference that we never gave is nobody's payout.
  const strange = [...effects.values()].flat().filter((effect) => effect.kind === "paid").length;
  const { _sum: booked } = await database().ledgerAccount.aggregate({ where: { kind: "paid" }, _sum: { balance: true } });
  return {
    payouts: payouts.length,
    duplicates: sum("duplicates") + strange,
    missing: sum("missing") + Math.max(0, wanted - payouts.length),
    misjudged: sum("misjudged"),
    byFault,
    unbooked: net - (booked.balance ?? 0n),
    drifted: (await rederiveBalances(theSystem())).length,
    isSound: isSound(await auditLedger(theSystem())),
  };
}

type Payout = Awaited<ReturnType<typeof readPayouts>>[number];

async function readPayouts() {
  const rows = await database().payout.findMany({
    select: {
      id: true,
      reference: true,
      amount: true,
      status: true,
      alert: true,
      affiliateId: true,
      _count: { select: { attempts: true } },
    },
  });
  const affiliates = await database().affiliate.findMany({ select: { id: true, account: { select: { email: true } } } });
  const emails = new Map(affiliates.map(({ id, account }) => [id, account.email]));
  return rows.map((row) => ({ ...row, email: emails.get(row.affiliateId) }));
}

/** The types of the events of each payout, in order, each as often as it was told. */
async function toldOf(): Promise<Map<string, string[]>> {
  const rows = await database().$queryRaw<{ id: string; types: string[] }[]>`
    select payload->>'id' as id, array_agg(split_part(type, '.', 2) order by type) as types from events
    where type like 'payout.%' group by 1`;
  return new Map(rows.map(({ id, types }) => [id, types]));
}

function isWell(payout: Payout, { fault, paid, told }: { fault: Fault; paid: Effect[]; told: string[] }): boolean {
  const { status, told: expected } = endings[fault] ?? PAID;
  const isMismatch = fault === "amount-mismatch";
  const due = isMismatch ? payout.amount - 1n : payout.amount;
  return (
    payout.status === status &&
    (payout.alert !== null) === isMismatch &&
    payout._count.attempts === 1 &&
    paid.every(({ to, amount }) => to === payout.email && amount === due) &&
    told.join() === expected.join()
  );
}
