import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import type { Tx } from "@/lib/platform/db/client";
import type { NoticeOutcome, NoticeStatus } from "./notice";
import { closeNotices, deleteNotices, findWaiting, reopenNotices, settleItems, type HeldBy } from "./store";

type Case = { merchantId: string; programId: string; flagId: string };
type Settlement = {
  isReversed: boolean;
  /** The open cases that hold conversions still. */
  heldBy: HeldBy;
  delayMs: number;
  /** The program's policy decided, after so many days. */
  policyDays: number | null;
};

/**
 * The case was decided, and its money moved: what was told about held money is settled, sale by sale, as the money stands
 * now. In the caller's transaction; returns the events' ids.
 */
export async function settleNotices(ctx: Context, tx: Tx, of: Case, to: Settlement): Promise<string[]> {
  const { isReversed, heldBy, delayMs, policyDays } = to;
  const id = await findWaiting(tx, { flagId: of.flagId, kind: "held" });
  if (id === null) return [];
  const sums = await settleItems(tx, id, heldBy);
  const status = isReversed ? "reversed" : statusOf(sums);
  await closeNotices(ctx, tx, { id }, { status, closedById: actorAccountId(ctx), policyDays });
  return record(ctx, tx, [{ ...occurrence("notice.closed", id, of, { status }), delayMs }]);
}

function statusOf({ released, passed, reversed }: Partial<Record<NoticeOutcome, bigint>>): NoticeStatus {
  if (passed !== undefined) return "passed";
  return released === undefined && reversed !== undefined ? "reversed" : "released";
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
