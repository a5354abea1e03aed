import { isUuid } from "@/lib/core/cursor";
import { clickIdOf, tokenOf } from "../clicks/click";
import type { Context } from "../kernel/context";
import { reader } from "../kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { findProbeByCode, findProbeById, markStep } from "./probe-store";

/**
 * The script announces a visit with `code`. When that is a running test of this program, notes that script and click were seen and
 * answers the token that the shop is to hand on. Null: no test. Nothing else is written, so a test is no click of anybody.
 */
export async function markProbeClick(ctx: Context, { programId, code }: { programId: string; code: string }): Promise<string | null> {
  const tx = reader(ctx);
  const probe = await findProbeByCode(tx, programId, code.toLowerCase(), ctx.now);
  if (!probe) return null;
  await markStep(tx, probe.programId, "script", ctx.now);
  await markStep(tx, probe.programId, "click", ctx.now);
  return tokenOf(probe.id);
}

/** The script says that it runs on a page opened with a running test's `code`. False: no such test. */
export async function markProbeScript(ctx: Context, { programId, code }: { programId: string; code: string }): Promise<boolean> {
  const tx = reader(ctx);
  const probe = await findProbeByCode(tx, programId, code.toLowerCase(), ctx.now);
  if (probe) await markStep(tx, probe.programId, "script", ctx.now);
  return probe !== null;
}

/** Notes a test sale: one that was reported with a test's token. True when it is one, running or over: then nobody may be credited. */
export async function markProbeSale(ctx: Context, tx: Tx, sale: { programId: string; clickToken?: string | undefined }): Promise<boolean> {
  const id = sale.clickToken === undefined ? null : clickIdOf(sale.clickToken);
  const probe = id === null || !isUuid(sale.programId) ? null : await findProbeById(tx, sale.programId, id);
  if (!probe) return false;
  if (probe.expiresAt > ctx.now) await markStep(tx, probe.programId, "sale", ctx.now);
  return true;
}
