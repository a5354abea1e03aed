import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { programArchived } from "./events";
import type { ProgramView } from "./program";
import { loadProgram } from "./queries";
import { programIdInput } from "./schema";
import { lockProgram, updateProgramRow } from "./store";

/** Puts a program away: it takes no applications and counts no clicks, its history stays. Harmless when repeated. */
export async function archiveProgram(ctx: Context, input: { id: string }): Promise<ProgramView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { id } = parse(programIdInput, input);
  if (!isUuid(id)) throw notFound("program");
  return transaction(ctx, async (tx) => {
    const row = await lockProgram(tx, tenant.merchantId, id, ctx.now);
    if (!row) throw notFound("program");
    if (row.status === "archived") return loadProgram({ ...ctx, tx }, tenant, id);
    await updateProgramRow(tx, id, { status: "archived", archivedAt: ctx.now, updatedAt: ctx.now });
    const program = await loadProgram({ ...ctx, tx }, tenant, id);
    await record(ctx, tx, [programArchived(program)]);
    return program;
  });
}
