import type { Place } from "@/lib/core/place";
import type { Tx } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { requirePlannable, triggerFrom } from "@/lib/domain/programs/open-terms";
import { describeTerms } from "@/lib/domain/programs/program";
import { loadProgram } from "@/lib/domain/programs/queries";
import { requireConsistent, SKEW_MS, termsOf } from "@/lib/domain/programs/terms";
import { lockProgramTerms, turnoverOf } from "@/lib/domain/programs/turn-terms";
import { overrideChanged } from "./events";
import { sameOwnTerms, withOwn, type OverrideView, type OwnTerms } from "./override";
import { changeOverrideInput, type ChangeOverrideInput } from "./schema";
import { endOwn, findLastOwn, findMembership, findNames, findOwnFrom, insertOwn, toOverride, type OwnRow } from "./store";

type Member = NonNullable<Awaited<ReturnType<typeof findMembership>>>;

/**
 * Gives one affiliate own terms, at once or from a planned instant on, until they are changed or ended. What happened
 * before keeps the terms of its time. Null when they pay the same as the own terms in force then. NotFound, Invalid;
 * Conflict while later own terms are planned already, or the program is about to pay for something else: in words for the reader's `place` (UTC without).
 */
export async function changeOverride(ctx: Context, input: ChangeOverrideInput, place?: Place): Promise<OverrideView | null> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { affiliateId, startsAt, ...wanted } = parse(changeOverrideInput, input);
  if (startsAt) requirePlannable(startsAt, ctx.now);
  return transaction(ctx, async (tx) => {
    const member = isUuid(affiliateId) ? await findMembership(tx, { id: affiliateId, merchantId: tenant.merchantId }) : null;
    if (!member) throw notFound("affiliate");
    const program = await loadProgram({ ...ctx, tx }, tenant, member.programId);
    const { cookieDays } = program.terms;
    await lockProgramTerms(tx, program.id);
    const trigger = await triggerFrom(tx, program.id, startsAt ?? ctx.now, place);
    const terms = termsOf({ ...wanted, trigger, cookieDays });
    requireConsistent(terms);
    const row = await openOwn(ctx, tx, member, { terms, startsAt: startsAt ?? null });
    if (!row) return null;
    const view = toOverride(row, await findNames(tx, [row.createdById]));
    const sentence = describeTerms(withOwn({ ...program.terms, trigger }, view), program.currency);
    await record(ctx, tx, [overrideChanged({ affiliateId, program, startsAt: row.validFrom, sentence })]);
    return view;
  });
}

// Under the lock on the program's terms.
async function openOwn(
  ctx: Context,
  tx: Tx,
  member: Member,
  { terms, startsAt }: { terms: OwnTerms; startsAt: Date | null },
): Promise<OwnRow | null> {
  const { id: affiliateId, programId, merchantId } = member;
  const from = startsAt ?? new Date(ctx.now.getTime() + SKEW_MS);
  const [covering, ...later] = await findOwnFrom(tx, affiliateId, from);
  if (later.length > 0 || (covering && covering.validFrom > from)) {
    throw conflict("Other own terms are planned for this affiliate. End them first.");
  }
  if (covering && sameOwnTerms(toOverride(covering, new Map()), terms)) return null;
  if (startsAt && covering?.validFrom.getTime() === startsAt.getTime()) {
    throw conflict("Own terms begin at that very moment already. End them first, or choose another moment.");
  }
  const last = await findLastOwn(tx, affiliateId);
  const before = last?.validTo ?? last?.validFrom ?? null;
  const validFrom = startsAt ?? (await turnoverOf(tx, { merchantId, programId }, ctx.now, before));
  if (covering) await endOwn(tx, covering.id, validFrom);
  const { model, recurrence, percentBps, fixedAmount, limitMonths, holdDays } = terms;
  const own: OwnTerms = { model, recurrence, percentBps, fixedAmount, limitMonths, holdDays };
  const version = (last?.version ?? 0) + 1;
  const createdById = actorAccountId(ctx);
  return insertOwn(tx, { ...own, merchantId, programId, affiliateId, version, validFrom, createdById, createdAt: ctx.now });
}
