import type { Tx } from "@/lib/platform/db/client";
import type { ProbeRow, ProbeStep } from "./probe";

type NewProbe = Omit<ProbeRow, "scriptAt" | "clickAt" | "saleAt">;

export async function writeProbe(tx: Tx, { programId, ...probe }: NewProbe): Promise<ProbeRow> {
  const fresh = { ...probe, scriptAt: null, clickAt: null, saleAt: null };
  return tx.trackingProbe.upsert({ where: { programId }, create: { programId, ...fresh }, update: fresh });
}

export async function findProbe(tx: Tx, programId: string): Promise<ProbeRow | null> {
  return tx.trackingProbe.findUnique({ where: { programId } });
}

export async function findProbeByCode(tx: Tx, programId: string, code: string, now: Date): Promise<ProbeRow | null> {
  return tx.trackingProbe.findFirst({ where: { programId, code, expiresAt: { gt: now } } });
}

export async function findProbeById(tx: Tx, programId: string, id: string): Promise<ProbeRow | null> {
  return tx.trackingProbe.findFirst({ where: { programId, id } });
}

const columns = { script: "scriptAt", click: "clickAt", sale: "saleAt" } as const;

/** Keeps the first instant of a step. */
export async function markStep(tx: Tx, programId: string, step: ProbeStep, at: Date): Promise<void> {
  const column = columns[step];
  await tx.trackingProbe.updateMany({ where: { programId, [column]: null }, data: { [column]: at } });
}

/** What the script was heard of since an instant, and on which host. */
export async function findHeard(tx: Tx, programId: string, since: Date) {
  return tx.trackingSignal.findMany({
    where: { programId, kind: { in: ["foreign_host", "consent_pending", "script_seen"] }, lastSeenAt: { gte: since } },
    select: { kind: true, host: true },
    take: 20,
  });
}
