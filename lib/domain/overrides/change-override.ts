import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { requirePlannable } from "@/lib/domain/programs/open-terms";
import { loadProgram } from "@/lib/domain/programs/queries";
import { requireConsistent, SKEW_MS, termsOf } from "@/lib/domain/programs/terms";
import { lockProgramTerms, turnoverOf } from "@/lib/domain/programs/turn-terms";
import { overrideChanged } from "./events";
import { sameOwnTerms, withOwn, type OverrideView } from "./override";
import { describeTerms } from "@/lib/domain/programs/program";
import { changeOverrideInput, type ChangeOverrideInput } from "./schema";
import { endOwn, findLastOwn, findMembership, findNames, findOwnFrom, insertOwn, toOverride } from "./store";

/**
 * Gives one affiliate own terms, at once or from a planned instant on, until they are changed or ended. What happened
 * before keeps the terms of its time. Null when they pay the same as the own terms in force then. NotFound, Invalid;
 * Conflict while later own terms are planned already.
 */
export async function changeOverride(ctx: Context, input: ChangeOverrideInput): Promise<OverrideView | null> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { affiliateId, startsAt, ...wanted } = parse(changeOverrideInput, input);
  if (startsAt) requirePlannable(startsAt, ctx.now);
  return transaction(ctx, async (tx) => {
    const member = isUuid(affiliateId) ? await findMembership(tx, { id: affiliateId, merchantId: tenant.merchantId }) : null;
    if (!member) throw notFound("affiliate");
    const { programId, merchantId } = member;
    const program = await loadProgram({ ...ctx, tx }, tenant, programId);
    const { trigger, cookieDays } = program.terms;
    const terms = termsOf({ ...wanted, trigger, cookieDays });
    requireConsistent(terms);
    await lockProgramTerms(tx, programId);
    const begun = new Date(ctx.now.getTime() + SKEW_MS);
    const ahead = await findOwnFrom(tx, affiliateId, startsAt ?? begun);
    const [covering] = ahead;
    if (ahead.length > 1 || (covering && covering.validFrom > (startsAt ?? begun))) {
      throw conflict("Other own terms are planned for this affiliate. End them first.");
    }
    if (covering && sameOwnTerms(toOverride(covering, new Map()), terms)) return null;
    if (startsAt && covering?.validFrom.getTime() === startsAt.getTime()) {
      throw conflict("Own terms begin at that very moment already. End them first, or choose another moment.");
    }
    const last = await findLastOwn(tx, affiliateId);
    const at = startsAt ?? (await turnoverOf(tx, { merchantId, programId }, ctx.now, last?.validTo ?? last?.validFrom ?? null));
    if (covering) await endOwn(tx, covering.id, at);
    const { model, recurrence, percentBps, fixedAmount, limitMonths, holdDays } = terms;
    const row = await insertOwn(tx, {
      ...{ model, recurrence, percentBps, fixedAmount, limitMonths, holdDays },
      ...{ merchantId, programId, affiliateId },
      version: (last?.version ?? 0) + 1,
      validFrom: at,
      createdById: actorAccountId(ctx),
      createdAt: ctx.now,
    });
    const view = toOverride(row, await findNames(tx, [row.createdById]));
    const sentence = describeTerms(withOwn(program.terms, view), program.currency);
    await record(ctx, tx, [overrideChanged({ affiliateId, program, startsAt: at, sentence })]);
    return view;
  });
}
