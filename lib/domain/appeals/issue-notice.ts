import { toJsonAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import type { Tx } from "@/lib/platform/db/client";
import { DUE_DAYS } from "./notice";
import { findTold, putItems, setItemAmount, upsertNotice, type NoticeDraft } from "./store";

const DAY_MS = 86_400_000;

export type NoticeOrder = Omit<NoticeDraft, "opensAt" | "dueAt"> & {
  items: { conversionId: string; amount: bigint }[];
  /** All of it is held by another case already: nothing else tells the affiliate of this one. */
  alsoHeld?: boolean;
  /** Milliseconds in which the decision can still be undone. */
  delayMs: number;
};

/** What the case's notice of held money does not name yet. */
export async function untold<Item extends { conversionId: string }>(tx: Tx, flagId: string, items: Item[]): Promise<Item[]> {
  const told = await findTold(tx, { flagId, kind: "held" });
  return items.filter(({ conversionId }) => !told.has(conversionId));
}

/**
 * Tells an affiliate, in the caller's transaction, that these commissions were held or taken back, and until when to
 * answer. Money that is held later in the same case joins its notice, with a new date.
 */
export async function issueNotice(ctx: Context, tx: Tx, order: NoticeOrder): Promise<{ id: string; eventIds: string[] }> {
  const { items, delayMs, alsoHeld = false, ...draft } = order;
  const opensAt = new Date(ctx.now.getTime() + delayMs);
  const dueAt = new Date(ctx.now.getTime() + DUE_DAYS * DAY_MS);
  const { id, isNew } = await upsertNotice(ctx, tx, { ...draft, opensAt, dueAt });
  await putItems(tx, id, items);
  const { merchantId, programId, affiliateId, flagId, kind, reason, currency } = draft;
  const amount = toJsonAmount(items.reduce((sum, item) => sum + item.amount, 0n));
  const conversionIds = items.map((item) => item.conversionId);
  const eventIds = await record(ctx, tx, [
    {
      type: isNew ? "notice.issued" : "notice.extended",
      merchantId,
      programId,
      payload: { id, affiliateId, flagId, kind, reason, amount, currency, conversionIds, alsoHeld, dueAt: dueAt.toISOString() },
      subject: { type: "notice", id },
      changes: { kind, reason, amount, currency, conversions: conversionIds, dueAt: dueAt.toISOString() },
      delayMs,
    },
  ]);
  return { id, eventIds };
}

/** What is left of a held commission (minor units) changed: the notices that wait for a decision say so. */
export async function repriceNotices(tx: Tx, conversionId: string, left: bigint): Promise<void> {
  await setItemAmount(tx, conversionId, left);
}
