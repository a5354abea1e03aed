import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { termsChanged } from "./events";
import { openTerms } from "./open-terms";
import type { TermsView } from "./program";
import { loadProgram } from "./queries";
import { changeTermsInput, type ChangeTermsInput } from "./schema";
import { lockProgram } from "./store";
import { requireConsistent, termsOf } from "./terms";

/**
 * Gives a program other terms, at once or from a planned instant on. What happened before keeps the terms of its time.
 * Null when they would pay the same as what is in force then. NotFound, Invalid, Conflict.
 */
export async function changeProgramTerms(ctx: Context, input: ChangeTermsInput): Promise<TermsView | null> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { programId, startsAt, ...wanted } = parse(changeTermsInput, input);
  const terms = termsOf(wanted);
  requireConsistent(terms);
  if (!isUuid(programId)) throw notFound("program");
  return transaction(ctx, async (tx) => {
    const row = await lockProgram(tx, tenant.merchantId, programId, ctx.now);
    if (!row) throw notFound("program");
    const opened = await openTerms(ctx, tx, row, { next: () => terms, startsAt: startsAt ?? null });
    if (opened) await record(ctx, tx, [termsChanged(await loadProgram({ ...ctx, tx }, tenant, programId), opened)]);
    return opened;
  });
}
