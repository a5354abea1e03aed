import { isUuid } from "@/lib/core/cursor";
import { unsettleNotices } from "@/lib/domain/appeals/settle-notices";
import { holdConversions, restoreConversions } from "@/lib/domain/conversions/move-conversions";
import { authorize } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { cancelEvents, record, UNDO_WINDOW_MS } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import type { Tx } from "@/lib/platform/db/client";
import { countSent, findClosedFlags, reopenFlag, type ClosedFlag } from "./decision-store";
import type { UndoneFlags } from "./flag";
import { liftBlock } from "./lift-block";
import { undoResolutionsInput, type UndoResolutionsInput } from "./schema";
import { findFlaggedAffiliates } from "./store";

/**
 * Takes the caller's own decisions back within ten seconds, before anybody was told: the cases are open again, money that
 * was taken back is restored, what was held is held, and a block that came with the decision is lifted. Refused one by one where that is too late.
 */
export async function undoResolutions(ctx: Context, input: UndoResolutionsInput): Promise<UndoneFlags> {
  const tenant = authorize(ctx, "flag.resolve");
  const { ids } = parse(undoResolutionsInput, input);
  const known = [...new Set(ids)].filter(isUuid);
  const merchantId = tenant.kind === "merchant" ? tenant.merchantId : null;
  return transaction(ctx, async (tx) => {
    await lockAffiliates(tx, await findFlaggedAffiliates(tx, known, merchantId));
    const flags = new Map((await findClosedFlags(tx, { ids: known, merchantId })).map((flag) => [flag.id, flag]));
    const undone: string[] = [];
    const refused: UndoneFlags["refused"] = [];
    for (const id of new Set(ids)) {
      const flag = flags.get(id);
      const refusal = flag ? await whyNot(ctx, tx, flag) : { code: "NotFound" as const, message: "There is no such flag." };
      if (refusal) refused.push({ id, ...refusal });
      else if (flag) undone.push(await takeBack(ctx, tx, flag));
    }
    return { undone, refused };
  });
}

type Refusal = Omit<UndoneFlags["refused"][number], "id"> | null;

async function whyNot(ctx: Context, tx: Tx, flag: ClosedFlag): Promise<Refusal> {
  const { status, resolvedAt, resolvedById, effectIds } = flag;
  if (status === "open" || resolvedAt === null) return { code: "Conflict", message: "This flag is open." };
  if (resolvedById === null || resolvedById !== actorAccountId(ctx)) return { code: "Forbidden", message: "Only who decided can undo it." };
  const isLate = ctx.now.getTime() - resolvedAt.getTime() > UNDO_WINDOW_MS + 1000;
  if (isLate || effectIds.length === 0 || (await countSent(tx, effectIds)) > 0) {
    return { code: "Conflict", message: "It is too late to undo this: the decision has taken effect." };
  }
  return (await reopenFlag(ctx, tx, flag.id)) ? null : { code: "Conflict", message: "A newer case of this affiliate is open already." };
}

async function takeBack(ctx: Context, tx: Tx, flag: ClosedFlag): Promise<string> {
  const { id, merchantId, programId, affiliateId, status, isReversed, effectIds, items } = flag;
  await cancelEvents(ctx, tx, effectIds);
  const causeId = `undo:${effectIds[0]}`;
  const ids = items.map((item) => item.conversionId);
  const restored = isReversed ? await restoreConversions(ctx, tx, { merchantId, ids, causeId }) : [];
  await liftBlock(ctx, tx, { affiliateId, flagId: id, undone: true });
  await unsettleNotices(ctx, tx, { merchantId, programId, flagId: id });
  const held = items.filter((item) => item.heldAmount > 0n).map((item) => item.conversionId);
  await holdConversions(ctx, tx, { merchantId, ids: held, causeId });
  await record(ctx, tx, [
    {
      type: "flag.reopened",
      merchantId,
      programId,
      payload: { id, affiliateId, programId, conversionIds: ids },
      subject: { type: "flag", id },
      changes: { status: "open", undone: status },
    },
    ...restored.map((row) => ({
      type: "conversion.restored",
      merchantId,
      programId,
      payload: { id: row.id, affiliateId, programId, flagId: id },
      subject: { type: "conversion", id: row.id },
      changes: { undone: "rejected" },
    })),
  ]);
  return id;
}
