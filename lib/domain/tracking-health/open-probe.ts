import { newClickId } from "../clicks/click";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { invalid } from "../kernel/errors";
import { transaction } from "../kernel/transaction";
import { loadProgram } from "../programs/queries";
import { presentProbe, PROBE_MS, probeCodeOf, type ProbeView } from "./probe";
import { writeProbe } from "./probe-store";

/** Begins a test of a program's tracking, in place of the one before. It waits one hour and earns nobody anything. Invalid without a website. */
export async function openProbe(ctx: Context, input: { id: string }): Promise<ProbeView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  return transaction(ctx, async (tx) => {
    const program = await loadProgram({ ...ctx, tx }, tenant, input.id);
    const landing = program.landingPageUrl ?? program.website;
    if (landing === null) throw invalid("website", "Give the program a website first, in its settings.");
    const id = newClickId(ctx.now);
    const expiresAt = new Date(ctx.now.getTime() + PROBE_MS);
    const { merchantId } = tenant;
    const row = await writeProbe(tx, { programId: program.id, merchantId, id, code: probeCodeOf(id), startedAt: ctx.now, expiresAt });
    return presentProbe(row, landing, []);
  });
}
