import { isUuid } from "@/lib/core/cursor";
import type { Place } from "@/lib/core/place";
import { toJsonAmount } from "@/lib/core/money";
import { closeAppeal, lockAppeal, type Appeal } from "@/lib/domain/appeals/close-appeal";
import { holdConversions, restoreConversions, type MovedConversion } from "@/lib/domain/conversions/move-conversions";
import { authorize } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { DomainError, notFound } from "@/lib/domain/kernel/errors";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { overturnFlag } from "./decision-store";
import type { FlagDetailView } from "./flag";
import { liftBlock } from "./lift-block";
import { readFlag } from "./queries";
import { decideAppealInput, type DecideAppealInput } from "./schema";
import { findHolders } from "./store";

/**
 * Another reviewer judges the affiliate's answer to a decision that took money back: `uphold` leaves it, `restore` brings
 * every commission of the notice back where it stood, lifts the block that came with the decision, and dismisses the flag. Forbidden for who decided before; Conflict
 * when it was judged already, which it says for the reader's `place` (UTC without), or nothing was answered.
 */
export async function decideAppeal(ctx: Context, input: DecideAppealInput, place?: Place): Promise<FlagDetailView> {
  const tenant = authorize(ctx, "flag.resolve");
  const { noticeId, decision, answer } = parse(decideAppealInput, input);
  const merchantId = tenant.kind === "merchant" ? tenant.merchantId : undefined;
  if (!isUuid(noticeId)) throw notFound("notice");
  return transaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    const appeal = await lockAppeal(joined, tx, { id: noticeId, merchantId }, place);
    const accountId = actorAccountId(ctx);
    if (accountId === null || appeal.decidedByIds.includes(accountId)) {
      throw new DomainError("Forbidden", "You took this decision. Somebody else has to judge the appeal.");
    }
    const status = decision === "restore" ? "restored" : "upheld";
    const heldBy = decision === "restore" ? await restore(joined, tx, appeal, { accountId, note: answer }) : null;
    await closeAppeal(joined, tx, appeal, { status, answer, accountId, heldBy });
    return readFlag(joined, appeal.flagId);
  });
}

async function restore(ctx: Context, tx: Tx, appeal: Appeal, by: { accountId: string; note: string }): Promise<Map<string, string>> {
  const { merchantId, programId, affiliateId, flagId, id: noticeId } = appeal;
  const moved = await restoreConversions(ctx, tx, { merchantId, ids: appeal.conversionIds, causeId: noticeId });
  await liftBlock(ctx, tx, { affiliateId, flagId, undone: false });
  await overturnFlag(ctx, tx, flagId, by);
  // What another open case holds waits for that one.
  const heldBy = await findHolders(tx, appeal.conversionIds);
  await holdConversions(ctx, tx, { merchantId, ids: [...heldBy.keys()], causeId: noticeId });
  const amount = toJsonAmount(moved.reduce((sum, row) => sum + row.commission, 0n));
  await record(ctx, tx, [
    {
      type: "flag.overturned",
      merchantId,
      programId,
      payload: { id: flagId, affiliateId, programId, noticeId, amount, currency: appeal.currency },
      subject: { type: "flag", id: flagId },
      changes: { status: "dismissed", amount, currency: appeal.currency, note: by.note },
    },
    ...moved.map((row) => restored(row, flagId)),
  ]);
  return heldBy;
}

function restored({ id, merchantId, programId, affiliateId, commission, currency }: MovedConversion, flagId: string): Occurrence {
  return {
    type: "conversion.restored",
    merchantId,
    programId,
    payload: { id, affiliateId, programId, commission: toJsonAmount(commission), currency, flagId },
    subject: { type: "conversion", id },
    changes: { commission: toJsonAmount(commission), currency },
  };
}
