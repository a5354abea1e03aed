import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import type { FlagStatus, Resolution } from "./flag";

export type OpenFlag = { id: string; reviewersRequired: number; proposedById: string | null };
type Scope = { ids: string[]; merchantId: string | null };

/** Locks flags in id order and names those that are still open. */
export async function lockOpenFlags(tx: Tx, { ids, merchantId }: Scope): Promise<OpenFlag[]> {
  return tx.$queryRaw`
    with locked as (select * from flags where id = any(${ids}::uuid[]) and (${merchantId}::uuid is null or merchant_id = ${merchantId}::uuid)
      order by id for update)
    select id, reviewers_required as "reviewersRequired", proposed_by_id as "proposedById" from locked where status = 'open'`;
}

/** The first of two people wants to confirm; only where nobody has yet. */
export async function proposeFlags(
  ctx: Context,
  tx: Tx,
  ids: string[],
  { note, accountId }: { note: string | null; accountId: string },
): Promise<string[]> {
  const rows = await tx.flag.updateManyAndReturn({
    where: { id: { in: ids }, status: "open", proposedById: null },
    data: { proposedById: accountId, proposedAt: ctx.now, proposedNote: note, updatedAt: ctx.now },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** The version of the program's hold policy that decides, after so many days. */
export type ByPolicy = { version: number; days: number };

/** Closes flags that are locked and still open; returns the ids that this call closed. */
export async function closeFlags(
  ctx: Context,
  tx: Tx,
  ids: string[],
  to: { status: Resolution; note: string | null; accountId: string | null; isReversed: boolean; isBlocking: boolean; policy?: ByPolicy },
): Promise<string[]> {
  const { status, note, accountId, isReversed, isBlocking, policy } = to;
  const by = { resolvedById: accountId, policyVersion: policy?.version ?? null, policyDays: policy?.days ?? null };
  const rows = await tx.flag.updateManyAndReturn({
    where: { id: { in: ids }, status: "open" },
    data: { status, note, isReversed, isBlocking, resolvedAt: ctx.now, ...by, effectIds: [], updatedAt: ctx.now },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

export async function setEffects(tx: Tx, flagId: string, effectIds: string[]): Promise<void> {
  await tx.flag.update({ where: { id: flagId }, data: { effectIds } });
}

export type ClosedFlag = {
  id: string;
  merchantId: string;
  programId: string;
  affiliateId: string;
  status: FlagStatus;
  isReversed: boolean;
  resolvedAt: Date | null;
  resolvedById: string | null;
  effectIds: string[];
  items: { conversionId: string; heldAmount: bigint }[];
};

export async function findClosedFlags(tx: Tx, { ids, merchantId }: Scope): Promise<ClosedFlag[]> {
  return tx.flag.findMany({
    where: { id: { in: ids }, ...(merchantId && { merchantId }) },
    include: { items: { select: { conversionId: true, heldAmount: true } } },
    orderBy: { id: "asc" },
  });
}

/** How many of these events have left already; the rest is locked until the transaction ends. */
export async function countSent(tx: Tx, eventIds: string[]): Promise<number> {
  const rows = await tx.$queryRaw<{ sent: boolean }[]>`
    select relayed_at is not null as sent from events where id = any(${eventIds}::uuid[]) order by id for update`;
  return rows.filter((row) => row.sent).length;
}

/** The case waits for a decision again; false when a newer one of the affiliate is open. */
export async function reopenFlag(ctx: Context, tx: Tx, id: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    update flags f set status = 'open', note = null, resolved_at = null, resolved_by_id = null, is_reversed = false, is_blocking = false, effect_ids = '{}', updated_at = ${ctx.now}::timestamptz
    where f.id = ${id}::uuid and f.status <> 'open' and not exists (select 1 from flags o where o.affiliate_id = f.affiliate_id and o.status = 'open'
      and (o.type = 'manual_review') = (f.type = 'manual_review'))`;
  return count === 1;
}

/** Another decision that stands and asked for the affiliate's block since it was made. */
export async function findBlocking(tx: Tx, of: { affiliateId: string; exceptId: string; since: Date }): Promise<string | null> {
  const row = await tx.flag.findFirst({
    where: {
      affiliateId: of.affiliateId,
      id: { not: of.exceptId },
      status: { not: "open" },
      isBlocking: true,
      resolvedAt: { gte: of.since },
    },
    orderBy: { resolvedAt: "asc" },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** After an appeal: what was confirmed is dismissed. */
export async function overturnFlag(ctx: Context, tx: Tx, id: string, by: { accountId: string; note: string }): Promise<void> {
  await tx.flag.update({
    where: { id },
    data: {
      status: "dismissed",
      isReversed: false,
      isBlocking: false,
      resolvedAt: ctx.now,
      resolvedById: by.accountId,
      note: by.note,
      updatedAt: ctx.now,
    },
  });
}

/** How cases of other affiliates in the program ended in which a signal stood: counts, and the latest five. */
export async function findPrecedents(tx: Tx, of: { programId: string; affiliateId: string; signal: string }) {
  const { programId, affiliateId, signal } = of;
  const where = {
    programId,
    affiliateId: { not: affiliateId },
    status: { not: "open" as const },
    policyVersion: null,
    evidence: { some: { signal } },
  };
  const counts = await tx.flag.groupBy({ by: ["status"], where, _count: true });
  const latest = await tx.flag.findMany({
    where,
    select: { id: true, status: true, score: true, note: true, resolvedAt: true },
    orderBy: [{ resolvedAt: "desc" }, { id: "asc" }],
    take: 5,
  });
  return { counts, latest };
}
