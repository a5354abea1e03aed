import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import type { Tx } from "@/lib/platform/db/client";
import { closeNotices, deleteNotices, reopenNotices } from "./store";

type Case = { merchantId: string; programId: string; flagId: string };

/** The case was decided: what was told about held money is settled. In the caller's transaction; returns the events' ids. */
export async function settleNotices(
  ctx: Context,
  tx: Tx,
  of: Case,
  to: { outcome: "released" | "reversed"; delayMs: number },
): Promise<string[]> {
  const { outcome, delayMs } = to;
  const ids = await closeNotices(ctx, tx, { flagId: of.flagId, kind: "held" }, { status: outcome, closedById: actorAccountId(ctx) });
  return record(
    ctx,
    tx,
    ids.map((id) => ({ ...occurrence("notice.closed", id, of, { status: outcome }), delayMs })),
  );
}

/** The decision was taken back before anybody was told: its notice goes, and those it settled wait again. */
export async function unsettleNotices(ctx: Context, tx: Tx, of: Case): Promise<void> {
  const gone = await deleteNotices(tx, of.flagId);
  const reopened = await reopenNotices(tx, of.flagId);
  await record(ctx, tx, [
    ...gone.map((id) => occurrence("notice.withdrawn", id, of, {})),
    ...reopened.map((id) => occurrence("notice.reopened", id, of, {})),
  ]);
}

function occurrence(type: string, id: string, { merchantId, programId, flagId }: Case, changes: Record<string, string>) {
  return { type, merchantId, programId, payload: { id, flagId, ...changes }, subject: { type: "notice", id }, changes };
}
