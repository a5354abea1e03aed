import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { describeTerms } from "@/lib/domain/programs/program";
import { loadProgram } from "@/lib/domain/programs/queries";
import { SKEW_MS } from "@/lib/domain/programs/terms";
import { lockProgramTerms, turnoverOf } from "@/lib/domain/programs/turn-terms";
import { overrideCancelled } from "./events";
import { cancelOverrideInput, type CancelOverrideInput } from "./schema";
import { deleteOwn, endOwn, findMembership, findOwnFrom } from "./store";

/**
 * Ends an affiliate's own terms: what is in force ends now, what is planned never begins. From now on the program's
 * terms count. Conflict when there is nothing to end.
 */
export async function cancelOverride(ctx: Context, input: CancelOverrideInput): Promise<{ affiliateId: string; endsAt: Date }> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { affiliateId } = parse(cancelOverrideInput, input);
  return transaction(ctx, async (tx) => {
    const member = isUuid(affiliateId) ? await findMembership(tx, { id: affiliateId, merchantId: tenant.merchantId }) : null;
    if (!member) throw notFound("affiliate");
    const { programId, merchantId } = member;
    await lockProgramTerms(tx, programId);
    const begun = new Date(ctx.now.getTime() + SKEW_MS);
    const ahead = await findOwnFrom(tx, affiliateId, ctx.now);
    const running = ahead.find((own) => own.validFrom <= begun);
    const planned = ahead.filter((own) => own.validFrom > begun);
    if (!running && planned.length === 0) throw conflict("This affiliate has no own terms. The program's terms count.");
    const endsAt = running ? await turnoverOf(tx, { merchantId, programId }, ctx.now, running.validFrom) : ctx.now;
    await deleteOwn(
      tx,
      planned.map(({ id }) => id),
    );
    if (running && (running.validTo === null || running.validTo > endsAt)) await endOwn(tx, running.id, endsAt);
    const program = await loadProgram({ ...ctx, tx }, tenant, programId);
    const sentence = describeTerms(program.terms, program.currency);
    await record(ctx, tx, [overrideCancelled({ affiliateId, program, startsAt: endsAt, sentence })]);
    return { affiliateId, endsAt };
  });
}
