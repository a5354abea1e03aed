import type { Tx } from "@/lib/platform/db/client";
import { authorize } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { record } from "../kernel/outbox";
import { affiliateBlocked, affiliateUnblocked } from "./events";
import { findBlock, liftBlock, listAffiliateRowsById, passBlock, setStanding, toAffiliate } from "./store";

type Of = { affiliateId: string; flagId: string };

/**
 * Blocks a membership as a part of a decision about a flag, in its transaction. Whoever is blocked already stays blocked by
 * whatever did it. Returns the ids of the events, which leave after `delayMs`.
 */
export async function blockFlagged(ctx: Context, tx: Tx, of: Of & { reason: string; delayMs: number }): Promise<string[]> {
  const tenant = authorize(ctx, "affiliate.manage");
  const { affiliateId, flagId, reason, delayMs } = of;
  const changed = await setStanding(tx, tenant, [affiliateId], { status: "blocked", reason, at: ctx.now, flagId });
  const rows = await listAffiliateRowsById(tx, tenant, changed);
  return record(
    ctx,
    tx,
    rows.map((row) => ({ ...affiliateBlocked(toAffiliate(row)), delayMs })),
  );
}

/** Since when the block of this very decision stands; null when it made none, or none stands. */
export async function findBlockOf(tx: Tx, { affiliateId, flagId }: Of): Promise<Date | null> {
  return findBlock(tx, { id: affiliateId, flagId });
}

/**
 * The decision was taken back: the block that it made is lifted, or stands for another decision that asked for it (`heirId`).
 * `undone`: before anybody heard of it.
 */
export async function unblockFlagged(ctx: Context, tx: Tx, of: Of & { heirId: string | null; undone: boolean }): Promise<void> {
  const { affiliateId, flagId, heirId, undone } = of;
  if (heirId !== null) return passBlock(tx, { id: affiliateId, flagId }, heirId);
  if (!(await liftBlock(tx, { id: affiliateId, flagId }, ctx.now))) return;
  const rows = await listAffiliateRowsById(tx, { kind: "platform" }, [affiliateId]);
  await record(
    ctx,
    tx,
    rows.map((row) => affiliateUnblocked(toAffiliate(row), ctx.now, { flagId, undone })),
  );
}
