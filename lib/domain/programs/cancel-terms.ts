import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { conflict, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { termsCancelled } from "./events";
import { requireSameTrigger } from "./open-terms";
import { loadProgram } from "./queries";
import { cancelTermsInput, type CancelTermsInput } from "./schema";
import { lockProgram } from "./store";
import { SKEW_MS } from "./terms";
import { deleteTerms, endTerms, findTermsFrom } from "./terms-store";
import { lockProgramTerms } from "./turn-terms";

/** Takes back a planned change of terms: the version before it goes on. Conflict once it has begun, or is about to. */
export async function cancelPlannedTerms(ctx: Context, input: CancelTermsInput): Promise<{ programId: string; version: number }> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { programId, termsId } = parse(cancelTermsInput, input);
  if (!isUuid(programId) || !isUuid(termsId)) throw notFound("terms");
  return transaction(ctx, async (tx) => {
    if (!(await lockProgram(tx, tenant.merchantId, programId, ctx.now))) throw notFound("program");
    await lockProgramTerms(tx, programId);
    const versions = await findTermsFrom(tx, programId, new Date(ctx.now.getTime() + SKEW_MS));
    const place = versions.findIndex((terms) => terms.id === termsId);
    const [planned, before] = [versions[place], versions[place - 1]];
    if (!planned || !before) throw conflict("These terms are in force or were taken back already. Change the terms instead.");
    await requireSameTrigger(tx, programId, { before, after: planned, at: planned.validFrom });
    await deleteTerms(tx, termsId);
    await endTerms(tx, before.id, planned.validTo);
    await record(ctx, tx, [termsCancelled(await loadProgram({ ...ctx, tx }, tenant, programId), planned)]);
    return { programId, version: planned.version };
  });
}
