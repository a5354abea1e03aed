import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import { actorAccountId, type Context } from "./context";

/** Effects of a decision leave after this many milliseconds; until then it can be undone. */
export const UNDO_WINDOW_MS = 10_000;

export type Occurrence = {
  /** `noun.past`, e.g. "application.approved". */
  type: string;
  merchantId: string | null;
  programId?: string | null;
  payload: Prisma.InputJsonObject;
  /** What was changed, for the audit log: never secrets. */
  subject: { type: string; id: string };
  changes?: Prisma.InputJsonObject;
  /** Milliseconds before effects may leave. */
  delayMs?: number;
};

/**
 * Writes what happened in the transaction of the fact: an event for the relay, a row for the audit log, and the
 * job that will relay it. Returns the event ids in the order given.
 */
export async function record(ctx: Context, tx: Tx, occurrences: Occurrence[]): Promise<string[]> {
  if (occurrences.length === 0) return [];
  const actor: Prisma.InputJsonObject = { ...ctx.actor, ...("scopes" in ctx.actor && { scopes: [...ctx.actor.scopes] }) };
  const events = await tx.event.createManyAndReturn({
    select: { id: true },
    data: occurrences.map((o) => ({
      type: o.type,
      merchantId: o.merchantId,
      programId: o.programId ?? null,
      payload: o.payload,
      actor,
      requestId: ctx.requestId,
      createdAt: ctx.now,
      availableAt: new Date(ctx.now.getTime() + (o.delayMs ?? 0)),
    })),
  });
  await tx.auditEntry.createMany({
    data: occurrences.map((o) => ({
      merchantId: o.merchantId,
      actor,
      actorAccountId: actorAccountId(ctx),
      action: o.type,
      subjectType: o.subject.type,
      subjectId: o.subject.id,
      changes: o.changes ?? {},
      requestId: ctx.requestId,
      createdAt: ctx.now,
    })),
  });
  const ids = events.map((event) => event.id);
  // The delay counts from the database's clock: jobs run by real time even where a test moves `ctx.now`.
  await tx.$executeRaw`
    select graphile_worker.add_job('relay-event', json_build_object('eventId', e.id), job_key := 'event:' || e.id,
      run_at := now() + make_interval(secs => e.delay / 1000.0))
    from unnest(${ids}::uuid[], ${occurrences.map((o) => o.delayMs ?? 0)}::int[]) as e(id, delay)`;
  return ids;
}

/** Takes back events whose effects have not left yet; the count says how many still could be. */
export async function cancelEvents(ctx: Context, tx: Tx, ids: string[]): Promise<number> {
  const { count } = await tx.event.updateMany({
    where: { id: { in: ids }, relayedAt: null, cancelledAt: null },
    data: { cancelledAt: ctx.now },
  });
  await tx.$executeRaw`select graphile_worker.remove_job('event:' || id) from unnest(${ids}::uuid[]) as id`;
  return count;
}
