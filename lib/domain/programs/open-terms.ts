import { momentIn, type Place } from "@/lib/core/place";
import type { Tx } from "@/lib/platform/db/client";
import { actorAccountId, type Context } from "../kernel/context";
import { conflict, invalid } from "../kernel/errors";
import type { Terms, TermsView } from "./program";
import { CLICK_LEAD_MS, HORIZON_MS, NOTICE_MS, sameTerms, SKEW_MS } from "./terms";
import { countOwnTermsFrom, endTerms, findLastVersion, findTermsFrom, insertTerms } from "./terms-store";
import { lockProgramTerms, turnoverOf } from "./turn-terms";

type Program = { id: string; merchantId: string };

/**
 * Opens a version of a program's terms in the caller's transaction: at once, or from `startsAt` (UTC) on until the next
 * planned one. `next` makes it out of the version that it follows. Null when the two pay the same. Invalid for a start
 * that is too soon or too far; Conflict when another planned version begins at the same instant.
 */
export async function openTerms(
  ctx: Context,
  tx: Tx,
  program: Program,
  { next, startsAt = null }: { next: (current: Terms) => Terms; startsAt?: Date | null },
): Promise<TermsView | null> {
  if (startsAt) requirePlannable(startsAt, ctx.now);
  await lockProgramTerms(tx, program.id);
  const begun = new Date(ctx.now.getTime() + SKEW_MS);
  const versions = await findTermsFrom(tx, program.id, startsAt ?? begun);
  const [followed] = versions;
  if (!followed) throw new Error(`program ${program.id} has no terms in force`);
  const { id, version: _v, validFrom, validTo, ...current } = followed;
  const terms = next(current);
  if (sameTerms(current, terms)) return null;
  if (startsAt && startsAt.getTime() === validFrom.getTime()) {
    throw conflict("Another change is planned for that very moment. Cancel it first, or choose another moment.");
  }
  const paysClicks = terms.trigger === "click" && current.trigger !== "click";
  const soonest = new Date(ctx.now.getTime() + (paysClicks ? CLICK_LEAD_MS : 0));
  const at = startsAt ?? (await turnoverOf(tx, { merchantId: program.merchantId, programId: program.id }, soonest, validFrom));
  await requireSameTrigger(tx, program.id, { before: current, after: terms, at });
  await endTerms(tx, id, at);
  return insertTerms(tx, {
    ...terms,
    merchantId: program.merchantId,
    programId: program.id,
    version: (await findLastVersion(tx, program.id)) + 1,
    validFrom: at,
    validTo,
    createdById: actorAccountId(ctx),
    createdAt: ctx.now,
  });
}

/**
 * Throws Conflict where terms go over to pay for something else (sales, leads, installs, clicks) while an affiliate has own
 * terms from `at` (UTC) on: $10 for a sale must not become $10 for an install.
 */
export async function requireSameTrigger(
  tx: Tx,
  programId: string,
  { before, after, at }: { before: Pick<Terms, "trigger">; after: Pick<Terms, "trigger">; at: Date },
): Promise<void> {
  if (before.trigger === after.trigger) return;
  const count = await countOwnTermsFrom(tx, programId, at);
  if (count === 0) return;
  const who = count === 1 ? "One affiliate has own terms, which were" : `${count} affiliates have own terms, which were`;
  throw conflict(`${who} made for what the program pays for until then. End them first, then give new ones.`);
}

/**
 * What the program pays for from an instant on, under `lockProgramTerms`. Conflict where a planned change goes over to
 * something else: own terms that have no end would not fit both; in words for the reader's `place` (UTC without).
 */
export async function triggerFrom(tx: Tx, programId: string, at: Date, place?: Place): Promise<Terms["trigger"]> {
  const [first, ...planned] = await findTermsFrom(tx, programId, at);
  if (!first) throw new Error(`program ${programId} has no terms in force`);
  const turn = planned.find((terms) => terms.trigger !== first.trigger);
  if (turn) {
    const from = momentIn(turn.validFrom, place);
    throw conflict(`The program pays for something else from ${from} on, and own terms would not fit both. Wait until then.`);
  }
  return first.trigger;
}

/** Throws Invalid unless a change may begin at that instant. */
export function requirePlannable(startsAt: Date, now: Date): void {
  const ahead = startsAt.getTime() - now.getTime();
  if (ahead < NOTICE_MS) throw invalid("startsAt", "Choose a moment at least 10 minutes from now, or let the change begin at once.");
  if (ahead > HORIZON_MS) throw invalid("startsAt", "Choose a moment within the next two years.");
}
