import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { database } from "@/lib/platform/db/client";

/** Types of the events that a request recorded, sorted; fails when the audit log does not say the same. */
export async function eventsOf(ctx: Pick<Context, "requestId">): Promise<string[]> {
  const where = { requestId: ctx.requestId };
  const events = await database().event.findMany({ where, select: { type: true } });
  const entries = await database().auditEntry.findMany({ where, select: { action: true } });
  const types = events.map(({ type }) => type).toSorted();
  const actions = entries.map(({ action }) => action).toSorted();
  if (types.join() !== actions.join()) throw new Error(`events ${types.join()} but audit ${actions.join()}`);
  return types;
}

/** The refusal that `work` ends in; fails when it succeeds or breaks otherwise. */
export async function refusal(work: Promise<unknown>): Promise<DomainError> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome && outcome.error instanceof DomainError) return outcome.error;
  if ("error" in outcome) throw outcome.error;
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome.value)}`);
}
