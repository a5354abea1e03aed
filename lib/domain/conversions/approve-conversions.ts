import { momentIn, type Place } from "@/lib/core/place";
import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import type { Tx } from "@/lib/platform/db/client";
import { findAffiliatesOf, findApprovals, findDue } from "./approval-store";
import type { ConversionView } from "./conversion";
import { settleApprovals } from "./settle-approvals";
import { presentConversions } from "./present";
import { approveConversionsInput, type ApproveConversionsInput } from "./schema";
import { findConversionsById } from "./store";

export type ApprovalRefusal = { id: string; code: "NotFound" | "Conflict"; message: string };

/** How many conversions one transaction approves: the affiliates among them wait that long for their next sale. */
const BATCH = 500;

/**
 * Approves every conversion whose hold days ended by `ctx.now` and that no flag holds, in transactions of at most 500:
 * the clock's own act. May run as often and at once as it likes. Returns how many it approved.
 */
export async function approveDueConversions(ctx: Context): Promise<number> {
  for (let approved = 0; ;) {
    const { found, done } = await transaction(ctx, (tx) => approveBatch(ctx, tx));
    approved += done;
    if (found < BATCH) return approved;
  }
}

async function approveBatch(ctx: Context, tx: Tx): Promise<{ found: number; done: number }> {
  const due = await findDue(tx, ctx.now, BATCH);
  await lockAffiliates(tx, [...new Set(due.map((row) => row.affiliateId))]);
  let done = 0;
  // In one order: the seals at commit lock each merchant's chain.
  for (const merchantId of [...new Set(due.map((row) => row.merchantId))].toSorted()) {
    const ids = due.filter((row) => row.merchantId === merchantId).map((row) => row.id);
    done += (await settleApprovals(ctx, tx, { merchantId, ids })).length;
  }
  return { found: due.length, done };
}

/**
 * A merchant's editor approves conversions without waiting for their hold days, or where there are none. What is held
 * or does not wait any more is refused one by one, with who or why; instants in words for the reader's `place` (UTC without).
 */
export async function approveConversions(
  ctx: Context,
  input: ApproveConversionsInput,
  place?: Place,
): Promise<{ approved: ConversionView[]; refused: ApprovalRefusal[] }> {
  const { merchantId } = authorizeMerchant(ctx, "conversion.approve");
  const ids = [...new Set(parse(approveConversionsInput, input).ids)];
  const known = ids.filter(isUuid);
  return transaction(ctx, async (tx) => {
    await lockAffiliates(tx, await findAffiliatesOf(tx, merchantId, known));
    const done = new Set((await settleApprovals(ctx, tx, { merchantId, ids: known, byId: actorAccountId(ctx) })).map((row) => row.id));
    const rows = await findConversionsById(tx, { merchantId, id: { in: known } });
    const views = new Map((await presentConversions(ctx, tx, rows)).map((view) => [view.id, view]));
    const approvals = await findApprovals(tx, known);
    return {
      approved: ids.filter((id) => done.has(id)).flatMap((id) => views.get(id) ?? []),
      refused: ids.filter((id) => !done.has(id)).map((id) => refusalOf(id, views.get(id), approvals.get(id), place)),
    };
  });
}

type Approval = { at: Date; by: string | null } | undefined;

function refusalOf(id: string, view: ConversionView | undefined, approval: Approval, place?: Place): ApprovalRefusal {
  if (!view) return { id, code: "NotFound", message: "There is no such conversion." };
  const what = view.kind === "click" ? "These clicks" : `Order ${view.orderId}`;
  return { id, code: "Conflict", message: `${what}: ${reasonOf(view, approval, place)}` };
}

function reasonOf(view: ConversionView, approval: Approval, place?: Place): string {
  if (view.status === "rejected") return "the commission was taken back after a review.";
  if (view.status === "refunded") return "the sale was refunded, so nothing is owed for it.";
  if (view.isHeld) return "an open flag holds the commission. Decide the flag first.";
  if (!approval) return "it was changed a moment ago. Look at it again.";
  return `${approval.by ?? "Tributary, at the end of the hold days,"} already approved it on ${momentIn(approval.at, place)}.`;
}
