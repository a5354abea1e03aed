import type { Tx } from "@/lib/platform/db/client";
import { actorAccountId, type Context } from "../kernel/context";
import { conflict, invalid } from "../kernel/errors";
import type { Terms, TermsView } from "./program";
import { HORIZON_MS, NOTICE_MS, sameTerms, SKEW_MS } from "./terms";
import { endTerms, findLastVersion, findTermsFrom, insertTerms } from "./terms-store";
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
  const at = startsAt ?? (await turnoverOf(tx, { merchantId: program.merchantId, programId: program.id }, ctx.now, validFrom));
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

/** Throws Invalid unless a change may begin at that instant. */
export function requirePlannable(startsAt: Date, now: Date): void {
  const ahead = startsAt.getTime() - now.getTime();
  if (ahead < NOTICE_MS) throw invalid("startsAt", "Choose a moment at least 10 minutes from now, or let the change begin at once.");
  if (ahead > HORIZON_MS) throw invalid("startsAt", "Choose a moment within the next two years.");
}
