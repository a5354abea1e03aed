import { isUuid } from "@/lib/core/cursor";
import { momentIn, type Place } from "@/lib/core/place";
import { blockFlagged } from "@/lib/domain/affiliates/block-flagged";
import { authorize } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { record, UNDO_WINDOW_MS } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { closeFlags, lockOpenFlags, proposeFlags, type OpenFlag } from "./decision-store";
import type { FlagView, ResolvedFlags } from "./flag";
import { presentFlags, type Presented } from "./present";
import { resolveFlagsInput, type ResolveFlagsInput } from "./schema";
import { settleFlag } from "./settle-flag";
import { findFlaggedAffiliates, findFlagsById } from "./store";

/**
 * Decides open flags. Confirmed: their conversions are rejected and the commissions taken back, also those approved in
 * the meantime. Dismissed, reviewed, or confirmed without reversal: held money goes back to pending, unless another open
 * flag still touches it. Where two people must agree, the first confirmation is a proposal, answered in `proposed`, and
 * moves nothing. Of two reviewers at once the first decides; the other reads in `refused` who did and when, in
 * words for their `place` (UTC without).
 */
export async function resolveFlags(ctx: Context, input: ResolveFlagsInput, place?: Place): Promise<ResolvedFlags> {
  const tenant = authorize(ctx, "flag.resolve");
  const { ids, status, note, blockAffiliate, reverse } = parse(resolveFlagsInput, input);
  const known = [...new Set(ids)].filter(isUuid);
  const merchantId = tenant.kind === "merchant" ? tenant.merchantId : null;
  const accountId = actorAccountId(ctx);
  return transaction(ctx, async (tx) => {
    const joined = { ...ctx, tx };
    await lockAffiliates(tx, await findFlaggedAffiliates(tx, known, merchantId));
    const open = await lockOpenFlags(tx, { ids: known, merchantId });
    const alone = status === "confirmed" && reverse ? open.filter((flag) => needsAnother(flag, accountId)) : [];
    const toPropose = alone.filter((flag) => flag.proposedById === null);
    const proposed = accountId ? await proposeFlags(ctx, tx, idsOf(toPropose), { note: note || null, accountId }) : [];
    const isReversed = status === "confirmed" && reverse;
    const closed = await closeFlags(ctx, tx, idsOf(open.filter((flag) => !alone.includes(flag))), {
      status,
      note: note || null,
      accountId,
      isReversed,
      isBlocking: blockAffiliate,
    });
    const rows = await findFlagsById(tx, { id: { in: known }, ...(merchantId && { merchantId }) });
    const presented = await presentFlags(ctx, tx, rows);
    const mine = presented.filter(({ row }) => closed.includes(row.id));
    for (const { row, view } of mine) {
      const block = { affiliateId: row.affiliateId, flagId: row.id, reason: note || "A flag was resolved.", delayMs: UNDO_WINDOW_MS };
      const effectIds = blockAffiliate ? await blockFlagged(joined, tx, block) : [];
      await settleFlag(joined, tx, { row, view, status, isReversed, blockAffiliate, effectIds });
    }
    const waiting = presented.filter(({ row }) => proposed.includes(row.id));
    await record(ctx, tx, waiting.map(proposal));
    const views = new Map(presented.map(({ view }) => [view.id, view]));
    const done = new Set([...closed, ...proposed]);
    return {
      resolved: mine.map(({ view }) => view),
      proposed: waiting.map(({ view }) => view),
      refused: ids.filter((id) => !done.has(id)).map((id) => refusalOf(id, views.get(id), place)),
    };
  });
}

/** Money is taken back by two different people; a caller without a person behind it is none. */
function needsAnother({ reviewersRequired, proposedById }: OpenFlag, accountId: string | null): boolean {
  return reviewersRequired > 1 && (accountId === null || proposedById === null || proposedById === accountId);
}

function idsOf(flags: OpenFlag[]): string[] {
  return flags.map((flag) => flag.id);
}

function proposal({ row, view }: Presented) {
  const { affiliateId, programId, merchantId, type, score } = view;
  return {
    type: "flag.proposed",
    merchantId,
    programId,
    payload: { id: row.id, affiliateId, programId, type, score, proposedById: row.proposedById },
    subject: { type: "flag", id: row.id },
    changes: { proposed: "confirmed", score, note: row.proposedNote },
  };
}

function refusalOf(id: string, view: FlagView | undefined, place?: Place): ResolvedFlags["refused"][number] {
  if (!view) return { id, code: "NotFound", message: "There is no such flag." };
  if (view.status === "open") {
    const message = view.proposal
      ? `You proposed to confirm this flag on ${momentIn(view.proposal.at, place)}. A second person has to agree before money is taken back.`
      : "Two people have to agree before money is taken back. Sign in to propose it.";
    return { id, code: "Conflict", message };
  }
  const by = view.resolvedBy ?? "Somebody";
  const when = view.resolvedAt === null ? "" : ` on ${momentIn(view.resolvedAt, place)}`;
  return { id, code: "Conflict", message: `${by} already resolved this flag as ${view.status}${when}.` };
}
